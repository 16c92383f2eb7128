// Step curves for plotting: those of the sources one upon the other, and what a column of pixels
// shows of one.
#pragma once

#include <vector>

#include "planner/base/step_series.h"

namespace rackline::views {

/// The sums of the first, the first two, … of the series, at every step of any of them.
[[nodiscard]] std::vector<StepSeries> stacked(const std::vector<StepSeries>& series);

/// The largest value between two minutes, both included; NaN counts as none, and is returned where
/// there is nothing else. O(log n + steps between).
[[nodiscard]] double highest(const StepSeries& series, double from, double to);

}  // namespace rackline::views
