// Working-time arithmetic, exact to the minute: when work that starts here is finished, and when it
// must start to be finished there. A round-the-clock calendar costs nothing; a weekly one is laid
// out as working intervals once, daylight saving included.
#pragma once

#include <vector>

#include "planner/program/program.h"

namespace rackline {

/// A calendar on a site's clock. Times that a weekly calendar does not cover, more than
/// kCalendarYears after the start, come out as kNever.
class WorkingTime {
 public:
  static constexpr int kCalendarYears = 40;

  /// Errors: a calendar whose windows hold no working minute, or are not windows of a day.
  static Result<WorkingTime> make(const Calendar& calendar, const SiteClock& clock);

  [[nodiscard]] bool round_the_clock() const { return intervals_.empty(); }

  /// The first working minute at or after t.
  [[nodiscard]] Minute first_working(Minute t) const;
  /// The end of `duration` working minutes that begin at or after `start`. A milestone (0) ends
  /// where it starts, also outside working time.
  [[nodiscard]] Minute finish(Minute start, Minute duration) const;
  /// The latest start whose finish is not after `finish`.
  [[nodiscard]] Minute latest_start(Minute finish, Minute duration) const;
  /// The earliest start whose finish is not before `finish`.
  [[nodiscard]] Minute start_reaching(Minute finish, Minute duration) const;
  /// Working minutes between two times; negative when `to` is before `from`.
  [[nodiscard]] Minute between(Minute from, Minute to) const;

 private:
  struct Interval {
    Minute from, to;
    Minute worked;  ///< working minutes before `from`
  };
  [[nodiscard]] Minute worked_before(Minute t) const;
  [[nodiscard]] Minute begin_of(Minute worked) const;  ///< where the next minute is worked
  [[nodiscard]] Minute end_of(Minute worked) const;    ///< where the last minute was worked

  std::vector<Interval> intervals_;  ///< ascending and apart; empty: round the clock
};

/// One for each calendar of the program. Errors: as WorkingTime::make.
[[nodiscard]] Result<std::vector<WorkingTime>> working_times(const Program& program,
                                                             const SiteClock& clock);

}  // namespace rackline
