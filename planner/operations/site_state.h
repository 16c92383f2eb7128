// The state of the whole site at a time: counts, power, heat and supply. A query, not a simulation:
// sums over racks are prefix sums over the times at which racks change state.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "planner/base/rack_state.h"
#include "planner/base/step_series.h"
#include "planner/facility/facility.h"
#include "planner/operations/tracks.h"
#include "planner/program/program.h"

namespace rackline {

/// What one rack of a type draws and gives off in a state.
struct RackLoad {
  double power_kw = 0;      ///< at the rack's inlet
  double liquid_kw = 0;     ///< heat to the coolant
  double air_kw = 0;        ///< heat to the hall's air
  double flow_lpm = 0;      ///< coolant flow, litres a minute
  double inlet_c = 0;       ///< coolant supply
  double outlet_c = 0;      ///< coolant return; equal to inlet_c without load
};

/// The small table that colours a million GPUs: [type.index() * kRackStateCount + state].
struct LoadTable {
  std::vector<RackLoad> loads;
  [[nodiscard]] const RackLoad& of(RackTypeId type, RackState state) const {
    return loads[type.index() * kRackStateCount + static_cast<std::size_t>(state)];
  }
};

/// Assumptions of the site's models, from the project's operations.json.
struct OperationsInputs {
  double coolant_supply_c = 30;     ///< facility water to the racks
  double network_storage_share = 0.1;
  double overhead_share = 0.21;     ///< pumps, towers and losses over IT
  Figures figures;
};

/// Sums over a group of racks (a hall, or the site).
struct GroupState {
  std::array<int, kRackStateCount> compute_racks{};  ///< by state
  int racks = 0;                ///< compute racks in the group
  int gpus = 0;                 ///< installed when complete
  int gpus_in_service = 0;
  double it_kw = 0;             ///< all racks
  double liquid_kw = 0, air_kw = 0;
};

/// One kind of source at a time.
struct SourceState {
  EquipmentKind kind = EquipmentKind::utility;
  std::string name;             ///< "Grid", "Mobile generators", "Gas turbines"
  int units = 0;                ///< in operation
  double capacity_kw = 0;
  double output_kw = 0;         ///< dispatched, in merit order: grid, turbines, generators
};

struct SiteState {
  Minute at = 0;
  GroupState site;
  std::vector<GroupState> halls;    ///< by HallId
  double site_power_kw = 0;         ///< IT + overhead
  double supply_kw = 0;             ///< capacity of all sources
  std::vector<SourceState> sources;
  int racks_energised = 0;          ///< energised, in burn-in or in service; compute racks
};

/// The curves under the timeline; every step of the whole plan.
struct SiteSeries {
  StepSeries site_power_kw, supply_kw, gpus_in_service;
  std::vector<StepSeries> hall_power_kw;   ///< IT, by HallId
};

/// Answers at any time in O(racks' types × halls × log n). Built once a plan.
class Operations {
 public:
  Operations() = default;
  Operations(const Facility& facility, const Program& program, const Schedule& schedule,
             const std::vector<RackTrack>& tracks, const OperationsInputs& inputs);

  [[nodiscard]] SiteState at(Minute t) const;
  [[nodiscard]] const LoadTable& loads() const { return loads_; }
  [[nodiscard]] const SiteSeries& series() const { return series_; }

  /// Load of an equipment of the power network at t, kW, both feeds alive, and when the twin of the
  /// rack's feed has failed.
  struct FeedLoad { double even_kw = 0, twin_failed_kw = 0; };
  [[nodiscard]] FeedLoad feed_load(EquipmentId busway, Minute t) const;

 private:
  struct Group;
  LoadTable loads_;
  SiteSeries series_;
  OperationsInputs inputs_;
  // [type][group] → ascending times of entering each state; see site_state.cpp.
  std::vector<std::vector<Minute>> entered_;      // (group, type, milestone) sorted times
  std::vector<GroupState> totals_;
  std::size_t groups_ = 0, types_ = 0;
  std::vector<int> gpus_of_type_;
  std::vector<bool> compute_type_;
  struct Source { EquipmentKind kind; StepSeries units, capacity_kw; };
  std::vector<Source> sources_;
  struct Feed { std::vector<RackId> racks; };
  std::vector<std::vector<RackId>> feed_racks_;   // by EquipmentId
  std::vector<bool> feed_has_twin_;
  std::vector<RackTrack> tracks_;
  std::vector<RackTypeId> type_of_;
};

}  // namespace rackline
