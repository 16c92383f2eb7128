#include "planner/report/import_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

constexpr Utilisation kFull{1, 1, 1};

/// Measured systems are compared to four digits.
std::string mw(double w) {
  return fmt::format("{:>8.3f} MW", w / 1e6);
}

ordered_json power_json(const RapsPower& p) {
  return {{"nodes_w", p.nodes_w},       {"sivoc_loss_w", p.sivoc_loss_w},
          {"switches_w", p.switches_w}, {"rectifier_loss_w", p.rectifier_loss_w},
          {"cdus_w", p.cdus_w},         {"input_w", p.input_w()}};
}

ordered_json comparison_json(const TraceComparison& c) {
  return {{"mean_w", c.mean_w},
          {"peak_w", c.peak_w},
          {"mean_error", c.mean_error},
          {"peak_error", c.peak_error},
          {"clamped", c.clamped}};
}

}  // namespace

std::string raps_text(const RapsSystem& s) {
  const RapsPower idle = system_power(s, {}), full = system_power(s, kFull);
  std::string out = fmt::format(
      "{}: {} racks on {} CDUs, {} nodes, each with {} GPU{} and {} CPU{}\n"
      "                        idle          full use\n",
      s.name, thousands(s.racks()), thousands(s.cdus), thousands(s.nodes()), s.gpus_per_node,
      s.gpus_per_node == 1 ? "" : "s", s.cpus_per_node, s.cpus_per_node == 1 ? "" : "s");
  const auto line = [&](const char* name, double a, double b) {
    out += fmt::format("  {:<16} {} {}\n", name, mw(a), mw(b));
  };
  line("nodes", idle.nodes_w, full.nodes_w);
  line("node converters", idle.sivoc_loss_w, full.sivoc_loss_w);
  line("switches", idle.switches_w, full.switches_w);
  line("rectifiers", idle.rectifier_loss_w, full.rectifier_loss_w);
  line("CDUs", idle.cdus_w, full.cdus_w);
  line("electrical input", idle.input_w(), full.input_w());
  out += fmt::format("  one rack         {:>8.2f} kW {:>8.2f} kW\n", rack_power_w(s, {}) / 1e3,
                     rack_power_w(s, kFull) / 1e3);
  return out;
}

std::string replay_text(const RapsSystem& s, const PowerTrace& trace) {
  const auto line = [](const char* name, const TraceComparison& c) {
    return fmt::format(
        "  {:<32} mean {} ({:+.2f} %), peak {} ({:+.2f} %), {} samples out of reach\n", name,
        mw(c.mean_w), c.mean_error * 100, mw(c.peak_w), c.peak_error * 100, c.clamped);
  };
  return fmt::format("{}: {} samples over {:.2f} h\n  {:<32} mean {}           peak {}, least {}\n",
                     trace.name, thousands(static_cast<long long>(trace.power_w.size())),
                     trace.at_s.back() / 3600, "measured", mw(trace.mean_w()), mw(trace.peak_w()),
                     mw(trace.least_w())) +
         line("model, driven by the trace", drive_by_trace(s, trace)) +
         line("model, from idle and full use", predict_trace(s, trace, kFull));
}

std::string raps_json(const RapsSystem& s, const PowerTrace* trace) {
  ordered_json root = {{"system", s.name},
                       {"racks", s.racks()},
                       {"cdus", s.cdus},
                       {"nodes", s.nodes()},
                       {"idle", power_json(system_power(s, {}))},
                       {"full", power_json(system_power(s, kFull))}};
  if (trace)
    root["trace"] = {{"name", trace->name},
                     {"samples", trace->power_w.size()},
                     {"mean_w", trace->mean_w()},
                     {"peak_w", trace->peak_w()},
                     {"least_w", trace->least_w()},
                     {"driven", comparison_json(drive_by_trace(s, *trace))},
                     {"predicted", comparison_json(predict_trace(s, *trace, kFull))}};
  return root.dump(1) + "\n";
}

}  // namespace rackline
