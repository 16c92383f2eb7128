#include "engine/views/findings.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "engine/views/air_slice.h"
#include "planner/operations/hall_air.h"

namespace rackline {

namespace {

void find_air(const Plan& plan, const RackGroups& groups, Findings& out) {
  const Facility& facility = plan.facility();
  std::vector<double> sum(groups.groups.size(), 0);
  std::vector<int> racks(sum.size(), 0);
  for (std::size_t h = 0; h < facility.halls.size(); ++h) {
    const HallAir hall = hall_air(facility, plan.tracks, plan.operations, HallId(h), out.query.at);
    if (hall.racks.empty()) continue;
    const AirField field = air_field(hall.air);
    for (std::size_t i = 0; i < hall.racks.size(); ++i) {
      const std::uint32_t group = groups.of_rack[hall.racks[i].index()];
      sum[group] += field.inlet_c[i];
      ++racks[group];
    }
  }
  out.inlet_c.resize(sum.size());
  for (std::size_t g = 0; g < sum.size(); ++g)
    out.inlet_c[g] = racks[g] > 0 ? sum[g] / racks[g] : std::numeric_limits<double>::quiet_NaN();
}

void find_slice(const Plan& plan, Findings& out) {
  const auto slice = parse_air_slice(out.query.what);
  if (!slice) return;
  const auto scale = colour_scale(plan, ColourMode::air, 1);
  for (std::size_t h = 0; h < plan.facility().halls.size(); ++h) {
    const Hall& hall = plan.facility().halls[h];
    const bool beside =
        (slice->axis == 'x' && (slice->at_m < hall.box.min.x || slice->at_m > hall.box.max.x)) ||
        (slice->axis == 'y' && (slice->at_m < hall.box.min.y || slice->at_m > hall.box.max.y));
    if (beside) continue;
    const HallAir air =
        hall_air(plan.facility(), plan.tracks, plan.operations, HallId(h), out.query.at);
    if (!air.racks.empty()) add_air_slice(out.sheet, *slice, air, air_field(air.air), *scale);
  }
}

void find_effects(const Plan& plan, const RackGroups& groups, Findings& out) {
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, out.query.at);
  std::vector<RackEffect> worst(trial.groups().size(), RackEffect::none);
  const auto add = [&](const FailureReport& report) {
    for (std::size_t i = 0; i < report.effects.size(); ++i)
      worst[i] = std::max(worst[i], report.effects[i]);
  };
  if (out.query.kind == FindingsQuery::Kind::failure) {
    if (const auto report = trial.fail_one(out.query.what)) out.failure = *report;
    add(out.failure);
  } else {
    const auto reports = trial.fail_each();
    out.tried = static_cast<int>(reports.size());
    for (const FailureReport& report : reports) add(report);
  }
  std::map<std::tuple<EquipmentId, EquipmentId, EquipmentId, RackTypeId>, RackEffect> by_key;
  for (std::size_t i = 0; i < worst.size(); ++i) {
    const FailureTrial::Group& g = trial.groups()[i];
    by_key[{g.feed_a, g.feed_b, g.loop, g.type}] = worst[i];
    out.racks[static_cast<std::size_t>(worst[i])] += g.compute_racks;
  }
  out.effects.assign(groups.groups.size(), RackEffect::none);
  for (std::size_t i = 0; i < groups.groups.size(); ++i) {
    const RackGroups::Group& g = groups.groups[i];
    if (const auto found = by_key.find({g.feed_a, g.feed_b, g.loop, g.type}); found != by_key.end())
      out.effects[i] = found->second;
  }
}

}  // namespace

Findings find_out(const Plan& plan, const RackGroups& groups, const FindingsQuery& query) {
  Findings out;
  out.query = query;
  if (query.kind == FindingsQuery::Kind::air) find_air(plan, groups, out);
  if (query.kind == FindingsQuery::Kind::slice) find_slice(plan, out);
  if (query.kind == FindingsQuery::Kind::redundancy || query.kind == FindingsQuery::Kind::failure)
    find_effects(plan, groups, out);
  return out;
}

}  // namespace rackline
