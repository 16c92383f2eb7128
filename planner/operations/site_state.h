// The state of the whole site at a time: counts, power, heat and supply. A query, not a simulation:
// how many racks have passed a milestone is a binary search in sorted times.
#pragma once

#include <array>
#include <vector>

#include "planner/base/rack_state.h"
#include "planner/base/step_series.h"
#include "planner/facility/facility.h"
#include "planner/operations/permit.h"
#include "planner/operations/rack_load.h"
#include "planner/operations/site_plant.h"
#include "planner/operations/supply.h"
#include "planner/operations/tracks.h"
#include "planner/program/program.h"

namespace rackline {

/// Sums over a group of racks (a hall, or the site).
struct GroupState {
  std::array<int, kRackStateCount> compute_racks{};  ///< by state
  int racks = 0;                                     ///< compute racks in the group
  int gpus = 0;                                      ///< installed when complete
  int gpus_in_service = 0;
  double it_kw = 0;  ///< all racks
  double liquid_kw = 0, air_kw = 0;
  double flow_lpm = 0;  ///< coolant
  double return_c = 0;  ///< mixed coolant return; the supply temperature without flow
  double loss_kw = 0;   ///< distribution losses in the hall's air: busways, switchgear, UPS

  /// Compute racks that have come to `state` or further.
  [[nodiscard]] int at_least(RackState state) const;
};

/// What has run up since the program's start.
struct SiteTotals {
  double energy_mwh = 0, it_mwh = 0;
  double water_m3 = 0;
  double nox_kg = 0, co2_kg = 0, co_kg = 0;
  double cost_usd = 0;  ///< energy and water
};

struct SiteState {
  Minute at = 0;
  GroupState site;
  std::vector<GroupState> halls;  ///< by HallId
  double site_power_kw = 0;       ///< IT + losses + cooling + auxiliaries
  double supply_kw = 0;           ///< capacity of all sources
  std::vector<SourceState> sources;
  int racks_energised = 0;   ///< energised, in burn-in or in service; compute racks
  Supply::Step next_supply;  ///< what comes next; at = kNever: nothing
  PlantState plant;          ///< losses by stage, cooling, emissions, cost; its sources are above
  SiteTotals totals;
};

/// The curves under the timeline; every step of the whole plan.
struct SiteSeries {
  StepSeries site_power_kw, supply_kw, gpus_in_service;
  std::vector<StepSeries> hall_power_kw;  ///< IT, by HallId
  StepSeries heat_kw;                     ///< rejected by towers and chillers
  StepSeries water_lpm;                   ///< make-up
  StepSeries nox_kg_h;
  StepSeries pue;                     ///< NaN while nothing of IT draws power: there is none then
  std::vector<StepSeries> source_kw;  ///< output, in merit order as SiteState::sources
  /// Units that turn and units in operation, likewise.
  std::vector<StepSeries> source_running, source_units;
};

/// Answers for any time in O(feeds × rack types × log racks), well below a millisecond for a
/// million GPUs. Built once a plan.
class Operations {
 public:
  Operations() = default;
  Operations(const Facility& facility, const Program& program, const Schedule& schedule,
             const std::vector<RackTrack>& tracks, const OperationsInputs& inputs);

  [[nodiscard]] SiteState at(Minute t) const;
  /// What racks draw and give off, with facility water at its set point.
  [[nodiscard]] const LoadTable& loads() const { return loads_; }
  /// The same at a time: on a hot day the water is warmer.
  [[nodiscard]] LoadTable loads_at(Minute t) const;
  [[nodiscard]] const SiteSeries& series() const { return series_; }
  [[nodiscard]] const OperationsInputs& inputs() const { return inputs_; }
  [[nodiscard]] const SitePlant& plant() const { return plant_; }
  /// Whether the activity that commissions an equipment is done at t; true where there is none.
  [[nodiscard]] bool in_operation(EquipmentId equipment, Minute t) const {
    return commissioned_[equipment.index()] <= t;
  }

  /// Load of a busway at t in kW: both feeds of its racks alive, and with the twin failed.
  struct FeedLoad {
    double even_kw = 0, twin_failed_kw = 0;
  };
  [[nodiscard]] FeedLoad feed_load(EquipmentId busway, Minute t) const;

 private:
  /// Racks of one type on one pair of feeds: for each milestone the ascending times of passing it.
  struct Cohort {
    HallId hall;
    RackTypeId type;
    EquipmentId feed_a, feed_b;
    int racks = 0;
    std::array<std::vector<Minute>, kMilestoneCount> passed;
  };
  /// A rack on a busway.
  struct Hanging {
    RackTrack track;
    RackTypeId type;
    bool twin;  ///< has another feed too
  };
  void add_cohorts(const Facility& facility, const std::vector<RackTrack>& tracks);
  void add_series(std::size_t halls);
  using Permits = std::vector<std::pair<EquipmentKind, PermitRecord>>;
  /// The plant from t until the next step of the curves, with what the permits leave of its
  /// sources.
  PlantState permitted_plant(Permits& permits, Minute t, Minute until, const RackSums& racks,
                             const ChainFlow& flow);
  void hang(ChainFlow& flow, const Cohort& cohort, double kw) const;
  [[nodiscard]] SiteTotals totals_at(Minute t) const;

  OperationsInputs inputs_;
  LoadTable loads_;
  SiteSeries series_;
  SitePlant plant_;
  std::vector<Cohort> cohorts_;
  std::vector<GroupState> empty_halls_;  ///< racks and gpus filled in, nothing built
  std::vector<RackType> types_;
  std::vector<std::vector<Hanging>> on_feed_;  ///< by EquipmentId
  std::vector<Minute> commissioned_;           ///< by EquipmentId
  std::vector<Minute> total_at_;               ///< where the totals were summed up
  std::vector<SiteTotals> totals_, rates_;     ///< at total_at_, and an hour from then on
};

}  // namespace rackline
