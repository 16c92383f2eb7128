// Expected numbers by hand unless a test says otherwise.
#include "planner/program/work_calendar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "planner/program/exception_days.h"

using namespace rackline;
using network::Recurrence;

namespace {

constexpr std::int32_t kHourSeconds = 3600;

network::Calendar office() {  // Monday to Friday, 8 to 12 and 13 to 17
  network::Calendar c;
  c.name = "office";
  for (std::size_t i = 0; i < 7; ++i)
    c.week[i] = i < 5 ? network::Shifts{{8 * kHourSeconds, 12 * kHourSeconds},
                                        {13 * kHourSeconds, 17 * kHourSeconds}}
                      : network::Shifts{};
  return c;
}

WorkCalendar compiled(const std::vector<network::Calendar>& calendars, std::size_t which = 0) {
  auto c = WorkCalendar::compile(calendars, CalendarId(which));
  REQUIRE_MESSAGE(c.has_value(), (c ? "" : c.error().line()));
  return *c;
}

network::CalendarException off(std::int64_t first, std::int64_t last) {
  network::CalendarException e;
  e.first_day = first;
  e.last_day = last;
  return e;
}

}  // namespace

TEST_CASE("work that ends on Friday evening leaves the next start on Monday morning") {
  const WorkCalendar c = compiled({office()});
  const WallTime friday = wall_time(2024, 7, 5, 8), evening = wall_time(2024, 7, 5, 17);
  const WallTime monday = wall_time(2024, 7, 8, 8);
  CHECK(wall_text(c.finish_after(friday, 8 * kHourSeconds)) == wall_text(evening));
  CHECK(wall_text(c.next_work(evening)) == wall_text(monday));
  CHECK(wall_text(c.last_work(monday)) == wall_text(evening));
  CHECK(wall_text(c.finish_after(friday, 9 * kHourSeconds)) == "2024-07-08T09:00:00");
  CHECK(wall_text(c.start_before(monday, 4 * kHourSeconds)) == "2024-07-05T13:00:00");
  CHECK(c.work_between(friday, monday) == 8 * kHourSeconds);
  CHECK(c.work_between(monday, friday) == -8 * kHourSeconds);
}

TEST_CASE("a day off is skipped, and far beyond the exceptions the week goes on") {
  auto calendar = office();
  const std::int64_t thursday = day_number(2024, 7, 4);
  calendar.exceptions.push_back(off(thursday, thursday));
  const WorkCalendar c = compiled({calendar});
  CHECK(wall_text(c.finish_after(wall_time(2024, 7, 3, 8), 16 * kHourSeconds)) ==
        "2024-07-05T17:00:00");
  // 2024-07-05 to 2124-07-05: 36,524 days are 5,217 weeks and 5 days (Friday to Wednesday: 4 of
  // them working days, since the last one is not yet begun), 40 h a week.
  CHECK(c.work_between(wall_time(2024, 7, 5), wall_time(2124, 7, 5)) ==
        (5217LL * 40 + 3 * 8) * kHourSeconds);
}

TEST_CASE("a calendar inherits the days and exceptions that it does not set itself") {
  auto base = office();
  base.exceptions.push_back(off(day_number(2024, 7, 4), day_number(2024, 7, 4)));
  network::Calendar own;
  own.name = "own";
  own.base = CalendarId(std::size_t{0});
  own.week[5] = network::Shifts{{8 * kHourSeconds, 12 * kHourSeconds}};
  const WorkCalendar c = compiled({base, own}, 1);
  CHECK(c.work_between(wall_time(2024, 7, 1), wall_time(2024, 7, 8)) == 36 * kHourSeconds);
}

TEST_CASE("a shift over midnight belongs to the day on which it starts") {
  network::Calendar night;
  night.name = "night";
  night.week[4] = network::Shifts{{22 * kHourSeconds, 30 * kHourSeconds}};  // Friday 22:00 to 6:00
  const WorkCalendar c = compiled({night});
  CHECK(wall_text(c.finish_after(wall_time(2024, 7, 5), 8 * kHourSeconds)) ==
        "2024-07-06T06:00:00");
  night.exceptions.push_back(off(day_number(2024, 7, 6), day_number(2024, 7, 6)));
  const WorkCalendar d = compiled({night});
  CHECK(wall_text(d.finish_after(wall_time(2024, 7, 5), 8 * kHourSeconds)) ==
        "2024-07-06T06:00:00");
}

