// The sun's place against what others have published.
#include "planner/facility/sun.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace rackline;

TEST_CASE("the sun's place is that of Meeus's example 25.a") {
  // 13 October 1992, 0 h: right ascension 198.38083°, declination -7.78507°.
  const SunPlace sun = sun_place(2448908.5);
  CHECK(std::abs(sun.right_ascension_deg - 198.38083) < 0.001);
  CHECK(std::abs(sun.declination_deg + 7.78507) < 0.001);
}

TEST_CASE("altitude and azimuth are those of the NREL's worked example") {
  // Reda and Andreas, "Solar Position Algorithm" (NREL/TP-560-34302), appendix A.5: 17 October
  // 2003, 12:30:30 at UTC-7, 39.742476° N, 105.1786° W: elevation 39.872046° before refraction,
  // azimuth 194.340241°.
  const SunPosition sun = sun_position(1066419030, 39.742476, -105.1786);
  CHECK(std::abs(sun.altitude_deg - 39.872) < 0.02);
  CHECK(std::abs(sun.azimuth_deg - 194.340) < 0.02);
}

TEST_CASE("at the solstice the noon sun stands as high as the latitude says") {
  // 90° - 35.06° + 23.44° = 78.38°, on the meridian in the south. Over a day of minutes.
  double highest = -90, azimuth = 0;
  for (int minute = 0; minute < 1440; ++minute) {
    const SunPosition sun =
        sun_position(1718841600.0 + 60 * minute, 35.06, -90.16);  // 20 June 2024
    if (sun.altitude_deg > highest) {
      highest = sun.altitude_deg;
      azimuth = sun.azimuth_deg;
    }
  }
  CHECK(std::abs(highest - 78.38) < 0.02);
  CHECK(std::abs(azimuth - 180) < 1.5);
}

TEST_CASE("the clock's daylight saving is taken off") {
  const auto clock = SiteClock::make("America/Chicago", "2024-07-03T04:20");
  REQUIRE(clock);
  CHECK(utc_seconds(*clock, 0) == 1719998400.0);  // 2024-07-03T09:20Z
  const auto winter = clock->parse_local("2024-12-21T12:00");
  REQUIRE(winter);
  CHECK(utc_seconds(*clock, *winter) == 1734804000.0);  // 2024-12-21T18:00Z
  // Training began before sunrise: at 04:20 the sun is still below the horizon.
  CHECK(sun_position(utc_seconds(*clock, 19 * kDay), 35.06, -90.16).altitude_deg < -6);
}
