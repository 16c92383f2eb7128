#include "planner/operations/failure.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "planner/operations/near_ids.h"
#include "planner/operations/throttle_transient.h"

namespace rackline {

FailureTrial::FailureTrial(const Facility& facility, const std::vector<RackTrack>& tracks,
                           const Operations& operations, Minute t)
    : facility_(facility),
      tracks_(tracks),
      operations_(operations),
      t_(t),
      state_(operations.at(t)),
      loads_(operations.loads_at(t)),
      before_(operations.plant().chain().empty()) {
  std::map<std::tuple<EquipmentId, EquipmentId, EquipmentId, RackTypeId>, std::size_t> index;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const RackLoad& load = loads_.of(rack.type, tracks[i].state_at(t));
    if (load.power_kw <= 0) continue;
    const auto [place, fresh] =
        index.try_emplace({rack.feed_a, rack.feed_b, rack.loop, rack.type}, groups_.size());
    if (fresh)
      groups_.push_back({rack.feed_a, rack.feed_b, rack.loop, rack.type, RackId(i), 0, 0, 0, 0, 0});
    Group& group = groups_[place->second];
    const RackType& type = facility.type_of(rack);
    ++group.racks;
    if (type.kind == RackKind::compute) ++group.compute_racks;
    group.gpus += type.gpus();
    group.power_kw += load.power_kw;
    group.liquid_kw += load.liquid_kw;
  }
  const ElectricalChain& chain = operations.plant().chain();
  for (const Group& g : groups_) {
    const bool twin = g.feed_a && g.feed_b;
    if (g.feed_a) chain.add(before_, g.feed_a, twin ? g.power_kw / 2 : g.power_kw);
    if (g.feed_b) chain.add(before_, g.feed_b, twin ? g.power_kw / 2 : g.power_kw);
  }
}

FailureReport FailureTrial::equipment_fails(EquipmentId e) const {
  const Equipment& equipment = facility_.equipment[e.index()];
  FailureReport report;
  report.id = equipment.id;
  report.name = equipment.name;
  report.kind = std::string(name(equipment.kind));
  report.at = t_;
  report.load_kw = before_.out_kw[e.index()];
  if (!operations_.in_operation(e, t_)) {
    report.in_operation = false;
    report.events.push_back({0, "it is not in operation yet"});
    return report;
  }
  if (equipment.kind == EquipmentKind::chiller)
    air_side_fails(e, report);
  else if (carries_coolant(equipment.kind))
    coolant_fails(e, report);
  else
    power_fails(e, report);
  std::stable_sort(
      report.events.begin(), report.events.end(),
      [](const FailureEvent& a, const FailureEvent& b) { return a.after_s < b.after_s; });
  return report;
}

void FailureTrial::overload_throttles(const std::vector<std::vector<EquipmentId>>& parents,
                                      bool coolant, FailureReport& report) const {
  std::vector<bool> over(facility_.equipment.size(), false), seen;
  for (const Overload& o : report.overloads)
    if (const EquipmentId e = facility_.find_equipment(o.id)) over[e.index()] = true;
  std::vector<EquipmentId> open;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& g = groups_[i];
    if (report.effects[i] >= RackEffect::throttled || (coolant && g.liquid_kw <= 0)) continue;
    seen.assign(over.size(), false);
    open.clear();
    if (coolant && g.loop) open.push_back(g.loop);
    if (!coolant && g.feed_a) open.push_back(g.feed_a);
    if (!coolant && g.feed_b) open.push_back(g.feed_b);
    while (!open.empty()) {
      const EquipmentId e = open.back();
      open.pop_back();
      if (seen[e.index()]) continue;
      seen[e.index()] = true;
      if (over[e.index()]) report.effects[i] = RackEffect::throttled;
      for (EquipmentId parent : parents[e.index()]) open.push_back(parent);
    }
  }
}

