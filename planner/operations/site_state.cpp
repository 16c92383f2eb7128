#include "planner/operations/site_state.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace rackline {

int GroupState::at_least(RackState state) const {
  int n = 0;
  for (auto s = static_cast<std::size_t>(state);
       s <= static_cast<std::size_t>(RackState::in_service); ++s)
    n += compute_racks[s];
  return n;
}

namespace {

void add(GroupState& sum, const GroupState& part) {
  for (std::size_t s = 0; s < kRackStateCount; ++s) sum.compute_racks[s] += part.compute_racks[s];
  sum.racks += part.racks;
  sum.gpus += part.gpus;
  sum.gpus_in_service += part.gpus_in_service;
  sum.it_kw += part.it_kw;
  sum.liquid_kw += part.liquid_kw;
  sum.air_kw += part.air_kw;
  sum.flow_lpm += part.flow_lpm;
}

void mix_return(GroupState& group, double supply_c) {
  group.return_c = group.flow_lpm > 0
                       ? supply_c + group.liquid_kw / coolant_heat_kw(group.flow_lpm, 1)
                       : supply_c;
}

/// Sums up changes by time into a step series.
StepSeries steps_of(const std::map<Minute, double>& changes) {
  StepSeries series;
  double level = 0;
  for (const auto& [at, change] : changes) {
    level += change;
    series.at.push_back(at);
    series.value.push_back(level);
  }
  return series;
}

}  // namespace

Operations::Operations(const Facility& facility, const Program& program, const Schedule& schedule,
                       const std::vector<RackTrack>& tracks, const OperationsInputs& inputs)
    : inputs_(inputs),
      loads_(load_table(facility, inputs)),
      supply_(facility, program, schedule, inputs.supply_stock),
      types_(facility.rack_types) {
  add_cohorts(facility, tracks);
  add_series(facility.halls.size());
  on_feed_.resize(facility.equipment.size());
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const bool twin = rack.feed_a && rack.feed_b;
    if (rack.feed_a) on_feed_[rack.feed_a.index()].push_back({tracks[i], rack.type, twin});
    if (rack.feed_b) on_feed_[rack.feed_b.index()].push_back({tracks[i], rack.type, twin});
  }
}

void Operations::add_cohorts(const Facility& facility, const std::vector<RackTrack>& tracks) {
  empty_halls_.resize(facility.halls.size());
  std::map<std::pair<HallId, RackTypeId>, std::size_t> index;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const auto [place, fresh] = index.try_emplace({rack.hall, rack.type}, cohorts_.size());
    if (fresh) cohorts_.push_back({rack.hall, rack.type, 0, {}});
    Cohort& cohort = cohorts_[place->second];
    ++cohort.racks;
    for (std::size_t m = 0; m < kMilestoneCount; ++m)
      if (tracks[i].reached[m] != kNever) cohort.passed[m].push_back(tracks[i].reached[m]);
    const RackType& type = facility.type_of(rack);
    if (type.kind == RackKind::compute) {
      ++empty_halls_[rack.hall.index()].racks;
      empty_halls_[rack.hall.index()].gpus += type.gpus();
    }
  }
  for (Cohort& cohort : cohorts_)
    for (auto& times : cohort.passed) std::sort(times.begin(), times.end());
}

void Operations::add_series(std::size_t halls) {
  std::map<Minute, double> gpus, site;
  std::vector<std::map<Minute, double>> by_hall(halls);
  for (const Cohort& cohort : cohorts_) {
    const RackType& type = types_[cohort.type.index()];
    for (std::size_t m = 0; m < kMilestoneCount; ++m) {
      const double step = loads_.of(cohort.type, static_cast<RackState>(m + 1)).power_kw -
                          loads_.of(cohort.type, static_cast<RackState>(m)).power_kw;
      const bool in_service = static_cast<RackState>(m + 1) == RackState::in_service;
      for (Minute at : cohort.passed[m]) {
        if (step != 0) {
          by_hall[cohort.hall.index()][at] += step;
          site[at] += step * (1 + inputs_.overhead_share);
        }
        if (in_service && type.kind == RackKind::compute) gpus[at] += type.gpus();
      }
    }
  }
  series_.gpus_in_service = steps_of(gpus);
  series_.site_power_kw = steps_of(site);
  series_.supply_kw = supply_.capacity_kw();
  for (const auto& changes : by_hall) series_.hall_power_kw.push_back(steps_of(changes));
}

SiteState Operations::at(Minute t) const {
  SiteState state;
  state.at = t;
  state.halls = empty_halls_;
  for (const Cohort& cohort : cohorts_) {
    GroupState& hall = state.halls[cohort.hall.index()];
    const RackType& type = types_[cohort.type.index()];
    int before = cohort.racks;  // racks that have come to state s or further
    for (std::size_t s = 0; s <= kMilestoneCount; ++s) {
      int beyond = 0;
      if (s < kMilestoneCount) {
        const auto& times = cohort.passed[s];
        beyond = static_cast<int>(std::upper_bound(times.begin(), times.end(), t) - times.begin());
      }
      const int here = before - beyond;
      before = beyond;
      if (here == 0) continue;
      const auto rack_state = static_cast<RackState>(s);
      const RackLoad& load = loads_.of(cohort.type, rack_state);
      hall.it_kw += here * load.power_kw;
      hall.liquid_kw += here * load.liquid_kw;
      hall.air_kw += here * load.air_kw;
      hall.flow_lpm += here * load.flow_lpm;
      if (type.kind != RackKind::compute) continue;
      hall.compute_racks[s] += here;
      if (rack_state == RackState::in_service) hall.gpus_in_service += here * type.gpus();
    }
  }
  for (GroupState& hall : state.halls) {
    mix_return(hall, inputs_.coolant_supply_c);
    add(state.site, hall);
  }
  mix_return(state.site, inputs_.coolant_supply_c);
  state.racks_energised = state.site.at_least(RackState::energised);
  state.site_power_kw = state.site.it_kw * (1 + inputs_.overhead_share);
  state.supply_kw = supply_.capacity_kw()(t);
  state.sources = supply_.dispatch(t, state.site_power_kw);
  state.next_supply = supply_.next_step(t);
  return state;
}

Operations::FeedLoad Operations::feed_load(EquipmentId busway, Minute t) const {
  FeedLoad sum;
  for (const Hanging& rack : on_feed_[busway.index()]) {
    const double kw = loads_.of(rack.type, rack.track.state_at(t)).power_kw;
    sum.even_kw += rack.twin ? kw / 2 : kw;
    sum.twin_failed_kw += kw;
  }
  return sum;
}

}  // namespace rackline
