#include "planner/operations/weather.h"

#include <cmath>
#include <numbers>

namespace rackline {

const WeatherHour& Weather::at(Minute t) const {
  const auto period = static_cast<std::int64_t>(hours.size()) * kHour;
  const std::int64_t at = (static_cast<std::int64_t>(start) + t) % period;
  return hours[static_cast<std::size_t>((at < 0 ? at + period : at) / kHour)];
}

Weather design_day(WeatherHour warmest, WeatherHour coolest) {
  constexpr double kWarmestHour = 15;
  Weather day;
  for (int h = 0; h < 24; ++h) {
    const double warm = 0.5 + 0.5 * std::cos((h - kWarmestHour) / 24 * 2 * std::numbers::pi);
    day.hours.push_back({coolest.dry_c + warm * (warmest.dry_c - coolest.dry_c),
                         coolest.wet_c + warm * (warmest.wet_c - coolest.wet_c)});
  }
  return day;
}

Weather memphis_design_day() {
  return design_day({35, 27}, {26, 24.5});
}

double wet_bulb_c(double dry_c, double rh) {
  return dry_c * std::atan(0.151977 * std::sqrt(rh + 8.313659)) + std::atan(dry_c + rh) -
         std::atan(rh - 1.676331) + 0.00391838 * std::pow(rh, 1.5) * std::atan(0.023101 * rh) -
         4.686035;
}

}  // namespace rackline
