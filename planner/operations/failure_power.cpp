// Power: who is still fed, who carries more than before, and how the sources answer.
#include <fmt/format.h>

#include <algorithm>

#include "planner/operations/failure.h"

namespace rackline {

/// What no longer has a way from any source in operation, when `failed` is out.
std::vector<bool> FailureTrial::dead_power(EquipmentId failed) const {
  const std::size_t n = facility_.equipment.size();
  std::vector<std::vector<EquipmentId>> children(n);
  for (const Connection& c : facility_.power) children[c.from.index()].push_back(c.to);
  std::vector<bool> dead(n, true), fed(n, false);
  for (const Connection& c : facility_.power) fed[c.to.index()] = true;
  std::vector<EquipmentId> open;
  for (std::size_t e = 0; e < n; ++e) {
    const EquipmentKind kind = facility_.equipment[e].kind;
    // What nothing feeds stands for a source; a battery alone carries a hall only for a while.
    const bool starts = is_source(kind) ? kind != EquipmentKind::battery &&
                                              operations_.in_operation(EquipmentId(e), t_)
                                        : !fed[e];
    if (starts && EquipmentId(e) != failed) open.emplace_back(e);
  }
  while (!open.empty()) {
    const EquipmentId e = open.back();
    open.pop_back();
    if (!dead[e.index()]) continue;
    dead[e.index()] = false;
    for (EquipmentId child : children[e.index()])
      if (child != failed && dead[child.index()]) open.push_back(child);
  }
  return dead;
}

void FailureTrial::power_fails(EquipmentId e, FailureReport& report) const {
  const std::vector<bool> dead = dead_power(e);
  const ElectricalChain chain(facility_, operations_.inputs().plant.electrical, dead);
  ChainFlow after = chain.empty();
  double dark_kw = 0;
  report.effects.assign(groups_.size(), RackEffect::none);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& g = groups_[i];
    const bool a = g.feed_a && !dead[g.feed_a.index()], b = g.feed_b && !dead[g.feed_b.index()];
    const bool had_two = g.feed_a && g.feed_b;
    if (!a && !b) {
      if (!g.feed_a && !g.feed_b) continue;
      report.racks_dark += g.compute_racks;
      report.gpus_dark += g.gpus;
      dark_kw += g.power_kw;
      report.effects[i] = RackEffect::dark;
      continue;
    }
    if (had_two && a != b) report.effects[i] = RackEffect::one_feed;
    if (had_two && a != b) report.racks_carried += g.compute_racks;
    if (had_two && a != b) report.carried_kw += g.power_kw / 2;
    if (a) chain.add(after, g.feed_a, b ? g.power_kw / 2 : g.power_kw);
    if (b) chain.add(after, g.feed_b, a ? g.power_kw / 2 : g.power_kw);
  }
  if (dark_kw > 0) {
    report.dark_after_s = 0;
    report.events.push_back(
        {0, fmt::format("{} compute racks ({:.1f} MW) go dark", report.racks_dark, dark_kw / 1e3)});
  }
  if (report.racks_carried > 0)
    report.events.push_back({0, fmt::format("{} compute racks run on one feed, {:.1f} MW carry "
                                            "over",
                                            report.racks_carried, report.carried_kw / 1e3)});
  for (std::size_t i = 0; i < facility_.equipment.size(); ++i) {
    const Equipment& other = facility_.equipment[i];
    if (other.rating_kw <= 0 || after.out_kw[i] <= other.rating_kw * (1 + 1e-9)) continue;
    // Only what this failure overloads: it was within its limit before.
    if (before_.out_kw[i] > other.rating_kw) continue;
    report.overloads.push_back({other.id, after.out_kw[i], other.rating_kw});
    report.events.push_back(
        {0, fmt::format("{} would carry {:.1f} of {:.1f} MW: its racks throttle "
                        "by {:.0f} %",
                        other.name, after.out_kw[i] / 1e3, other.rating_kw / 1e3,
                        100 * (1 - other.rating_kw / after.out_kw[i]))});
  }
  if (!report.overloads.empty()) {
    std::vector<std::vector<EquipmentId>> parents(facility_.equipment.size());
    for (std::size_t i = 0; i < parents.size(); ++i)
      for (const auto& parent : chain.parents(EquipmentId(i))) parents[i].push_back(parent.id);
    overload_throttles(parents, false, report);
  }
  const double freed = before_.top_kw - after.top_kw;
  sources_answer(e, std::max(0.0, state_.site_power_kw - freed), report);
}

