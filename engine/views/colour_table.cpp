#include "engine/views/colour_table.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace rackline {

using render::Look;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Whether a table holds for all times of the same stages.
bool still(ColourMode mode) {
  return mode == ColourMode::state || mode == ColourMode::power || mode == ColourMode::heat_load ||
         mode == ColourMode::power_limit;
}

double margin_k(const RackType& type, const RackLoad& load, double inlet_air_c) {
  double margin = kUnknown;
  if (type.liquid_fraction > 0) margin = kWaterLimitC - load.inlet_c;
  // Air that is not known yet leaves the water's margin; the smaller of the two counts.
  if (!std::isnan(inlet_air_c)) margin = std::fmin(margin, kAirLimitC - inlet_air_c);
  return margin;
}

}  // namespace

GroupedBy ColourTable::grouped_by(const ColourQuery& query) const {
  if (!query.fail.empty())
    return plan_->facility().find_rack(query.fail) ? GroupedBy::failed : GroupedBy::supply;
  switch (query.mode) {
    case ColourMode::feed:
    case ColourMode::phases:
    case ColourMode::redundancy:
      return GroupedBy::supply;
    case ColourMode::air:
    case ColourMode::margin:
      return GroupedBy::air;
    default:
      return query.thresholds.of_hall.empty() ? GroupedBy::type : GroupedBy::hall;
  }
}

FindingsQuery findings_for(const ColourQuery& query) {
  using Kind = FindingsQuery::Kind;
  if (!query.fail.empty()) return {Kind::failure, query.fail, query.at};
  switch (query.mode) {
    case ColourMode::air:
    case ColourMode::margin:
      return {Kind::air, "", query.at};
    case ColourMode::redundancy:
      return {Kind::redundancy, "", query.at};
    default:
      return {};
  }
}

ColourTable::ColourTable(std::shared_ptr<const Plan> plan)
    : plan_(std::move(plan)),
      feeds_(feed_series(plan_->facility(), plan_->tracks, plan_->operations.loads())) {}

const RackGroups& ColourTable::groups(const ColourQuery& query) {
  const GroupedBy by = grouped_by(query);
  RackGroups& groups = groups_[static_cast<int>(by)];
  const bool other = by == GroupedBy::failed && failed_ != query.fail;
  if (!groups.groups.empty() && !other) return groups;
  groups = rack_groups(plan_->facility(), by);
  if (by == GroupedBy::failed) {
    std::uint32_t& group = groups.of_rack[plan_->facility().find_rack(query.fail).index()];
    groups.groups.push_back(groups.groups[group]);
    group = static_cast<std::uint32_t>(groups.groups.size() - 1);
    failed_ = query.fail;
  }
  return groups;
}

double ColourTable::phase_percent(const RackGroups::Group& group, Minute t) const {
  double most = kUnknown;
  for (EquipmentId feed : {group.feed_a, group.feed_b})
    if (feed) most = std::fmax(most, 100 * feeds_.phases(feed, t).imbalance());
  return most;
}

double ColourTable::feed_percent(const RackGroups::Group& group, Minute t) const {
  double most = kUnknown;
  for (EquipmentId feed : {group.feed_a, group.feed_b}) {
    if (!feed) continue;
    const double rating_kw = plan_->facility().equipment[feed.index()].rating_kw;
    if (rating_kw > 0) most = std::fmax(most, 100 * feeds_.even_kw[feed.index()](t) / rating_kw);
  }
  return most;
}

const std::vector<Look>& ColourTable::looks(const ColourQuery& query, const Findings* findings,
                                            RackSide side) {
  Filled& there = filled_[static_cast<int>(side)];
  const ColourQuery& last = there.query;
  const FindingsQuery found = findings ? findings->query : FindingsQuery{};
  const bool same = there.any && last.mode == query.mode && last.fail == query.fail &&
                    last.thresholds == query.thresholds && last.stages == query.stages &&
                    there.findings == found;
  const bool timeless = still(query.mode) || !query.fail.empty() || query.mode == ColourMode::air ||
                        query.mode == ColourMode::redundancy;
  if (same && (last.at == query.at || timeless)) return there.looks;
  there = {query, found, true, filled(query, findings)};
  ++fills_;
  return there.looks;
}

