#include "engine/views/time_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rackline::views {
namespace {

constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "15 Jul" of "15 Jul 2024"; the date pads a day below 10 with a space.
std::string day_and_month(const SiteClock& clock, Minute t) {
  std::string date = clock.date(t);
  date.resize(date.size() - 5);
  return date.starts_with(' ') ? date.substr(1) : date;
}

Minute clamped(double minute) {
  return static_cast<Minute>(std::clamp(minute, -2e9, 2e9));
}

// Hours and minutes: steps of `step` minutes that divide a day, counted from local midnight.
std::vector<Tick> clock_ticks(const SiteClock& clock, const TimeAxis& axis, int step) {
  std::vector<Tick> found;
  const Minute from = clamped(std::ceil(axis.left)), to = clamped(axis.right);
  const int past = clock.minute_of_day(from) % step;
  for (Minute t = past == 0 ? from : from + step - past; t <= to; t += step) {
    // Daylight saving shifts the wall clock against the count of minutes: come back to the grid.
    const int off = clock.minute_of_day(t) % step;
    if (off != 0) t += step - off;
    const int m = clock.minute_of_day(t);
    if (m == 0)
      found.push_back({t, day_and_month(clock, t), true});
    else
      found.push_back({t, fmt::format("{:02}:{:02}", m / 60, m % 60), false});
  }
  return found;
}

// Days: every `step` days; a step of 7 begins its weeks on Mondays.
std::vector<Tick> day_ticks(const SiteClock& clock, const TimeAxis& axis, int step) {
  std::vector<Tick> found;
  const Minute to = clamped(axis.right);
  for (Minute t = clock.next_midnight(clamped(std::ceil(axis.left))); t <= to;
       t = clock.next_midnight(t + kHour)) {
    const std::string date = day_and_month(clock, t);
    const int day = std::stoi(date);
    const bool first = day == 1;
    const bool wanted = step == 7   ? clock.weekday(t) == 0
                        : step == 1 ? true
                                    : (day - 1) % step == 0 && day <= 31 - step / 2;
    if (!wanted) continue;
    found.push_back({t, date, first});
  }
  return found;
}

// Months: every `step` months from January.
std::vector<Tick> month_ticks(const SiteClock& clock, const TimeAxis& axis, int step) {
  std::vector<Tick> found;
  const std::string start = clock.local(clamped(axis.left));  // "2024-07-15 14:00"
  int year = std::stoi(start.substr(0, 4));
  int month = (std::stoi(start.substr(5, 2)) - 1) / step * step;
  while (true) {
    const auto t = clock.parse_local(fmt::format("{:04}-{:02}-01", year, month + 1));
    if (!t || *t > axis.right) return found;
    if (*t >= axis.left)
      found.push_back({*t, month == 0 ? fmt::format("{}", year) : kMonths[month], month == 0});
    month += step;
    if (month >= 12) {
      month -= 12;
      ++year;
    }
  }
}

}  // namespace

std::vector<Tick> ticks(const SiteClock& clock, const TimeAxis& axis, float spacing) {
  const double least = axis.minutes_per_pixel() * spacing;
  for (int step : {1, 5, 10, 15, 30, 60, 120, 180, 360, 720})
    if (step >= least) return clock_ticks(clock, axis, step);
  for (int step : {1, 2, 7})
    if (step * kDay >= least) return day_ticks(clock, axis, step);
  for (int step : {1, 3, 6})
    if (step * 30 * kDay >= least) return month_ticks(clock, axis, step);
  return month_ticks(clock, axis, 12);
}

}  // namespace rackline::views
