// How long and how often the units of a source have run, against what a permit allows each of them.
// Units of a kind take turns, so that all of them run and start equally often (A); the dispatch
// holds back what a permit forbids (see permit.h).
#pragma once

#include "planner/base/step_series.h"
#include "planner/operations/permit.h"
#include "planner/operations/site_state.h"

namespace rackline {

/// Over (from, to]. `running` and `units` are numbers of units in steps; a rise of `running` is a
/// start of so many. O(steps between).
[[nodiscard]] UnitHours unit_hours(const StepSeries& running, const StepSeries& units, Minute from,
                                   Minute to);

/// One kind of source over the 365 days before a time.
struct SourceHours {
  std::string name;
  EquipmentKind kind = EquipmentKind::utility;
  int units = 0;
  UnitHours run, allowed;
  [[nodiscard]] bool over() const {
    return (allowed.hours > 0 && run.hours > allowed.hours) ||
           (allowed.starts > 0 && run.starts > allowed.starts);
  }
};

/// Of the kinds that turn, turbines and generators, in merit order.
[[nodiscard]] std::vector<SourceHours> source_hours(const Operations& operations, Minute t);

}  // namespace rackline