std::vector<Look> ColourTable::filled(const ColourQuery& query, const Findings* findings) {
  const RackGroups& groups = this->groups(query);
  const auto& types = plan_->facility().rack_types;
  const auto scale = colour_scale(*plan_, query.mode, query.stages);  // none for categories
  std::map<std::pair<RackTypeId, HallId>, ColourScale> scales;  // of what has thresholds of its own
  const auto scale_of = [&](const RackGroups::Group& group) -> const ColourScale& {
    const HallId hall = query.thresholds.of_hall.contains(group.hall) ? group.hall : HallId();
    const auto [place, fresh] = scales.try_emplace({group.type, hall});
    if (fresh) place->second = with_thresholds(*scale, query.thresholds.of(group.type, hall));
    return place->second;
  };
  // What racks draw does not go with the weather; the water's temperatures do.
  const bool warm = query.mode == ColourMode::heat || query.mode == ColourMode::margin;
  const LoadTable weather = warm ? plan_->operations.loads_at(query.at) : LoadTable{};
  const LoadTable& loads = warm ? weather : plan_->operations.loads();
  const bool categories = !query.fail.empty() || query.mode == ColourMode::redundancy;

  std::vector<Look> looks;
  looks.reserve(groups.groups.size() * kRackStateCount);
  for (std::size_t g = 0; g < groups.groups.size(); ++g) {
    const RackGroups::Group& group = groups.groups[g];
    const RackType& type = types[group.type.index()];
    const ColourScale* const own_scale = scale ? &scale_of(group) : nullptr;
    const double inlet_air_c =
        findings && g < findings->inlet_c.size() ? findings->inlet_c[g] : kUnknown;
    double feed = kUnknown;
    if (query.mode == ColourMode::feed) feed = feed_percent(group, query.at);
    if (query.mode == ColourMode::phases) feed = phase_percent(group, query.at);
    const auto value = [&](const RackLoad& load) {
      switch (query.mode) {
        case ColourMode::power:
          return load.power_kw / cells_of(type);
        case ColourMode::heat:
          return load.flow_lpm > 0 ? std::max(load.outlet_c, load.inlet_c) : kUnknown;
        case ColourMode::power_limit:
          return type.rated_kw > 0 ? 100 * load.power_kw / type.rated_kw : kUnknown;
        case ColourMode::heat_load:
          return load.power_kw;
        case ColourMode::air:
          return inlet_air_c;
        case ColourMode::margin:
          return margin_k(type, load, inlet_air_c);
        case ColourMode::feed:
        case ColourMode::phases:
          return feed;
        default:
          return kUnknown;
      }
    };
    for (int s = 0; s < kRackStateCount; ++s) {
      const auto state = static_cast<RackState>(s);
      const RackLoad& load = loads.of(group.type, state);
      if (query.fail.empty() && query.mode == ColourMode::state) {
        looks.push_back(state_look(state));
      } else if (load.power_kw <= 0) {
        looks.push_back(unlit_look(state));
      } else if (categories) {
        // The rack whose own CDU failed stands behind the groups that were asked about.
        const auto own_cdu = [&] {
          return findings->failure.dark_after_s >= 0 ? RackEffect::uncooled : RackEffect::none;
        };
        looks.push_back(!findings ? no_data_look()
                                  : effect_look(g < findings->effects.size() ? findings->effects[g]
                                                                             : own_cdu()));
      } else if (const double v = value(load); std::isnan(v)) {
        looks.push_back(no_data_look());
      } else {
        // In service is the plain case; what is not yet there keeps its pattern.
        looks.push_back(own_scale->look(v, state_look(state).pattern));
      }
    }
  }
  return looks;
}

}  // namespace rackline
