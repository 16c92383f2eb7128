#include "planner/report/trace_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "planner/operations/trace_load.h"
#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

struct Spread {
  double least = 0, mean = 0, peak = 0;
};
Spread spread(const std::vector<double>& values) {
  const auto [least, peak] = std::minmax_element(values.begin(), values.end());
  return {*least, std::accumulate(values.begin(), values.end(), 0.0) / values.size(), *peak};
}

std::string spread_text(const char* name, const std::vector<double>& kw) {
  const Spread s = spread(kw);
  return fmt::format("  {:<14} least {:>8}   mean {:>8}   peak {:>8}\n", name, power_text(s.least),
                     power_text(s.mean), power_text(s.peak));
}
ordered_json spread_json(const std::vector<double>& kw) {
  const Spread s = spread(kw);
  return {{"least_kw", s.least}, {"mean_kw", s.mean}, {"peak_kw", s.peak}};
}

std::string step_text(const char* name, const LoadStep& step) {
  if (step.kw == 0) return fmt::format("  {:<14} none\n", name);
  return fmt::format("  {:<14} {} within {:.3g} s, {:.0f} s after the first sample\n", name,
                     power_text(std::abs(step.kw)), step.within_s, step.at_s);
}
ordered_json step_json(const LoadStep& step) {
  return {{"kw", step.kw}, {"within_s", step.within_s}, {"at_s", step.at_s}};
}

Result<TraceLoad> driven(const Plan& plan, const PowerTrace& trace, Minute t) {
  TraceLoad load = trace_load(plan.facility(), plan.tracks, plan.operations, t, trace);
  if (load.racks == 0)
    return fail("--trace", "", "has no rack in service to drive at this time",
                "a time at which racks train, such as stage1");
  return load;
}

}  // namespace

Result<std::string> trace_text(const Plan& plan, const PowerTrace& trace, Minute t) {
  const auto load = driven(plan, trace, t);
  if (!load) return tl::unexpected(load.error());
  std::vector<double> measured_kw;
  for (double w : trace.power_w) measured_kw.push_back(w / 1e3);
  std::string out = fmt::format(
      "{} drives {} racks of {} at {} ({}): {} samples over {:.2f} h\n", trace.name,
      thousands(load->racks), plan.project->name, plan.project->clock.local(t), day_label(t),
      thousands(static_cast<long long>(trace.power_w.size())), trace.at_s.back() / 3600);
  out += spread_text("measured", measured_kw) + spread_text("IT", load->it_kw) +
         spread_text("site", load->site_kw);
  out += step_text("steepest rise", load->steepest_rise) +
         step_text("steepest fall", load->steepest_fall);
  out += fmt::format(
      "  {} of the rises ask for more than what turns and the batteries can add at "
      "once\n",
      thousands(load->beyond_reserve));
  if (load->energy_mwh > 0)
    out += fmt::format(
        "  energy {:.1f} MWh, of it IT {:.1f} MWh (PUE {:.3f}); shed {:.1f} MWh; water {:.0f} m³; "
        "NOx {:.1f} kg\n",
        load->energy_mwh, load->it_mwh, load->pue(), load->shed_mwh, load->water_m3, load->nox_kg);
  return out +
         "The trace's least sample stands for idle racks and its peak for full load (assumed); "
         "sources and weather are those of the hour.\n";
}

Result<std::string> trace_json(const Plan& plan, const PowerTrace& trace, Minute t) {
  const auto load = driven(plan, trace, t);
  if (!load) return tl::unexpected(load.error());
  ordered_json root = {{"project", plan.project->name},
                       {"scenario", plan.project->scenario},
                       {"at", plan.project->clock.iso(t)},
                       {"trace", trace.name},
                       {"standing", "assumed"},
                       {"racks", load->racks},
                       {"it", spread_json(load->it_kw)},
                       {"site", spread_json(load->site_kw)},
                       {"energy_mwh", load->energy_mwh},
                       {"it_mwh", load->it_mwh},
                       {"pue", load->it_mwh > 0 ? ordered_json(load->pue()) : ordered_json()},
                       {"shed_mwh", load->shed_mwh},
                       {"water_m3", load->water_m3},
                       {"nox_kg", load->nox_kg},
                       {"steepest_rise", step_json(load->steepest_rise)},
                       {"steepest_fall", step_json(load->steepest_fall)},
                       {"rises_beyond_reserve", load->beyond_reserve}};
  root["samples"] = ordered_json::array();
  for (std::size_t i = 0; i < load->share.size(); ++i)
    root["samples"].push_back({{"at_s", trace.at_s[i]},
                               {"measured_w", trace.power_w[i]},
                               {"load", load->share[i]},
                               {"it_kw", load->it_kw[i]},
                               {"site_kw", load->site_kw[i]},
                               {"shed_kw", load->shed_kw[i]}});
  return root.dump(1) + "\n";
}

}  // namespace rackline
