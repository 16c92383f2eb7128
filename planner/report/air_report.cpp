#include "planner/report/air_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "planner/operations/hall_air.h"
#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

struct Solved {
  HallId hall;
  HallAir air;
  AirField field;
  AirMetrics metrics;
};

Result<std::vector<Solved>> solve(const Plan& plan, const std::string& hall_id, Minute t) {
  const Facility& facility = plan.facility();
  std::vector<Solved> out;
  for (std::size_t h = 0; h < facility.halls.size(); ++h) {
    if (!hall_id.empty() && facility.halls[h].id != hall_id) continue;
    Solved s{HallId(h), hall_air(facility, plan.tracks, plan.operations, HallId(h), t), {}, {}};
    if (s.air.racks.empty() && hall_id.empty()) continue;
    s.field = air_field(s.air.air);
    s.metrics = air_metrics(s.air.air, s.field);
    out.push_back(std::move(s));
  }
  if (!hall_id.empty() && out.empty())
    return fail("--hall", "", "\"" + hall_id + "\" is no hall", "the id of a hall, such as A");
  return out;
}

std::size_t warmest(const Solved& s) {
  return static_cast<std::size_t>(std::max_element(s.field.inlet_c.begin(), s.field.inlet_c.end()) -
                                  s.field.inlet_c.begin());
}

}  // namespace

Result<std::string> air_text(const Plan& plan, const std::string& hall_id, Minute t) {
  const auto solved = solve(plan, hall_id, t);
  if (!solved) return tl::unexpected(solved.error());
  std::string out = fmt::format("Air at {} ({}); the ventilation is assumed\n",
                                plan.project->clock.local(t), day_label(t));
  if (solved->empty()) out += "  no rack moves air yet\n";
  for (const Solved& s : *solved) {
    const Hall& hall = plan.facility().halls[s.hall.index()];
    if (s.air.racks.empty()) {
      out += fmt::format("  {:<8} no rack moves air yet\n", hall.name);
      continue;
    }
    const std::size_t w = warmest(s);
    const double c = s.field.inlet_c[w];
    const AirClass* a = air_class(c);
    out += fmt::format(
        "  {:<8} {:>8} to air, supply {:.1f} °C, return {:.1f} °C; warmest inlet {:.1f} °C at {} "
        "({}); SHI {:.2f}, RCI {:.0f} %, RTI {:.0f} %\n",
        hall.name, power_text(s.field.heat_kw), s.air.air.supply_c, s.field.return_c, c,
        plan.facility().racks[s.air.racks[w].index()].id, a ? a->name : "beyond A4", s.metrics.shi,
        s.metrics.rci_high, s.metrics.rti);
  }
  return out;
}

Result<std::string> air_json(const Plan& plan, const std::string& hall_id, Minute t) {
  const auto solved = solve(plan, hall_id, t);
  if (!solved) return tl::unexpected(solved.error());
  ordered_json root = {{"project", plan.project->name}, {"at", plan.project->clock.iso(t)}};
  root["halls"] = ordered_json::array();
  for (const Solved& s : *solved) {
    ordered_json racks = ordered_json::array();
    for (std::size_t r = 0; r < s.air.racks.size(); ++r)
      racks.push_back({{"id", plan.facility().racks[s.air.racks[r].index()].id},
                       {"inlet_c", s.field.inlet_c[r]},
                       {"outlet_c", s.field.outlet_c[r]}});
    const CellBox& box = s.air.air.box;
    root["halls"].push_back({{"id", plan.facility().halls[s.hall.index()].id},
                             {"cells", {box.nx, box.ny, box.nz}},
                             {"cell_m", {box.dx, box.dy, box.dz}},
                             {"heat_kw", s.field.heat_kw},
                             {"carried_kw", s.field.carried_kw},
                             {"supply_c", s.air.air.supply_c},
                             {"return_c", s.field.return_c},
                             {"shi", s.metrics.shi},
                             {"rhi", s.metrics.rhi},
                             {"rci_high", s.metrics.rci_high},
                             {"rci_low", s.metrics.rci_low},
                             {"rti", s.metrics.rti},
                             {"racks", std::move(racks)}});
  }
  return root.dump(1) + "\n";
}

}  // namespace rackline
