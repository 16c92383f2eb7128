#include "planner/program/calendar.h"

#include <algorithm>
#include <cstdint>

namespace rackline {
namespace {

/// a + b, where kNever stays and what runs over becomes kNever.
Minute add(Minute a, Minute b) {
  if (a == kNever) return kNever;
  const std::int64_t sum = std::int64_t{a} + b;
  return sum >= kNever ? kNever : static_cast<Minute>(sum);
}

/// The time at which the clock shows `minute_of_day` on the day that begins at `midnight`. Differs
/// from a sum on the two days a year on which the clocks change.
Minute at_clock(const SiteClock& clock, Minute midnight, Minute next_midnight, int minute_of_day) {
  if (minute_of_day == 0) return midnight;
  if (minute_of_day >= kDay) return next_midnight;
  const Minute guess = midnight + minute_of_day;
  const Minute shown = clock.minute_of_day(guess);
  Minute off = minute_of_day - shown;
  if (off > kDay / 2) off -= kDay;
  if (off < -kDay / 2) off += kDay;
  return guess + off;
}

}  // namespace

Result<WorkingTime> WorkingTime::make(const Calendar& calendar, const SiteClock& clock) {
  WorkingTime made;
  if (calendar.round_the_clock()) return made;
  std::vector<Calendar::Window> week = calendar.windows;
  std::sort(week.begin(), week.end(), [](const auto& a, const auto& b) {
    return a.weekday != b.weekday ? a.weekday < b.weekday : a.from_min < b.from_min;
  });
  int minutes = 0;
  for (const auto& w : week) {
    if (w.weekday < 0 || w.weekday > 6 || w.from_min < 0 || w.to_min > kDay ||
        w.from_min > w.to_min)
      return fail("", "", "calendar " + calendar.id + " has hours that are not hours of a day",
                  "such as 08:00-17:00");
    minutes += w.to_min - w.from_min;
  }
  if (minutes == 0)
    return fail("", "", "calendar " + calendar.id + " has no working time",
                "at least one working minute a week");

  Minute midnight = clock.next_midnight(-8 * kDay);
  const Minute end = static_cast<Minute>(kCalendarYears * 365.25 * kDay);
  Minute worked = 0;
  while (midnight < end) {
    const Minute next = clock.next_midnight(midnight + 1);
    const int weekday = clock.weekday(midnight);
    for (const auto& w : week) {
      if (w.weekday != weekday) continue;
      Minute from = at_clock(clock, midnight, next, w.from_min);
      const Minute to = at_clock(clock, midnight, next, w.to_min);
      if (!made.intervals_.empty()) from = std::max(from, made.intervals_.back().to);
      if (to <= from) continue;
      if (!made.intervals_.empty() && made.intervals_.back().to == from)
        made.intervals_.back().to = to;
      else
        made.intervals_.push_back({from, to, worked});
      worked += to - from;
    }
    midnight = next;
  }
  return made;
}

Minute WorkingTime::worked_before(Minute t) const {
  auto after = std::upper_bound(intervals_.begin(), intervals_.end(), t,
                                [](Minute x, const Interval& i) { return x < i.from; });
  if (after == intervals_.begin()) return 0;
  const Interval& i = *std::prev(after);
  return i.worked + std::min(t, i.to) - i.from;
}

Minute WorkingTime::begin_of(Minute worked) const {
  auto after = std::upper_bound(intervals_.begin(), intervals_.end(), worked,
                                [](Minute x, const Interval& i) { return x < i.worked; });
  const Interval& i = *std::prev(after);
  const Minute t = i.from + (worked - i.worked);
  return t < i.to ? t : kNever;  // only the last interval can be used up
}

Minute WorkingTime::end_of(Minute worked) const {
  auto at = std::lower_bound(intervals_.begin(), intervals_.end(), worked,
                             [](const Interval& i, Minute x) { return i.worked < x; });
  if (at != intervals_.begin()) --at;
  const Minute t = at->from + (worked - at->worked);
  return t <= at->to ? t : kNever;
}

Minute WorkingTime::first_working(Minute t) const {
  if (round_the_clock() || t == kNever) return t;
  return begin_of(worked_before(t));
}

Minute WorkingTime::finish(Minute start, Minute duration) const {
  if (duration == 0 || round_the_clock()) return add(start, duration);
  if (start == kNever) return kNever;
  return end_of(add(worked_before(start), duration));
}

Minute WorkingTime::latest_start(Minute finish, Minute duration) const {
  if (finish == kNever) return kNever;
  if (duration == 0 || round_the_clock()) return finish - duration;
  const Minute worked = worked_before(finish) - duration;
  return worked < 0 ? intervals_.front().from + worked : begin_of(worked);
}

Minute WorkingTime::start_reaching(Minute finish, Minute duration) const {
  if (finish == kNever) return kNever;
  if (duration == 0 || round_the_clock()) return finish - duration;
  const Minute until = worked_before(finish);
  // A finish in a pause is only reached by the first minute worked after it.
  const Minute missing = end_of(until) < finish ? 1 : 0;
  const Minute worked = until + missing - duration;
  return worked < 0 ? intervals_.front().from + worked : begin_of(worked);
}

Minute WorkingTime::between(Minute from, Minute to) const {
  if (round_the_clock()) return to - from;
  return worked_before(to) - worked_before(from);
}

Result<std::vector<WorkingTime>> working_times(const Program& program, const SiteClock& clock) {
  std::vector<WorkingTime> all;
  for (const Calendar& calendar : program.calendars) {
    auto made = WorkingTime::make(calendar, clock);
    if (!made) return tl::unexpected<Error>(made.error());
    all.push_back(std::move(*made));
  }
  return all;
}

}  // namespace rackline
