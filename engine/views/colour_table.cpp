#include "engine/views/colour_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/views/quantities.h"

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

/// What a mode with a scale shows, in its unit; `around`: see ColourTable. NaN: not known.
double value_of(ColourMode mode, const RackType& type, const RackLoad& load, double around) {
  switch (mode) {
    case ColourMode::power:
      return load.power_kw / cells_of(type);
    case ColourMode::heat:
      return load.flow_lpm > 0 ? std::max(load.outlet_c, load.inlet_c) : kUnknown;
    case ColourMode::power_limit:
      return type.rated_kw > 0 ? 100 * load.power_kw / type.rated_kw : kUnknown;
    case ColourMode::heat_load:
      return load.power_kw;
    case ColourMode::margin:
      return margin_k(type, load, around);
    default:
      return around;
  }
}

/// What racks draw does not go with the weather; the water's temperatures do.
LoadTable loads_for(const Plan& plan, const ColourQuery& query) {
  const bool warm = query.mode == ColourMode::heat || query.mode == ColourMode::margin;
  return warm ? plan.operations.loads_at(query.at) : plan.operations.loads();
}

bool shows_categories(const ColourQuery& query) {
  return !query.fail.empty() || query.mode == ColourMode::redundancy;
}

/// Of one group. The rack whose own CDU failed stands behind the groups that were asked about.
RackEffect effect_on(const Findings& findings, std::size_t group) {
  if (group < findings.effects.size()) return findings.effects[group];
  return findings.failure.dark_after_s >= 0 ? RackEffect::uncooled : RackEffect::none;
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

double ColourTable::around(const ColourQuery& query, std::size_t group, const Findings* findings) {
  switch (query.mode) {
    case ColourMode::air:
    case ColourMode::margin:
      return findings && group < findings->inlet_c.size() ? findings->inlet_c[group] : kUnknown;
    case ColourMode::feed:
      return feed_percent(groups(query).groups[group], query.at);
    case ColourMode::phases:
      return phase_percent(groups(query).groups[group], query.at);
    default:
      return kUnknown;
  }
}

ColourReading ColourTable::reading(const ColourQuery& query, const Findings* findings, RackId rack,
                                   RackState state, RackSide side) {
  const Rack& of = plan_->facility().racks[rack.index()];
  const std::size_t group = groups(query).of_rack[rack.index()];
  const RackLoad load = loads_for(*plan_, query).of(of.type, state);
  const auto scale = colour_scale(*plan_, query.mode, query.stages);
  const std::size_t cell = group * kRackStateCount + static_cast<std::size_t>(state);
  ColourReading out{looks(query, findings, side)[cell],
                    scale ? scale->title : std::string(name(query.mode)), ""};
  if (!query.fail.empty()) out.title = "On failure of " + query.fail;
  if (query.fail.empty() && query.mode == ColourMode::state)
    out.value = name(state);
  else if (load.power_kw <= 0)
    out.value = "draws no power";
  else if (shows_categories(query))
    out.value = findings ? std::string(name(effect_on(*findings, group))) : "no data";
  else if (const double v = value_of(query.mode, plan_->facility().type_of(of), load,
                                     around(query, group, findings));
           std::isnan(v))
    out.value = "no data";
  else
    out.value = views::number_text(v, 3) + "\u2009" + scale->unit;
  return out;
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
  const LoadTable loads = loads_for(*plan_, query);
  const bool categories = shows_categories(query);

  std::vector<Look> looks;
  looks.reserve(groups.groups.size() * kRackStateCount);
  for (std::size_t g = 0; g < groups.groups.size(); ++g) {
    const RackGroups::Group& group = groups.groups[g];
    const RackType& type = types[group.type.index()];
    const ColourScale* const own_scale = scale ? &scale_of(group) : nullptr;
    const double around = this->around(query, g, findings);
    for (int s = 0; s < kRackStateCount; ++s) {
      const auto state = static_cast<RackState>(s);
      const RackLoad& load = loads.of(group.type, state);
      if (query.fail.empty() && query.mode == ColourMode::state) {
        looks.push_back(state_look(state));
      } else if (load.power_kw <= 0) {
        looks.push_back(unlit_look(state));
      } else if (categories) {
        looks.push_back(findings ? effect_look(effect_on(*findings, g)) : no_data_look());
      } else if (const double v = value_of(query.mode, type, load, around); std::isnan(v)) {
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
