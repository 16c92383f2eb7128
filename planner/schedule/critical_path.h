// The critical path method (Kelley and Walker, "Critical-Path Planning and Scheduling", 1959) with
// the precedence diagram's four links (Fondahl 1961; Moder, Phillips and Davis 1983), lags,
// calendars and dates; crews and stocks are not asked.
#pragma once

#include <vector>

#include "planner/program/calendar.h"
#include "planner/program/program.h"
#include "planner/schedule/network.h"

namespace rackline {

/// Arrays over the program's activities, minutes from the start.
struct CriticalPath {
  std::vector<Minute> early_start, early_finish;
  std::vector<Minute> late_start, late_finish;  ///< without moving the finish of its own stage
  std::vector<ActivityId> order;                ///< every link leads forward in it
};

/// Errors: a cycle of links, named by its activities.
[[nodiscard]] Result<CriticalPath> critical_path(const Program& program, const Network& network,
                                                 const std::vector<WorkingTime>& working);

/// Where a link lets its successor begin, and where it lets it end.
struct Bound {
  Minute start, finish;
};
inline constexpr Minute kUnbound = -kNever;
/// The bound that `link` puts on its successor when its predecessor runs from `start` to `finish`.
[[nodiscard]] Bound forward_bound(const Link& link, Minute start, Minute finish);
/// The latest finish of the predecessor of `link`, of `duration`, when the successor starts and
/// finishes at the latest at these times.
[[nodiscard]] Minute backward_bound(const Link& link, Minute successor_start,
                                    Minute successor_finish, const WorkingTime& working,
                                    Minute duration);

/// The latest finish that is asked of each activity from outside its links: the stage's last
/// finish, or for the stage's milestone its own.
[[nodiscard]] std::vector<Minute> stage_deadlines(const Program& program,
                                                  const std::vector<Minute>& finish);

}  // namespace rackline
