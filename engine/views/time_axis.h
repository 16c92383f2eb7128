// The timeline's horizontal axis: minutes to pixels, and ticks at the site's local dates and hours.
#pragma once

#include <string>
#include <vector>

#include "planner/base/time.h"

namespace rackline::views {

struct TimeAxis {
  double left = 0, right = 1;  ///< minutes at the two edges
  float x = 0, width = 1;      ///< pixels

  [[nodiscard]] float x_of(double minute) const {
    return x + static_cast<float>((minute - left) / (right - left) * width);
  }
  [[nodiscard]] double minute_at(float pixel) const {
    return left + double(pixel - x) / width * (right - left);
  }
  [[nodiscard]] double minutes_per_pixel() const { return (right - left) / width; }
};

struct Tick {
  Minute at = 0;
  std::string label;
  bool major = false;  ///< a new day among hours, a month among days, a year among months
};

/// Ticks that stand at least `spacing` pixels apart, ascending, inside the axis.
[[nodiscard]] std::vector<Tick> ticks(const SiteClock& clock, const TimeAxis& axis, float spacing);

}  // namespace rackline::views