namespace {

/// What failing units of one kind take with them at a time.
struct LostOfKind {
  double could_kw = 0;    ///< that they could give in this weather
  double carried_kw = 0;  ///< of what turning units of the kind share
  double share = 0;       ///< of those that turn
  double left_kw = 0;     ///< what the rest can give, as many of them as the permit lets turn
};

/// `nameplate_kw`: of the failing units of the kind of `s`.
LostOfKind lost_of(const SourceState& s, double nameplate_kw) {
  LostOfKind lost{0, 0, 0, s.available_kw};
  if (nameplate_kw <= 0 || s.capacity_kw <= 0 || s.permitted <= 0) return lost;
  // What all units could give if all were permitted, over their nameplates.
  const double derating = s.available_kw * s.units / s.permitted / s.capacity_kw;
  lost.could_kw = nameplate_kw * derating;
  lost.left_kw = std::min(s.available_kw, (s.capacity_kw - nameplate_kw) * derating);
  const bool grid = s.kind == EquipmentKind::utility;
  const double turning_kw = grid ? s.available_kw : s.available_kw / s.permitted * s.running;
  lost.share = turning_kw > 0 ? std::min(1.0, lost.could_kw / turning_kw) : 0;
  lost.carried_kw = s.output_kw * lost.share;
  return lost;
}

}  // namespace

/// Lost sources: the running ones' reserve answers at once, then batteries, then what has to start.
/// A lost unit counts with what it carried and could carry at that time, not with its nameplate.
void FailureTrial::sources_answer(EquipmentId e, double demand_kw, FailureReport& report) const {
  const Equipment& failed = facility_.equipment[e.index()];
  const Supply& supply = operations_.plant().supply();
  std::vector<EquipmentId> lost;
  if (is_source(failed.kind)) lost.push_back(e);
  for (const auto& gate : operations_.plant().chain().gates())
    if (gate.substation == e) lost.insert(lost.end(), gate.utilities.begin(), gate.utilities.end());
  double had = 0, left = 0, reserve = 0, battery = 0, lost_output = 0, battery_energy_kwh = 0;
  double slowest_start_min = 0;
  for (const SourceState& s : state_.sources) {
    const bool stores = s.kind == EquipmentKind::battery;
    double nameplate = 0;
    for (EquipmentId unit : lost)
      if (facility_.equipment[unit.index()].kind == s.kind)
        nameplate += nameplate_kw(s, supply, unit, t_);
    const LostOfKind here = lost_of(s, nameplate);
    report.capacity_lost_kw += here.could_kw;
    lost_output += here.carried_kw;
    if (stores) {
      battery = s.reserve_kw * (1 - here.share);
      battery_energy_kwh = here.left_kw * operations_.inputs().plant.sources.battery_hours;
      continue;
    }
    had += s.available_kw;
    left += here.left_kw;
    reserve += s.reserve_kw * (1 - here.share);
    const auto& in = operations_.inputs().plant.sources;
    if (s.kind == EquipmentKind::turbine && s.running < s.permitted)
      slowest_start_min = std::max(slowest_start_min, in.turbine_start_min);
    if (s.kind == EquipmentKind::generator && s.running < s.permitted)
      slowest_start_min = std::max(slowest_start_min, in.generator_start_min);
  }
  if (report.capacity_lost_kw <= 0) return;
  report.load_kw = std::max(report.load_kw, lost_output);
  const double gap = std::max(0.0, lost_output - reserve);
  report.shed_now_kw = std::max(0.0, gap - battery);
  // What was short before is not its doing.
  report.shed_kw = std::max(0.0, demand_kw - left) - std::max(0.0, demand_kw - had);
  report.carried_kw += lost_output - report.shed_now_kw;
  if (lost_output > 0)
    report.events.push_back(
        {0, fmt::format("{:.1f} MW are lost; running units take {:.1f} MW", lost_output / 1e3,
                        std::min(reserve, lost_output) / 1e3)});
  else
    report.events.push_back({0, fmt::format("it stood ready and carried nothing; {:.1f} MW of "
                                            "reserve are gone",
                                            report.capacity_lost_kw / 1e3)});
  if (gap > 0 && battery > 0)
    report.events.push_back({0, fmt::format("batteries take {:.1f} MW, for up to {:.1f} h",
                                            std::min(gap, battery) / 1e3,
                                            battery_energy_kwh / std::min(gap, battery))});
  if (gap > 0 && slowest_start_min > 0)
    report.events.push_back({slowest_start_min * 60, "standing units have started"});
  const double shed = std::max(report.shed_now_kw, report.shed_kw);
  if (shed <= 1e-6 * state_.site_power_kw) {
    report.shed_now_kw = report.shed_kw = 0;
    return;
  }
  // Which racks burn in and which train does not matter here: each at its share of the site's
  // power.
  const double per_rack_kw = state_.site_power_kw / std::max(1, state_.racks_energised);
  const int racks = std::min(state_.racks_energised, static_cast<int>(shed / per_rack_kw + 0.999));
  report.racks_throttled += racks;
  report.gpus_throttled += racks * (state_.site.gpus / std::max(1, state_.site.racks));
  report.throttle_after_s = 0;
  report.events.push_back(
      {0, fmt::format("{:.1f} MW are shed{}: burn-in first, then training", shed / 1e3,
                      report.shed_kw > 0 ? " for good" : " until others run")});
}

}  // namespace rackline
