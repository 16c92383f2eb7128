#include "planner/operations/trace_replay.h"

#include <algorithm>
#include <numeric>

namespace rackline {

double PowerTrace::least_w() const {
  return power_w.empty() ? 0 : *std::min_element(power_w.begin(), power_w.end());
}
double PowerTrace::mean_w() const {
  if (power_w.empty()) return 0;
  return std::accumulate(power_w.begin(), power_w.end(), 0.0) / static_cast<double>(power_w.size());
}
double PowerTrace::peak_w() const {
  return power_w.empty() ? 0 : *std::max_element(power_w.begin(), power_w.end());
}

namespace {

/// The model is affine in the utilisation: idle plus a share of the way to `busy`.
TraceComparison compare(const RapsSystem& system, const PowerTrace& trace, const Utilisation& busy,
                        double measured_idle_w, double measured_busy_w) {
  const double idle_w = system_power(system, {}).input_w();
  const double busy_w = system_power(system, busy).input_w();
  const double span = measured_busy_w - measured_idle_w;
  TraceComparison c;
  for (double measured : trace.power_w) {
    const double wanted = span > 0 ? (measured - measured_idle_w) / span : 0;
    const double share = std::clamp(wanted, 0.0, 1.0);
    if (share != wanted) ++c.clamped;
    c.model_w.push_back(idle_w + share * (busy_w - idle_w));
  }
  const PowerTrace model{"", {}, c.model_w};
  c.mean_w = model.mean_w();
  c.peak_w = model.peak_w();
  if (trace.mean_w() > 0) c.mean_error = c.mean_w / trace.mean_w() - 1;
  if (trace.peak_w() > 0) c.peak_error = c.peak_w / trace.peak_w() - 1;
  return c;
}

}  // namespace

TraceComparison drive_by_trace(const RapsSystem& system, const PowerTrace& trace) {
  const Utilisation full{1, 1, 1};
  return compare(system, trace, full, system_power(system, {}).input_w(),
                 system_power(system, full).input_w());
}

TraceComparison predict_trace(const RapsSystem& system, const PowerTrace& trace,
                              const Utilisation& busy) {
  return compare(system, trace, busy, trace.least_w(), trace.peak_w());
}

}  // namespace rackline
