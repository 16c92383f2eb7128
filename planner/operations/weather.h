// Dry and wet bulb by the hour: a design day that repeats, or a year from an EPW file.
#pragma once

#include <vector>

#include "planner/base/time.h"

namespace rackline {

struct WeatherHour {
  double dry_c = 0, wet_c = 0;
};

/// Air over a period that repeats; constant within each hour.
struct Weather {
  std::vector<WeatherHour> hours;  ///< 24 (a design day) or 8,760 (a year); never empty
  Minute start = 0;                ///< where in the period the program's start lies

  [[nodiscard]] const WeatherHour& at(Minute t) const;
};

/// A day that swings between its extremes as a cosine, warmest at 15:00. °C.
[[nodiscard]] Weather design_day(WeatherHour warmest, WeatherHour coolest);

/// The stated default: Memphis in summer, 35 °C by day and 26 °C by night with a wet bulb of 27 and
/// 24.5 °C. Assumed: no design wet bulb for the site is published.
[[nodiscard]] Weather memphis_design_day();

/// Wet bulb from dry bulb and relative humidity in % at sea level, ±0.3 K between 5 and 99 % and
/// −20 and 50 °C (Stull, Wet-Bulb Temperature from Relative Humidity and Air Temperature, 2011).
[[nodiscard]] double wet_bulb_c(double dry_c, double relative_humidity);

}  // namespace rackline
