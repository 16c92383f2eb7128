#include "planner/facility/sun.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <string>

namespace rackline {

namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kJulianDayOf1970 = 2440587.5;
constexpr double kSecondsPerDay = 86400;

double turn(double degrees) {
  const double rest = std::fmod(degrees, 360);
  return rest < 0 ? rest + 360 : rest;
}
double sine(double degrees) {
  return std::sin(degrees * kRadians);
}
double cosine(double degrees) {
  return std::cos(degrees * kRadians);
}

}  // namespace

SunPlace sun_place(double julian_day) {
  const double t = (julian_day - 2451545.0) / 36525;  // centuries since 2000
  const double mean_longitude = 280.46646 + t * (36000.76983 + t * 0.0003032);
  const double anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
  const double centre = (1.914602 - t * (0.004817 + t * 0.000014)) * sine(anomaly) +
                        (0.019993 - t * 0.000101) * sine(2 * anomaly) +
                        0.000289 * sine(3 * anomaly);
  const double node = 125.04 - 1934.136 * t;
  const double longitude = mean_longitude + centre - 0.00569 - 0.00478 * sine(node);
  const double obliquity =
      23.4392911 - t * (0.0130042 + t * (1.64e-7 - t * 5.04e-7)) + 0.00256 * cosine(node);
  return {turn(std::atan2(cosine(obliquity) * sine(longitude), cosine(longitude)) / kRadians),
          std::asin(sine(obliquity) * sine(longitude)) / kRadians};
}

SunPosition sun_position(double utc_s, double latitude_deg, double longitude_deg) {
  const double julian_day = utc_s / kSecondsPerDay + kJulianDayOf1970;
  const SunPlace sun = sun_place(julian_day);
  const double days = julian_day - 2451545.0, t = days / 36525;
  const double sidereal = 280.46061837 + 360.98564736629 * days + t * t * 0.000387933;
  const double hour = sidereal + longitude_deg - sun.right_ascension_deg;
  const double altitude =
      std::asin(sine(latitude_deg) * sine(sun.declination_deg) +
                cosine(latitude_deg) * cosine(sun.declination_deg) * cosine(hour));
  const double from_south =
      std::atan2(sine(hour), cosine(hour) * sine(latitude_deg) - sine(sun.declination_deg) /
                                                                     cosine(sun.declination_deg) *
                                                                     cosine(latitude_deg));
  return {altitude / kRadians, turn(from_south / kRadians + 180)};
}

double utc_seconds(const SiteClock& clock, Minute t) {
  // "2024-07-15T14:00:00-05:00": what the clock itself says of its offset at that time.
  const std::string iso = clock.iso(t);
  const auto number = [&](std::size_t at, std::size_t digits) {
    return std::atoi(iso.substr(at, digits).c_str());
  };
  using namespace std::chrono;
  const sys_days day = year{number(0, 4)} / number(5, 2) / number(8, 2);
  double seconds = static_cast<double>(day.time_since_epoch().count()) * kSecondsPerDay +
                   number(11, 2) * 3600.0 + number(14, 2) * 60.0;
  if (iso.size() >= 25)
    seconds -= (iso[19] == '-' ? -1 : 1) * (number(20, 2) * 3600.0 + number(23, 2) * 60.0);
  return seconds;
}

}  // namespace rackline
