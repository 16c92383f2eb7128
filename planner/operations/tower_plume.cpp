#include "planner/operations/tower_plume.h"

#include <algorithm>
#include <cmath>

namespace rackline {
namespace {

constexpr double kRiseAtFullLoad = 30;  // kJ/kg
constexpr double kSeenFrom = 0.92;      // of saturation
constexpr double kEntrainment = 0.3;    // radius gained along the way
constexpr double kLongest = 14;         // radii: further on it is torn apart
constexpr double kDensest = 0.6;
constexpr double kSteps = 128;

/// From dry and wet bulb (ASHRAE Handbook, Fundamentals, chapter 1).
double humidity_of(const WeatherHour& w) {
  const double humidity =
      ((2501 - 2.326 * w.wet_c) * saturated_humidity(w.wet_c) - 1.006 * (w.dry_c - w.wet_c)) /
      (2501 + 1.86 * w.dry_c - 4.186 * w.wet_c);
  return std::max(humidity, 0.0);
}

/// The temperature at which saturated air has this enthalpy.
double saturated_c(double enthalpy) {
  double lo = -40, hi = 60;
  for (int i = 0; i < 40; ++i) {
    const double middle = (lo + hi) / 2;
    (moist_enthalpy(middle, saturated_humidity(middle)) < enthalpy ? lo : hi) = middle;
  }
  return (lo + hi) / 2;
}

}  // namespace

double saturated_humidity(double c) {
  const double vapour_kpa = 0.61121 * std::exp((18.678 - c / 234.5) * (c / (257.14 + c)));
  return 0.621945 * vapour_kpa / (101.325 - vapour_kpa);
}

TowerPlume tower_plume(const WeatherHour& weather, double load) {
  TowerPlume plume;
  load = std::clamp(load, 0.0, 1.0);
  const double humidity = humidity_of(weather);
  const double enthalpy = moist_enthalpy(weather.dry_c, humidity);
  const double rise = kRiseAtFullLoad * load;
  plume.exhaust_c = saturated_c(enthalpy + rise);
  if (load <= 0) return plume;
  const double more_humid = saturated_humidity(plume.exhaust_c) - humidity;
  // The share of exhaust in the mixture down to which it is seen.
  double share = 1;
  for (; share > 1 / kSteps; share -= 1 / kSteps) {
    const double h = enthalpy + rise * share, w = humidity + more_humid * share;
    const double c = (h - 2501 * w) / (1.006 + 1.86 * w);
    if (w < kSeenFrom * saturated_humidity(c)) break;
  }
  plume.reach = std::min(kLongest, (1 / std::sqrt(share) - 1) / kEntrainment);
  plume.density = kDensest * std::min(1.0, load / 0.3);
  return plume;
}

}  // namespace rackline
