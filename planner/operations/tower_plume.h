// The cloud over a cooling tower: moist exhaust that mixes with the air around it. How far it is
// seen follows from the weather and the heat that the tower rejects.
#pragma once

#include "planner/operations/weather.h"

namespace rackline {

struct TowerPlume {
  double exhaust_c = 0;  ///< saturated air that leaves the fan
  double reach = 0;    ///< along the plume, in radii of the fan's stack, while it is seen; 0: none
  double density = 0;  ///< 0 … 1: how much of what is behind it hides at the mouth
};

/// `load`: rejected heat as a share of the tower's rating, 0 … 1. At full load the air takes up
/// 30 kJ a kilogram (assumed: as much air as water by mass, which cools by 7 K), and the fan runs
/// at one speed. Mixed air is seen from 92 % relative humidity on, where haze thickens (assumed);
/// it thins out by an entrainment of 0.3 (assumed; bent-over plumes: Briggs, Plume Rise, 1969).
[[nodiscard]] TowerPlume tower_plume(const WeatherHour& weather, double load);

/// kg of water vapour a kg of dry air at saturation and at sea level (Buck, New Equations for
/// Computing Vapor Pressure, 1981, as revised in 1996), −40 … 60 °C.
[[nodiscard]] double saturated_humidity(double c);
/// kJ a kg of dry air with so much vapour (ASHRAE Handbook, Fundamentals, chapter 1).
[[nodiscard]] constexpr double moist_enthalpy(double c, double humidity) {
  return 1.006 * c + humidity * (2501 + 1.86 * c);
}

}  // namespace rackline