FailureReport FailureTrial::cdu_fails(const Rack& rack, const RackLoad& load) const {
  const RackType& type = facility_.type_of(rack);
  const CoolingInputs& cooling = operations_.inputs().plant.cooling;
  FailureReport report;
  report.id = rack.id;
  report.name = "CDU of " + rack.id;
  report.kind = "CDU";
  report.at = t_;
  report.load_kw = load.liquid_kw;
  if (load.liquid_kw <= 0) {
    report.events.push_back({0, "it carries no heat yet"});
    return report;
  }
  const double capacity =
      heat_capacity_kj_per_k(cooling.rack_coolant_l, cooling.rack_metal_kj_per_k);
  report.throttle_after_s =
      seconds_until(load.cdu_supply_c, cooling.throttle_c, capacity, load.liquid_kw);
  report.dark_after_s =
      seconds_until(load.cdu_supply_c, cooling.shutdown_c, capacity, load.liquid_kw);
  report.racks_dark = type.kind == RackKind::compute ? 1 : 0;
  report.gpus_dark = type.gpus();
  report.events.push_back({report.throttle_after_s,
                           fmt::format("its servers throttle at {:.0f} °C", cooling.throttle_c)});
  report.events.push_back(
      {report.dark_after_s, fmt::format("the rack switches off at {:.0f} °C", cooling.shutdown_c)});
  return report;
}

Result<FailureReport> FailureTrial::fail_one(const std::string& what) const {
  if (const EquipmentId e = facility_.find_equipment(what)) {
    const EquipmentKind kind = facility_.equipment[e.index()].kind;
    if (!is_source(kind) && !carries_coolant(kind) && !operations_.plant().chain().distributes(e))
      return fail("--what", "", what + " carries neither power nor coolant",
                  "a source, feed, pump, tower or pipe, or a rack for its CDU");
    return equipment_fails(e);
  }
  if (const RackId r = facility_.find_rack(what)) {
    const Rack& rack = facility_.racks[r.index()];
    return cdu_fails(rack, loads_.of(rack.type, tracks_[r.index()].state_at(t_)));
  }
  std::string expected = "an id of this project, such as";
  for (const std::string& id : ids_near(facility_, what))
    expected += (expected.ends_with("as") ? " " : ", ") + id;
  return fail("--what", "", "\"" + what + "\" is no equipment and no rack", expected);
}

std::vector<FailureReport> FailureTrial::fail_each(
    const std::function<void(double)>& progress) const {
  std::vector<FailureReport> reports;
  for (std::size_t i = 0; i < facility_.equipment.size(); ++i) {
    const EquipmentId e{i};
    const EquipmentKind kind = facility_.equipment[i].kind;
    if (progress)
      progress(static_cast<double>(i) / static_cast<double>(facility_.equipment.size()));
    if (!operations_.in_operation(e, t_)) continue;
    if (is_source(kind) || carries_coolant(kind) || operations_.plant().chain().distributes(e))
      reports.push_back(equipment_fails(e));
  }
  std::vector<bool> tried(facility_.rack_types.size(), false);
  for (const Group& g : groups_) {
    if (g.compute_racks == 0 || tried[g.type.index()]) continue;
    tried[g.type.index()] = true;
    const Rack& rack = facility_.racks[g.first.index()];
    reports.push_back(cdu_fails(rack, loads_.of(rack.type, tracks_[g.first.index()].state_at(t_))));
  }
  if (progress) progress(1);
  return reports;
}

const FailureReport* worst_of(const std::vector<FailureReport>& reports) {
  const FailureReport* worst = nullptr;
  const auto cost = [](const FailureReport& r) {
    return std::make_tuple(r.gpus_dark, r.gpus_throttled, std::max(r.shed_kw, r.shed_now_kw),
                           r.overloads.size());
  };
  for (const FailureReport& r : reports)
    if (!r.survived() && (!worst || cost(r) > cost(*worst))) worst = &r;
  return worst;
}

}  // namespace rackline
