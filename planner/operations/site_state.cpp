#include "planner/operations/site_state.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "planner/operations/site_series.h"

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
  sum.loss_kw += part.loss_kw;
}

void mix_return(GroupState& group, double supply_c) {
  group.return_c = group.flow_lpm > 0
                       ? supply_c + group.liquid_kw / coolant_heat_kw(group.flow_lpm, 1)
                       : supply_c;
}

/// When each equipment goes into operation. What no activity commissions: with the first rack
/// that hangs on it is energised.
std::vector<Minute> commissioning(const Facility& facility, const Program& program,
                                  const Schedule& schedule, const std::vector<RackTrack>& tracks) {
  constexpr auto kEnergised = static_cast<std::size_t>(RackState::energised) - 1;
  std::vector<Minute> first_rack(facility.equipment.size(), kNever);
  std::vector<bool> carries_racks(facility.equipment.size(), false);
  for (std::size_t i = 0; i < facility.racks.size(); ++i)
    for (EquipmentId e :
         {facility.racks[i].feed_a, facility.racks[i].feed_b, facility.racks[i].loop})
      if (e) {
        carries_racks[e.index()] = true;
        first_rack[e.index()] = std::min(first_rack[e.index()], tracks[i].reached[kEnergised]);
      }
  std::vector<bool> has_activity(facility.equipment.size(), false);
  std::vector<Minute> commissioned(facility.equipment.size(), 0);
  for (std::size_t i = 0; i < program.activities.size(); ++i)
    if (const EquipmentId e = program.activities[i].equipment) {
      has_activity[e.index()] = true;
      commissioned[e.index()] = std::max(commissioned[e.index()], schedule.finish[i]);
    }
  for (std::size_t e = 0; e < commissioned.size(); ++e)
    if (!has_activity[e] && carries_racks[e]) commissioned[e] = first_rack[e];
  return commissioned;
}

}  // namespace

Operations::Operations(const Facility& facility, const Program& program, const Schedule& schedule,
                       const std::vector<RackTrack>& tracks, const OperationsInputs& inputs)
    : inputs_(inputs),
      loads_(load_table(facility, inputs)),
      plant_(facility, Supply(facility, program, schedule, inputs.supply_stock), inputs.plant,
             inputs.weather, inputs.coolant_supply_c),
      types_(facility.rack_types) {
  add_cohorts(facility, tracks);
  add_series(facility.halls.size());
  commissioned_ = commissioning(facility, program, schedule, tracks);
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
  std::map<std::tuple<HallId, RackTypeId, EquipmentId, EquipmentId>, std::size_t> index;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const auto [place, fresh] =
        index.try_emplace({rack.hall, rack.type, rack.feed_a, rack.feed_b}, cohorts_.size());
    if (fresh) cohorts_.push_back({rack.hall, rack.type, rack.feed_a, rack.feed_b, 0, {}});
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

/// Hangs a cohort's load on its feeds: half on each while both live.
void Operations::hang(ChainFlow& flow, const Cohort& cohort, double kw) const {
  if (cohort.feed_a && cohort.feed_b) {
    plant_.chain().add(flow, cohort.feed_a, kw / 2);
    plant_.chain().add(flow, cohort.feed_b, kw / 2);
  } else if (cohort.feed_a || cohort.feed_b) {
    plant_.chain().add(flow, cohort.feed_a ? cohort.feed_a : cohort.feed_b, kw);
  } else {
    flow.top_kw += kw;
  }
}

SiteState Operations::at(Minute t) const {
  SiteState state;
  state.at = t;
  state.halls = empty_halls_;
  RackSums racks;
  ChainFlow flow = plant_.chain().empty();
  for (const Cohort& cohort : cohorts_) {
    GroupState& hall = state.halls[cohort.hall.index()];
    const RackType& type = types_[cohort.type.index()];
    int before = cohort.racks;  // racks that have come to state s or further
    double cohort_kw = 0;
    for (std::size_t s = 0; s <= kMilestoneCount; ++s) {
      int beyond = 0;
      if (s < kMilestoneCount && before > 0) {
        const auto& times = cohort.passed[s];
        beyond = static_cast<int>(std::upper_bound(times.begin(), times.end(), t) - times.begin());
      }
      const int here = before - beyond;
      before = beyond;
      if (here == 0) continue;
      const auto rack_state = static_cast<RackState>(s);
      const RackLoad& load = loads_.of(cohort.type, rack_state);
      cohort_kw += here * load.power_kw;
      add_racks(racks, type.kind, rack_state, here, load);
      add_racks(hall, type, rack_state, here, load);
    }
    if (cohort_kw > 0) hang(flow, cohort, cohort_kw);
  }
  state.plant = plant_.at(t, racks, flow);
  const double supply_c = state.plant.cooling.supply_c;
  for (std::size_t h = 0; h < state.halls.size(); ++h) {
    state.halls[h].loss_kw = flow.hall_loss_kw[h];
    mix_return(state.halls[h], supply_c);
    add(state.site, state.halls[h]);
  }
  mix_return(state.site, supply_c);
  state.racks_energised = state.site.at_least(RackState::energised);
  state.site_power_kw = state.plant.site_power_kw;
  state.supply_kw = plant_.supply().capacity_kw()(t);
  state.sources = std::move(state.plant.sources);
  state.plant.sources.clear();
  state.next_supply = plant_.supply().next_step(t);
  state.totals = totals_at(t);
  return state;
}

LoadTable Operations::loads_at(Minute t) const {
  return load_table(types_, inputs_, plant_.facility_supply_at(t));
}

SiteTotals Operations::totals_at(Minute t) const {
  const auto next = std::upper_bound(total_at_.begin(), total_at_.end(), t);
  if (next == total_at_.begin()) return {};
  const auto i = static_cast<std::size_t>(next - total_at_.begin()) - 1;
  return advanced(totals_[i], rates_[i], t - total_at_[i]);
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
