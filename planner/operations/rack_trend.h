// What a rack does in the hours around a time: the trend that hovering it shows.
#pragma once

#include <vector>

#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"

namespace rackline {

/// Values at from, from + step, …; NaN where there is none.
struct RackTrend {
  static constexpr Minute kTrendStep = 30;           ///< half an hour: the weather goes by the hour
  static constexpr Minute kTrendReach = 12 * kHour;  ///< to either side

  Minute from = 0, step = kTrendStep;
  std::vector<double> power_kw;      ///< at the rack's inlet
  std::vector<double> return_c;      ///< of its coolant; none while that does not flow
  std::vector<double> feed_percent;  ///< the fuller of its feeds, of the rating

  /// The index of the time that was asked for.
  [[nodiscard]] static constexpr std::size_t now() { return kTrendReach / kTrendStep; }
};

/// From twelve hours before `t` to twelve hours after. O(samples × racks on its feeds).
[[nodiscard]] RackTrend rack_trend(const Facility& facility, const std::vector<RackTrack>& tracks,
                                   const Operations& operations, RackId rack, Minute t);

}  // namespace rackline
