#include "planner/report/air_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "planner/operations/air_cases.h"
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
        "({}); SHI {:.2f}, RCI {:.0f} %, RTI {:.0f} %; carried out {:.2f} % of the heat, cells of "
        "{:.2f} m\n",
        hall.name, power_text(s.field.heat_kw), s.air.air.supply_c, s.field.return_c, c,
        plan.facility().racks[s.air.racks[w].index()].id, a ? a->name : "beyond A4", s.metrics.shi,
        s.metrics.rci_high, s.metrics.rti,
        s.field.heat_kw > 0 ? 100 * s.field.carried_kw / s.field.heat_kw : 100,
        std::max({s.air.air.box.dx, s.air.air.box.dy, s.air.air.box.dz}));
  }
  return out + "`rackline air --check` shows how far the solver is to be trusted.\n";
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

std::string air_check_text() {
  std::string out = "The air solver beside what is known without it\n";
  const double coarse = cosine_error(8), fine = cosine_error(16), finer = cosine_error(32);
  out += fmt::format(
      "  refinement, potential    cos·cos·cos in a cube of 8³, 16³, 32³ cells: error {:.4f}, "
      "{:.4f}, "
      "{:.4f}; order {:.2f}, {:.2f} (2 is what the scheme promises)\n",
      coarse, fine, finer, std::log2(coarse / fine), std::log2(fine / finer));
  double mean[3], worst = 0;
  for (int i = 0; i < 3; ++i) {
    const AirCase aisle = short_aisle(2 << i, 0.8);
    const AirField field = air_field(aisle);
    mean[i] = mean_air_c(aisle, field);
    worst = std::max(worst, std::abs(field.carried_kw / field.heat_kw - 1));
  }
  out += fmt::format(
      "  refinement, temperature  an aisle at 0.5, 0.25, 0.125 m: mean {:.2f}, {:.2f}, {:.2f} °C; "
      "order {:.2f} (upwind promises 1)\n"
      "  energy                   what leaves differs from the racks' heat by {:.3f} % at the "
      "most\n",
      mean[0], mean[1], mean[2], std::log2(std::abs((mean[1] - mean[0]) / (mean[2] - mean[1]))),
      worst * 100);
  const AirField channel = air_field(uniform_channel(2));
  out += fmt::format(
      "  analytic, uniform channel  24 kW into 2 m³/s: {:.3f} °C behind the rack; by hand 30.075 "
      "°C\n",
      channel.outlet_c[0]);
  for (const double ratio : {0.8, 1.25}) {
    const AirCase aisle = short_aisle(2, ratio);
    out += fmt::format(
        "  published, Herrlin 2008  supply of {:.0f} % of the racks' flow: RTI {:.1f} %; published "
        "{:.1f} %\n",
        ratio * 100, air_metrics(aisle, air_field(aisle)).rti, 100 / ratio);
  }
  return out;
}

}  // namespace rackline
