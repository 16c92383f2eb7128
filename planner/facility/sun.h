// Where the sun stands over a site at a time of its clock.
//
// Source: J. Meeus, "Astronomical Algorithms", 2nd edition (1998), chapters 7, 12, 22 and 25 (the
// low-accuracy sun, 0.01°), without refraction. Good for 1950 … 2050.
#pragma once

#include <cstdint>

#include "planner/base/time.h"

namespace rackline {

struct SunPosition {
  double altitude_deg = 0;  ///< above the horizon; negative at night
  double azimuth_deg = 0;   ///< clockwise from north, 0 … 360
};

/// Right ascension and declination of the sun's apparent place, degrees.
struct SunPlace {
  double right_ascension_deg = 0, declination_deg = 0;
};
/// `julian_day`: days since noon of 1 January 4713 BC; 2451545.0 is noon of 1 January 2000.
[[nodiscard]] SunPlace sun_place(double julian_day);

/// `utc_s`: seconds since 1970-01-01T00:00Z; latitude north and longitude east positive, degrees.
[[nodiscard]] SunPosition sun_position(double utc_s, double latitude_deg, double longitude_deg);

/// Seconds since 1970-01-01T00:00Z at minute t of the site's clock.
[[nodiscard]] double utc_seconds(const SiteClock& clock, Minute t);

}  // namespace rackline