TEST_CASE("a calendar without working time, or in a circle, is refused") {
  network::Calendar idle;
  idle.name = "idle";
  CHECK(!WorkCalendar::compile(std::vector{idle}, CalendarId(std::size_t{0})));
  auto a = office();
  a.base = CalendarId(std::size_t{0});
  auto refused = WorkCalendar::compile(std::vector{a}, CalendarId(std::size_t{0}));
  REQUIRE(!refused);
  CHECK(refused.error().line().find("inherits from itself") != std::string::npos);
}

TEST_CASE("recurring exceptions hit the days that their rule names") {
  network::CalendarException e;
  e.first_day = day_number(2024, 1, 1);
  e.last_day = day_number(2025, 12, 31);
  e.recurrence = {
      .kind = Recurrence::Kind::yearly_on_weekday, .weekday = 0, .position = 5, .month = 5};
  auto days = exception_days(e, 100);  // Memorial Day: 27 May 2024, 26 May 2025
  REQUIRE(days.size() == 2);
  CHECK(days[0] == day_number(2024, 5, 27));
  CHECK(days[1] == day_number(2025, 5, 26));
  e.recurrence = {.kind = Recurrence::Kind::weekly, .period = 2, .weekdays = 0b10100};
  e.occurrences = 4;  // Wednesdays and Fridays of every other week
  days = exception_days(e, 100);
  REQUIRE(days.size() == 4);
  CHECK(days[0] == day_number(2024, 1, 3));
  CHECK(days[2] == day_number(2024, 1, 17));
  e.recurrence = {.kind = Recurrence::Kind::monthly_on_day, .period = 3, .month_day = 31};
  days = exception_days(e, 100);
  REQUIRE(days.size() == 4);
  CHECK(days[1] == day_number(2024, 4, 30));
}

TEST_CASE("every query agrees with counting minute by minute, on random calendars") {
  std::mt19937 random(7);
  auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  const std::int64_t first = day_number(2024, 2, 20);
  constexpr std::int64_t kDays = 60;
  for (int round = 0; round < 40; ++round) {
    auto random_shifts = [&] {
      network::Shifts s;
      for (int at = pick(0, 700); at < 1300 && s.size() < 3;) {
        const int to = at + pick(1, 500);
        s.push_back({at * 60, to * 60});
        at = to + pick(1, 300);
      }
      while (!s.empty() && s.back().from >= kDaySeconds) s.pop_back();
      return s;
    };
    network::Calendar c;
    c.name = "random";
    for (auto& day : c.week)
      if (pick(0, 3) > 0) day = random_shifts();
    c.week[2] = network::Shifts{{60, 120}};
    for (int i = pick(0, 3); i > 0; --i) {
      auto e = off(first + pick(10, 40), 0);
      e.last_day = e.first_day + pick(0, 9);
      if (pick(0, 1)) e.shifts = random_shifts();
      c.exceptions.push_back(e);
    }
    const WorkCalendar calendar = compiled({c});
    // The reference: a day's hours by looking at the definition, one flag a minute.
    auto hours = [&](std::int64_t day) {
      for (const auto& e : c.exceptions)
        if (day >= e.first_day && day <= e.last_day) return e.shifts;
      return c.week[static_cast<std::size_t>(weekday_of(day))].value_or(network::Shifts{});
    };
    std::vector<char> works(static_cast<std::size_t>(kDays * 1440), 0);
    for (std::int64_t day = -1; day < kDays; ++day)
      for (const auto& s : hours(first + day))
        for (std::int64_t m = day * 1440 + s.from / 60; m < day * 1440 + s.to / 60; ++m)
          if (m >= 0 && m < kDays * 1440) works[static_cast<std::size_t>(m)] = 1;
    const WallTime origin = first * kDaySeconds;
    std::int64_t before = calendar.position(origin);
    std::int64_t last_end = -1;
    for (std::size_t m = 0; m < works.size(); ++m) {
      const WallTime t = origin + static_cast<WallTime>(m) * 60;
      REQUIRE(calendar.position(t) == before);
      if (works[m]) REQUIRE(calendar.next_work(t) == t);
      if (m > 0 && works[m - 1]) last_end = static_cast<std::int64_t>(m);
      if (last_end >= 0) REQUIRE(calendar.last_work(t) == origin + last_end * 60);
      before += works[m] * 60;
    }
    std::int64_t next = -1;
    for (std::size_t m = works.size(); m-- > 0;) {
      if (works[m]) next = static_cast<std::int64_t>(m);
      if (next >= 0)
        REQUIRE(calendar.next_work(origin + static_cast<WallTime>(m) * 60) == origin + next * 60);
    }
  }
}
