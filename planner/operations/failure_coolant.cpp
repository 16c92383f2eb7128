// Coolant: whose flow stops, what the other towers, pumps and pipes carry, and how fast it warms
// up.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "planner/operations/coolant_climb.h"
#include "planner/operations/failure.h"
#include "planner/operations/throttle_transient.h"

namespace rackline {

/// The chillers of a loop take the air-side heat of its halls; those that are left carry it or not.
void FailureTrial::air_side_fails(EquipmentId e, FailureReport& report) const {
  std::vector<bool> served(facility_.halls.size(), false),
      chills(facility_.equipment.size(), false);
  for (const Connection& c : facility_.coolant) {
    const HallId hall = facility_.equipment[c.to.index()].hall;
    if (c.from == e && hall) served[hall.index()] = true;
  }
  double left_kw = 0, heat_kw = 0;
  for (const Connection& c : facility_.coolant) {
    const Equipment& chiller = facility_.equipment[c.from.index()];
    const HallId hall = facility_.equipment[c.to.index()].hall;
    if (chiller.kind != EquipmentKind::chiller || c.from == e || chills[c.from.index()] || !hall ||
        !served[hall.index()] || !operations_.in_operation(c.from, t_))
      continue;
    chills[c.from.index()] = true;
    left_kw += chiller.rating_kw;
  }
  for (std::size_t h = 0; h < served.size(); ++h)
    if (served[h]) heat_kw += state_.halls[h].air_kw + state_.halls[h].loss_kw;
  heat_kw *= 1 + operations_.inputs().plant.cooling.air_handler_share;
  const Equipment& failed = facility_.equipment[e.index()];
  report.capacity_lost_kw = failed.rating_kw;
  report.load_kw = heat_kw * failed.rating_kw / std::max(1.0, left_kw + failed.rating_kw);
  if (heat_kw > left_kw) {
    report.overloads.push_back({failed.id + " and its kind", heat_kw, left_kw});
    report.events.push_back(
        {0, fmt::format("{:.1f} MW of air-side heat on {:.1f} MW of chillers: the halls warm up",
                        heat_kw / 1e3, left_kw / 1e3)});
  } else {
    report.carried_kw = report.load_kw;
    report.events.push_back({0, "the other chillers carry its heat within their limits"});
  }
}

/// Coolant: heat climbs from the row pipes to the towers, shared by rating among what lives.
void FailureTrial::coolant_fails(EquipmentId e, FailureReport& report) const {
  const std::size_t n = facility_.equipment.size();
  std::vector<std::vector<EquipmentId>> parents(n);
  const auto kind_of = [&](EquipmentId id) { return facility_.equipment[id.index()].kind; };
  for (const Connection& c : facility_.coolant)
    if (kind_of(c.from) != EquipmentKind::chiller) parents[c.to.index()].push_back(c.from);
  // Reachable from a living tower; by repeated sweeps over a graph of few levels.
  const auto reached = [&](EquipmentId without) {
    std::vector<bool> live(n, false);
    const auto lives = [&](EquipmentId id) {
      return id != without && operations_.in_operation(id, t_);
    };
    for (std::size_t i = 0; i < n; ++i) live[i] = lives(EquipmentId(i)) && parents[i].empty();
    for (bool changed = true; changed;) {
      changed = false;
      for (const Connection& c : facility_.coolant)
        if (kind_of(c.from) != EquipmentKind::chiller && live[c.from.index()] &&
            !live[c.to.index()] && lives(c.to))
          live[c.to.index()] = changed = true;
    }
    return live;
  };
  std::vector<double> before(n, 0);
  for (const Group& g : groups_)
    if (g.loop) before[g.loop.index()] += g.liquid_kw;
  climb_coolant(facility_, reached({}), before);
  report.load_kw = before[e.index()];
  const std::vector<bool> live = reached(e);
  std::vector<double> heat(n, 0);
  const CoolingInputs& cooling = operations_.inputs().plant.cooling;
  const double cdu_c = state_.plant.cooling.cdu_supply_c;
  double cut_off_kw = 0;
  report.effects.assign(groups_.size(), RackEffect::none);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& g = groups_[i];
    if (!g.loop) continue;
    if (live[g.loop.index()]) {
      heat[g.loop.index()] += g.liquid_kw;
      continue;
    }
    cut_off_kw += g.liquid_kw;
    if (g.liquid_kw > 0) report.effects[i] = RackEffect::uncooled;
    report.racks_throttled += g.compute_racks;
    report.gpus_throttled += g.gpus;
    if (g.compute_racks == 0) continue;
    const double each_kw = g.liquid_kw / g.racks;
    const double capacity =
        heat_capacity_kj_per_k(cooling.rack_coolant_l, cooling.rack_metal_kj_per_k);
    const double throttle = seconds_until(cdu_c, cooling.throttle_c, capacity, each_kw);
    const double dark = seconds_until(cdu_c, cooling.shutdown_c, capacity, each_kw);
    if (report.throttle_after_s < 0 || throttle < report.throttle_after_s)
      report.throttle_after_s = throttle;
    if (report.dark_after_s < 0 || dark < report.dark_after_s) report.dark_after_s = dark;
  }
  climb_coolant(facility_, live, heat);
  if (cut_off_kw > 0) {
    report.racks_dark += report.racks_throttled;
    report.gpus_dark += report.gpus_throttled;
    report.racks_throttled = report.gpus_throttled = 0;
    report.events.push_back(
        {report.throttle_after_s, fmt::format("{} compute racks without flow throttle at {:.0f} °C",
                                              report.racks_dark, cooling.throttle_c)});
    report.events.push_back(
        {report.dark_after_s, fmt::format("they switch off at {:.0f} °C", cooling.shutdown_c)});
  }
  if (kind_of(e) == EquipmentKind::tower)
    report.capacity_lost_kw = facility_.equipment[e.index()].rating_kw;
  for (std::size_t i = 0; i < n; ++i) {
    const Equipment& other = facility_.equipment[i];
    if (other.rating_kw <= 0 || heat[i] <= other.rating_kw * (1 + 1e-9)) continue;
    report.overloads.push_back({other.id, heat[i], other.rating_kw});
  }
  if (report.overloads.empty()) {
    report.carried_kw = report.load_kw - cut_off_kw;
    if (report.racks_dark == 0)
      report.events.push_back({0, "the others carry its heat within their limits"});
    return;
  }
  overload_throttles(parents, true, report);
  // Several of a kind in parallel are one bottleneck; the loop's water warms at what it exceeds.
  double excess_kw = 0, heat_kw = 0, rating_kw = 0;
  std::map<EquipmentKind, std::tuple<double, double>> by_kind;
  for (const Overload& o : report.overloads) {
    auto& [load, limit] = by_kind[kind_of(facility_.find_equipment(o.id))];
    load += o.load_kw;
    limit += o.limit_kw;
  }
  for (const auto& [kind, sums] : by_kind)
    if (std::get<0>(sums) - std::get<1>(sums) > excess_kw) {
      heat_kw = std::get<0>(sums);
      rating_kw = std::get<1>(sums);
      excess_kw = heat_kw - rating_kw;
    }
  const double capacity = heat_capacity_kj_per_k(cooling.loop_coolant_l_per_kw * rating_kw, 0);
  report.throttle_after_s = seconds_until(cdu_c, cooling.throttle_c, capacity, excess_kw);
  const double share = excess_kw / std::max(1.0, state_.site.liquid_kw);
  const int racks = static_cast<int>(share * state_.racks_energised + 0.999);
  report.racks_throttled += racks;
  report.gpus_throttled +=
      state_.site.racks > 0
          ? static_cast<int>(static_cast<double>(racks) * state_.site.gpus / state_.site.racks)
          : 0;
  report.events.push_back(
      {report.throttle_after_s,
       fmt::format("{:.1f} MW more heat than {:.1f} MW can be carried: the loop "
                   "reaches {:.0f} °C and {} racks' worth throttles",
                   excess_kw / 1e3, rating_kw / 1e3, cooling.throttle_c, racks)});
}

}  // namespace rackline
