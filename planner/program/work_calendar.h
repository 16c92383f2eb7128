// Working-time arithmetic of one calendar, exact to the second.
//
// A calendar is compiled into one increasing function, *position*: the seconds of work before an
// instant. All else follows from it: a task that starts at s with d seconds of work finishes at
// `as_finish(position(s) + d)`. A position that falls on a break has two instants, the end of the
// work before it (`as_finish`) and the start of the work after it (`as_start`).
//
// Promises: total (any instant of any year has an answer; a calendar without a working week is
// refused when it is compiled), O(log n) a query in the number of days between the first and the
// last exception, usually O(1); outside those days the normal week goes on for ever.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

class WorkCalendar {
 public:
  /// Compiles calendar `which` with what it inherits. Errors (place = the calendar's name): no
  /// working time in its week, inheritance in a circle, hours out of order, more exceptions than
  /// kMaxExceptionDays.
  static Result<WorkCalendar> compile(std::span<const network::Calendar> calendars,
                                      CalendarId which);
  /// Works when any of `parts` (either) or when all of them (both) work. Error: never.
  enum class Combine { either, both };
  static Result<WorkCalendar> combine(std::span<const WorkCalendar* const> parts, Combine how);
  /// Works always; position(t) is t.
  static WorkCalendar round_the_clock() { return WorkCalendar(); }

  /// Seconds of work before t, counted from some instant of the past; never decreases.
  [[nodiscard]] WorkSpan position(WallTime t) const { return always_ ? t : position_in_days(t); }
  /// The latest instant with this position: the one at which work goes on.
  [[nodiscard]] WallTime as_start(WorkSpan position) const {
    return always_ ? position : start_in_days(position);
  }
  /// The earliest instant with this position: the one at which the work before it is done.
  [[nodiscard]] WallTime as_finish(WorkSpan position) const {
    return always_ ? position : start_in_days(position - 1) + 1;
  }

  /// Work between two instants; negative where `to` lies before `from`.
  [[nodiscard]] WorkSpan work_between(WallTime from, WallTime to) const {
    return position(to) - position(from);
  }
  /// t itself while work goes on at t, otherwise the start of the next work.
  [[nodiscard]] WallTime next_work(WallTime t) const { return as_start(position(t)); }
  /// t itself while or just after work, otherwise the end of the last work.
  [[nodiscard]] WallTime last_work(WallTime t) const { return as_finish(position(t)); }
  /// Where `work` > 0 that starts at or after t is finished; t itself for 0.
  [[nodiscard]] WallTime finish_after(WallTime t, WorkSpan work) const {
    return work == 0 ? t : as_finish(position(t) + work);
  }
  /// The latest start from which `work` > 0 is finished by t; t itself for 0.
  [[nodiscard]] WallTime start_before(WallTime t, WorkSpan work) const {
    return work == 0 ? t : as_start(position(t) - work);
  }
  [[nodiscard]] bool works_always() const { return always_; }
  /// Seconds of work of a normal week.
  [[nodiscard]] WorkSpan week_work() const { return always_ ? 7 * kDaySeconds : week_work_; }

 private:
  struct Compiler;
  using Spans = std::vector<std::pair<std::int32_t, std::int32_t>>;
  struct Span {
    std::int32_t from, to, before;  ///< seconds of the day; work of the day before `from`
  };
  /// A day's hours when it has at most two shifts, as nearly all days: answered without a loop.
  struct ShortDay {
    std::int32_t from[2] = {}, length[2] = {};
    std::int32_t second_at = kDayInSeconds;  ///< work of the day before the second shift, if any
    std::int32_t second_gap = 0;             ///< break before the second shift
    bool holds = false;                      ///< no more than two shifts
  };
  static constexpr std::int32_t kDayInSeconds = static_cast<std::int32_t>(kDaySeconds);
  using Pattern = std::uint32_t;  ///< index into pattern_begin_

  WorkCalendar() = default;
  [[nodiscard]] Spans spans_of(std::int64_t day) const;
  [[nodiscard]] WorkSpan position_in_days(WallTime t) const;
  [[nodiscard]] WallTime start_in_days(WorkSpan position) const;
  [[nodiscard]] WorkSpan normal_position(std::int64_t day) const;
  [[nodiscard]] WallTime normal_start(WorkSpan position) const;
  [[nodiscard]] WorkSpan work_of_day_before(Pattern pattern, std::int32_t second) const;
  [[nodiscard]] std::int32_t second_of_work(Pattern pattern, WorkSpan work) const;

  bool always_ = true;
  std::vector<Span> spans_;
  std::vector<std::uint32_t> pattern_begin_;  ///< pattern p: spans_[begin[p] … begin[p+1])
  std::vector<ShortDay> short_;               ///< by pattern
  Pattern week_[7] = {};
  WorkSpan week_prefix_[8] = {};  ///< work before weekday i
  WorkSpan week_work_ = 0;
  double weeks_per_second_ = 0;  ///< weeks per second of work
  // The days between the first and the last exception, one by one.
  std::int64_t first_day_ = 0;
  std::vector<Pattern> day_pattern_;
  std::vector<WorkSpan> day_prefix_;  ///< one more than days: position at their midnights
  WorkSpan after_ = 0;                ///< what the exceptions added to normal positions
  int bucket_shift_ = 0;
  std::vector<std::uint32_t> bucket_;  ///< first day that ends after a bucket's position
};

/// Days that the exceptions of one calendar may name before it is refused as absurd.
inline constexpr std::int64_t kMaxExceptionDays = 4'000'000;

}  // namespace rackline
