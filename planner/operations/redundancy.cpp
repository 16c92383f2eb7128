#include "planner/operations/redundancy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace rackline {

std::string RedundancyOf::name() const {
  switch (kind) {
    case RedundancyKind::too_few:
      return fmt::format("{} too few", needed - units);
    case RedundancyKind::n:
      return "N";
    case RedundancyKind::n_plus:
      return fmt::format("N+{}", spare());
    case RedundancyKind::distributed:
      return "distributed";
    case RedundancyKind::two_n:
      break;
  }
  return "2N";
}

RedundancyOf in_parallel(std::string what, int units, double unit_kw, double load_kw) {
  RedundancyOf r;
  r.what = std::move(what);
  r.units = units;
  r.load_kw = load_kw;
  r.needed = unit_kw > 0 ? static_cast<int>(std::ceil(load_kw / unit_kw - 1e-9)) : units;
  r.kind = r.spare() < 0    ? RedundancyKind::too_few
           : r.spare() == 0 ? RedundancyKind::n
                            : RedundancyKind::n_plus;
  return r;
}

namespace {

/// What flows where when every rack that has two feeds hangs on one of them alone.
ChainFlow on_one_side(const Operations& operations, const FailureTrial& trial, bool side_a) {
  const ElectricalChain& chain = operations.plant().chain();
  ChainFlow flow = chain.empty();
  for (const auto& g : trial.groups()) {
    const EquipmentId first = side_a ? g.feed_a : g.feed_b, other = side_a ? g.feed_b : g.feed_a;
    if (const EquipmentId feed = first ? first : other) chain.add(flow, feed, g.power_kw);
  }
  return flow;
}

/// The distribution of one kind inside or before the halls.
RedundancyOf of_feeds(const Facility& facility, const FailureTrial& trial,
                      const std::set<std::string>& not_survived, std::string what,
                      const std::vector<EquipmentId>& members, const ChainFlow& a,
                      const ChainFlow& b) {
  RedundancyOf r;
  r.what = std::move(what);
  for (const EquipmentId e : members) {
    const double rating = facility.equipment[e.index()].rating_kw;
    const double worst = std::max(a.out_kw[e.index()], b.out_kw[e.index()]);
    if (worst <= 0) continue;
    ++r.units;
    r.load_kw += (a.out_kw[e.index()] + b.out_kw[e.index()]) / 2;
    if (rating > 0) r.fullest = std::max(r.fullest, worst / rating);
  }
  r.needed = (r.units + 1) / 2;
  const bool twice = std::all_of(trial.groups().begin(), trial.groups().end(),
                                 [](const FailureTrial::Group& g) { return g.feed_a && g.feed_b; });
  if (twice && r.fullest <= 1 + 1e-9) {
    r.kind = RedundancyKind::two_n;
    return r;
  }
  const bool any_may_go = std::all_of(members.begin(), members.end(), [&](EquipmentId e) {
    if (a.out_kw[e.index()] + b.out_kw[e.index()] <= 0) return true;
    return !not_survived.contains(facility.equipment[e.index()].id);
  });
  r.kind = any_may_go ? RedundancyKind::distributed : RedundancyKind::n;
  return r;
}

/// Units of a kind and stage that are in operation, and the least of their ratings.
struct Units {
  int count = 0;
  double unit_kw = 0;
};

}  // namespace

std::vector<RedundancyOf> redundancies(const Facility& facility, const Operations& operations,
                                       const FailureTrial& trial,
                                       const std::vector<FailureReport>& tried, Minute t) {
  std::vector<RedundancyOf> out;
  std::set<std::string> not_survived;
  for (const FailureReport& report : tried)
    if (!report.survived()) not_survived.insert(report.id);
  const ChainFlow a = on_one_side(operations, trial, true),
                  b = on_one_side(operations, trial, false);
  struct FeedKind {
    const char* what;
    EquipmentKind kind;
    bool in_halls;
  };
  constexpr FeedKind kFeeds[] = {{"busways", EquipmentKind::busway, true},
                                 {"hall switchgear", EquipmentKind::switchgear, true},
                                 {"transformers", EquipmentKind::transformer, false}};
  for (const FeedKind& k : kFeeds) {
    std::vector<EquipmentId> members;
    for (std::size_t e = 0; e < facility.equipment.size(); ++e)
      if (facility.equipment[e].kind == k.kind &&
          static_cast<bool>(facility.equipment[e].hall) == k.in_halls &&
          operations.in_operation(EquipmentId(e), t))
        members.emplace_back(e);
    RedundancyOf r = of_feeds(facility, trial, not_survived, k.what, members, a, b);
    if (r.units > 0) out.push_back(std::move(r));
  }
  const SiteState state = operations.at(t);
  const auto units_of = [&](EquipmentKind kind, std::size_t stage) {
    Units units;
    for (std::size_t e = 0; e < facility.equipment.size(); ++e) {
      const Equipment& equipment = facility.equipment[e];
      if (equipment.kind != kind || equipment.stage != StageId(stage) ||
          !operations.in_operation(EquipmentId(e), t))
        continue;
      units.unit_kw =
          units.count == 0 ? equipment.rating_kw : std::min(units.unit_kw, equipment.rating_kw);
      ++units.count;
    }
    return units;
  };
  for (std::size_t s = 0; s < facility.stages.size(); ++s) {
    double liquid_kw = 0, air_kw = 0;
    for (std::size_t h = 0; h < facility.halls.size(); ++h) {
      if (facility.halls[h].stage != StageId(s)) continue;
      liquid_kw += state.halls[h].liquid_kw;
      air_kw += state.halls[h].air_kw + state.halls[h].loss_kw;
    }
    air_kw *= 1 + operations.inputs().plant.cooling.air_handler_share;
    const auto add = [&](const char* what, EquipmentKind kind, double load_kw) {
      const Units units = units_of(kind, s);
      if (units.count > 0 && load_kw > 0)
        out.push_back(in_parallel(fmt::format("{}, {}", what, facility.stages[s].id), units.count,
                                  units.unit_kw, load_kw));
    };
    add("coolant pumps", EquipmentKind::pump, liquid_kw);
    add("cooling towers", EquipmentKind::tower, liquid_kw);
    add("chillers", EquipmentKind::chiller, air_kw);
  }
  for (const SourceState& source : state.sources)
    if ((source.kind == EquipmentKind::turbine || source.kind == EquipmentKind::generator) &&
        source.output_kw > 0)
      out.push_back(in_parallel(source.name, source.permitted,
                                source.available_kw / source.permitted, source.output_kw));
  return out;
}

}  // namespace rackline
