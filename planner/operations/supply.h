// The site's sources over time and their dispatch.
#pragma once

#include <string>
#include <vector>

#include "planner/base/step_series.h"
#include "planner/facility/facility.h"
#include "planner/program/program.h"
#include "planner/schedule/schedule.h"

namespace rackline {

/// One kind of source at a time.
struct SourceState {
  EquipmentKind kind = EquipmentKind::utility;
  std::string name;  ///< "Grid", "Gas turbines", "Mobile generators"
  int units = 0;     ///< in operation
  double capacity_kw = 0;
  double output_kw = 0;  ///< dispatched
};

/// What each kind of source can deliver over time: the activities that fill the supply stock, by
/// the kind of the equipment that they commission. What the stock holds without an activity is
/// grid.
class Supply {
 public:
  Supply() = default;
  Supply(const Facility& facility, const Program& program, const Schedule& schedule,
         const std::string& stock_id);

  /// Capacity and output at t for a demand in kW, in merit order: grid, turbines, generators.
  [[nodiscard]] std::vector<SourceState> dispatch(Minute t, double demand_kw) const;
  [[nodiscard]] const StepSeries& capacity_kw() const { return total_; }

  /// The next step of the supply after t: when, how much, by whom.
  struct Step {
    Minute at = kNever;
    double amount_kw = 0;
    std::string name;
  };
  [[nodiscard]] Step next_step(Minute t) const;

 private:
  struct Source {
    EquipmentKind kind;
    StepSeries units, capacity_kw;
  };
  std::vector<Source> sources_;
  std::vector<Step> steps_;  ///< ascending
  StepSeries total_;
};

}  // namespace rackline
