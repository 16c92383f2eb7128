#include "engine/app/import_yaml.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string>

#include "engine/app/command.h"
#include "planner/formats/netbox.h"
#include "planner/formats/power_trace.h"
#include "planner/formats/raps.h"
#include "planner/formats/raps_project.h"
#include "planner/report/import_report.h"

namespace rackline::app {

namespace {

/// "53.0 kg", or "weight not given" where the file does not say.
std::string said(const char* what, double value, const char* unit, int digits,
                 const char* after = "") {
  return value > 0 ? fmt::format("{:.{}f} {}{}", value, digits, unit, after)
                   : fmt::format("{} not given", what);
}

std::string inlets(const NetboxDevice& d) {
  if (d.power_ports == 0) return d.powered ? "no power inlet" : "fed by its rack's busbar";
  return fmt::format("{} power inlet{}, {}", d.power_ports, d.power_ports == 1 ? "" : "s",
                     said("power", d.draw_w / 1e3, "kW", 1, " together"));
}

void say_netbox(const std::string& file) {
  if (value_or_stop(is_netbox_rack(file))) {
    const NetboxRack r = value_or_stop(read_netbox_rack(file));
    fmt::print("{} {}: rack of {} U, {}, {}, {}, {}\n", r.manufacturer, r.model, r.height_u,
               said("width", r.width_m, "m", 3, " wide"), said("depth", r.depth_m, "m", 3, " deep"),
               said("weight", r.mass_kg, "kg", 1, " of its own"),
               said("load", r.most_mass_kg, "kg", 0, " of load"));
  } else {
    const NetboxDevice d = value_or_stop(read_netbox_device(file));
    fmt::print("{} {}: {:.3g} U, {}, {}\n", d.manufacturer, d.model, d.height_u,
               said("weight", d.mass_kg, "kg", 1), inlets(d));
  }
}

}  // namespace

bool is_yaml(const std::string& file) {
  return file.ends_with(".yaml") || file.ends_with(".yml");
}

void import_yaml(const std::string& file, const std::string& trace, const std::string& out,
                 bool json) {
  if (!value_or_stop(is_raps(file))) {
    if (!trace.empty() || !out.empty())
      throw Stop{Error{file, "", "is no RAPS system", "a RAPS file for --trace and --out"}};
    say_netbox(file);
    return;
  }
  const RapsSystem system = value_or_stop(read_raps(file));
  std::optional<PowerTrace> measured;
  if (!trace.empty()) measured = value_or_stop(read_power_trace(trace));
  std::string text = json ? raps_json(system, measured ? &*measured : nullptr) : raps_text(system);
  if (!json && measured) text += replay_text(system, *measured);
  if (!out.empty()) {
    value_or_stop(write_project(project_of(system), out));
    if (!json) text += fmt::format("Written to {}; `rackline view {}` shows it.\n", out, out);
  }
  std::fputs(text.c_str(), stdout);
}

}  // namespace rackline::app
