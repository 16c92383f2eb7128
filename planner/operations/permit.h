// What permits leave to the sources that turn: hours and starts of each unit in any 365 days. Units
// of a kind take turns, so the mean of them counts (A). Fed in time order, from step to step of the
// site's curves; what it has said of a time stays.
#pragma once

#include <vector>

#include "planner/base/time.h"
#include "planner/facility/facility.h"
#include "planner/operations/plant_inputs.h"

namespace rackline {

/// Of one unit, the mean of those in operation.
struct UnitHours {
  double hours = 0, starts = 0;
};

/// What a permit allows a unit of that kind in 365 days; 0: no limit.
[[nodiscard]] UnitHours allowed_hours(const SourceInputs& inputs, EquipmentKind kind);

/// The record of one kind of source.
class PermitRecord {
 public:
  explicit PermitRecord(UnitHours limit) : limit_(limit) {}

  /// How many of `units` may turn from `from` to `to` without passing the limit at any time of it.
  [[nodiscard]] int may_run(Minute from, Minute to, int units) const;
  /// `running` of `units` turned from `from` to `to`; steps without a gap, in order.
  void ran(Minute from, Minute to, int running, int units);

 private:
  /// Sums since the beginning, a unit's mean, at the end of each step: hours grow evenly over it,
  /// starts are its first moment's.
  struct Step {
    Minute from, to;
    double hours, starts;
  };
  /// Of the units until t, what came after t − 365 days; t not before the last step's end.
  [[nodiscard]] UnitHours used(Minute t) const;

  UnitHours limit_;
  std::vector<Step> steps_;
  int running_ = 0;
};

}  // namespace rackline
