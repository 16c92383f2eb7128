#include "planner/base/time.h"

#include <doctest/doctest.h>

using namespace rackline;

TEST_CASE(
    "Memphis time: the 19 days are 27,360 minutes, and the clock change of November adds one "
    "hour") {
  const auto clock = SiteClock::make("America/Chicago", "2024-07-03T04:20");
  REQUIRE(clock);
  CHECK(clock->parse_local("2024-07-22T04:20").value() == 19 * 24 * 60);
  CHECK(clock->iso(19 * kDay) == "2024-07-22T04:20:00-05:00");
  // 3 July to 3 December are 153 days; daylight saving ended on 3 November 2024.
  CHECK(clock->parse_local("2024-12-03T04:20").value() == 153 * kDay + kHour);
  CHECK(clock->local(153 * kDay) == "2024-12-03 03:20");
  CHECK(clock->weekday(0) == 2);  // 3 July 2024 was a Wednesday
  CHECK(clock->minute_of_day(0) == 260);
  CHECK(clock->next_midnight(0) == kDay - 260);
  CHECK(clock->next_midnight(kDay - 260) == kDay - 260);
}

TEST_CASE("What is no date, no zone or no elapsed time is refused with what would be right") {
  const auto clock = SiteClock::make("America/Chicago", "2024-07-03T04:20");
  REQUIRE(clock);
  for (const char* text :
       {"", "yesterday", "2024-13-01", "2024-02-30T00:00", "2024-07-15T25:00", "2024-07-15T14:00Z",
        "2024-07-15T14", "24-07-15", "2024-07-15T14:00:00x"})
    CHECK_MESSAGE(!clock->parse_local(text), text);
  CHECK(SiteClock::make("America/Memphis", "2024-07-03T04:20").error().expected ==
        "an IANA name such as America/Chicago");
  // The clocks went from 02:00 to 03:00 on 10 March 2024.
  CHECK(!SiteClock::make("America/Chicago", "2024-03-10T02:30"));
  for (const char* text :
       {"", "d", "11d24:00", "11d1:00", "11d14:60", "-1d00:00", "11d14:00x", "999999d00:00", "11"})
    CHECK_MESSAGE(!parse_elapsed(text), text);
}

TEST_CASE("Elapsed time reads and writes days, hours and minutes after the start") {
  CHECK(parse_elapsed("11d14:00").value() == 11 * 1440 + 14 * 60);
  CHECK(parse_elapsed("0d00:01").value() == 1);
  CHECK(parse_elapsed("19d").value() == 27360);
  CHECK(elapsed(11 * 1440 + 14 * 60) == "11d14:00");
  CHECK(day_label(11 * 1440 + 14 * 60 + 5) == "day 11, 14:05");
  CHECK(duration_text(45) == "45 min");
  CHECK(duration_text(390) == "6 h 30 min");
  CHECK(duration_text(12 * kDay + 4 * kHour) == "12 d 4 h");
}
