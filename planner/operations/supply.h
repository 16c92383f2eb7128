// The site's sources over time and their dispatch.
#pragma once

#include <string>
#include <vector>

#include "planner/base/step_series.h"
#include "planner/facility/facility.h"
#include "planner/program/program.h"
#include "planner/schedule/schedule.h"

namespace rackline {

/// One kind of source at a time. What it burns and emits is filled in by source_operation.
struct SourceState {
  EquipmentKind kind = EquipmentKind::utility;
  std::string name;  ///< "Grid", "Gas turbines", "Mobile generators", "Batteries"
  int units = 0;     ///< in operation
  double capacity_kw = 0;
  int permitted = 0;        ///< units that its permit lets turn; of grid and batteries: all
  double available_kw = 0;  ///< of the capacity, what they can give in this weather
  double output_kw = 0;     ///< dispatched

  int running = 0;        ///< units that turn, the spare one included; grid and batteries: all
  double reserve_kw = 0;  ///< what the running units can add at once
  double fuel_mmbtu_h = 0;
  double nox_kg_h = 0, co2_kg_h = 0, co_kg_h = 0;
  double cost_usd_h = 0;
};

class Supply;
/// What one unit of a kind adds to its capacity at t; 0 before it is commissioned. Batteries stand
/// ready beside the stock of the supply, each as large as the others.
[[nodiscard]] double nameplate_kw(const SourceState& kind, const Supply& supply, EquipmentId unit,
                                  Minute t);

/// What each kind of source can deliver over time: the activities that fill the supply stock, by
/// the kind of the equipment that they commission. What the stock holds without an activity is
/// grid. Batteries are sources only for a while: what an activity commissions without filling the
/// stock stands ready, but is no supply.
class Supply {
 public:
  Supply() = default;
  Supply(const Facility& facility, const Program& program, const Schedule& schedule,
         const std::string& stock_id);

  /// Capacity and output at t for a demand in kW, in merit order: grid, turbines, generators, and
  /// batteries for what none of them delivers. `turbine_share`: of their capacity, what turbines
  /// can give in this weather.
  [[nodiscard]] std::vector<SourceState> dispatch(Minute t, double demand_kw,
                                                  double turbine_share = 1) const;
  /// From `from` on so many units of that kind may turn; in time order.
  void permit(EquipmentKind kind, Minute from, int units);
  [[nodiscard]] const StepSeries& capacity_kw() const { return total_; }

  /// The next step of the supply after t: when, how much, by whom.
  struct Step {
    Minute at = kNever;
    double amount_kw = 0;
    std::string name;
    EquipmentId equipment;  ///< none for what comes by date
  };
  [[nodiscard]] Step next_step(Minute t) const;
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }  ///< ascending

  /// What one piece of equipment adds to the supply at t; 0 before it is commissioned.
  [[nodiscard]] double unit_kw(EquipmentId equipment, Minute t) const;

 private:
  struct Source {
    EquipmentKind kind;
    StepSeries units, capacity_kw;
    StepSeries permitted;  ///< units; empty: all
  };
  std::vector<Source> sources_;
  std::vector<Step> steps_;
  StepSeries total_;
};

}  // namespace rackline
