#include "planner/program/calendar.h"

#include <doctest/doctest.h>

using namespace rackline;

namespace {

SiteClock chicago() {
  return *SiteClock::make("America/Chicago", "2024-07-03T04:20");
}  // Wednesday

/// Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
Calendar office() {
  Calendar c{"office", {}};
  for (int day = 0; day < 5; ++day) {
    c.windows.push_back({day, 480, 720});
    c.windows.push_back({day, 780, 1020});
  }
  return c;
}

Minute at(const SiteClock& clock, const char* local) {
  return *clock.parse_local(local);
}

}  // namespace

TEST_CASE("A round-the-clock calendar finishes a duration after its start") {
  const auto w = *WorkingTime::make({"24x7", {}}, chicago());
  CHECK(w.finish(100, 60) == 160);
  CHECK(w.latest_start(160, 60) == 100);
  CHECK(w.first_working(-5) == -5);
  CHECK(w.finish(kNever - 10, 60) == kNever);
}

TEST_CASE("Work in an office week pauses at noon, at night and over the weekend") {
  const auto clock = chicago();
  const auto w = *WorkingTime::make(office(), clock);
  // Friday 11:00 plus 10 h: 1 h to noon, 4 h to 17:00, Monday 4 h to noon, 1 h to 14:00.
  const Minute start = at(clock, "2024-07-05T11:00");
  CHECK(clock.local(w.finish(start, 600)) == "2024-07-08 14:00");
  CHECK(clock.local(w.latest_start(at(clock, "2024-07-08T14:00"), 600)) == "2024-07-05 11:00");
  CHECK(clock.local(w.first_working(at(clock, "2024-07-06T09:00"))) == "2024-07-08 08:00");
  CHECK(clock.local(w.finish(start, 60)) == "2024-07-05 12:00");
  CHECK(w.between(start, at(clock, "2024-07-08T14:00")) == 600);
}

TEST_CASE("What must end in a pause ends with the first minute after it") {
  const auto clock = chicago();
  const auto w = *WorkingTime::make(office(), clock);
  const Minute saturday = at(clock, "2024-07-06T10:00");
  const Minute start = w.start_reaching(saturday, 60);
  CHECK(clock.local(start) == "2024-07-05 16:01");
  CHECK(clock.local(w.finish(start, 60)) == "2024-07-08 08:01");
  CHECK(clock.local(w.start_reaching(at(clock, "2024-07-05T17:00"), 60)) == "2024-07-05 16:00");
}

TEST_CASE("Office hours stay at eight o'clock when the clocks change") {
  const auto clock = chicago();
  const auto w = *WorkingTime::make(office(), clock);
  // 2024-11-03 is the Sunday on which the clocks go back: Friday 16:00 + 2 h is Monday 09:00.
  CHECK(clock.local(w.finish(at(clock, "2024-11-01T16:00"), 120)) == "2024-11-04 09:00");
  // A calendar that works through that Sunday has 25 hours of it.
  Calendar sundays{"sundays", {{6, 0, 1440}}};
  const auto s = *WorkingTime::make(sundays, clock);
  CHECK(s.between(at(clock, "2024-11-03"), at(clock, "2024-11-04")) == 25 * 60);
}

TEST_CASE("A calendar without working time is refused") {
  const auto made = WorkingTime::make({"empty", {{0, 480, 480}}}, chicago());
  REQUIRE_FALSE(made);
  CHECK(made.error().line() ==
        "calendar empty has no working time; expected: at least one working minute a week");
}
