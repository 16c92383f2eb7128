#include "planner/operations/cooling_plant.h"

#include <algorithm>
#include <cmath>

#include "planner/operations/rack_load.h"

namespace rackline {

namespace {

constexpr double kDryFanFactor = 2.5;          ///< a dry cooler's fans over a tower's (A)
constexpr double kAdiabaticWaterShare = 0.3;   ///< of a tower's water, on a day that needs it (A)
constexpr double kPumpsOfLpmKpa = 1.0 / 60e3;  ///< kW of 1 L/min at 1 kPa

/// The coldest water that the outside air allows.
double coldest_c(const WeatherHour& weather, const CoolingInputs& in) {
  switch (in.rejection) {
    case HeatRejection::tower:
      return weather.wet_c + in.tower_approach_k;
    case HeatRejection::adiabatic:  // wetted pads cool the air to near its wet bulb
      return std::min(weather.dry_c, weather.wet_c + 3) + in.dry_approach_k;
    case HeatRejection::dry:
      return weather.dry_c + in.dry_approach_k;
  }
  return weather.dry_c;
}

/// Fans run slower on a cool day: the air they need falls with the room that the weather leaves
/// below the set point, their power with about the square of it.
double fan_power_share(const WeatherHour& weather, const CoolingInputs& in, double setpoint_c) {
  const bool wet = in.rejection == HeatRejection::tower;
  const double design_k = wet ? in.tower_approach_k : in.dry_approach_k;
  const double coldest = coldest_c(weather, in);
  const double room_k = setpoint_c - (coldest - design_k);
  const double slower = room_k > design_k ? design_k / room_k : 1;
  return in.tower_fan_share * (wet ? 1 : kDryFanFactor) * slower * slower;
}

}  // namespace

double facility_supply_c(const WeatherHour& weather, const CoolingInputs& in, double setpoint_c) {
  return std::max(setpoint_c, coldest_c(weather, in));
}

CoolingState cooling_state(const CoolingDemand& demand, const WeatherHour& weather,
                           const CoolingInputs& in, double setpoint_c) {
  CoolingState s;
  s.dry_bulb_c = weather.dry_c;
  s.wet_bulb_c = weather.wet_c;
  s.supply_c = s.return_c = facility_supply_c(weather, in, setpoint_c);
  s.cdu_supply_c = s.supply_c + in.cdu_approach_k;
  if (demand.flow_lpm > 0) s.return_c += demand.liquid_kw / coolant_heat_kw(demand.flow_lpm, 1);

  s.pumps_kw = demand.flow_lpm * in.pump_head_kpa * kPumpsOfLpmKpa / in.pump_efficiency;
  s.tower_heat_kw = demand.liquid_kw + s.pumps_kw;
  s.tower_fans_kw = s.tower_heat_kw * fan_power_share(weather, in, setpoint_c);
  s.air_handlers_kw = demand.hall_air_kw * in.air_handler_share;
  const double air_kw = demand.hall_air_kw + s.air_handlers_kw;
  constexpr double kChillerRatedC = 35;
  const double cop =
      in.chiller_cop * std::max(0.5, 1 + in.chiller_cop_per_k * (kChillerRatedC - weather.dry_c));
  s.chillers_kw = air_kw / cop;
  s.chiller_heat_kw = air_kw + s.chillers_kw;

  const bool adiabatic_runs =
      in.rejection == HeatRejection::adiabatic && weather.dry_c + in.dry_approach_k > setpoint_c;
  if (s.tower_heat_kw > 0 && (in.rejection == HeatRejection::tower || adiabatic_runs)) {
    const double range_k = std::max(1.0, s.return_c - s.supply_c);
    const double share = adiabatic_runs ? kAdiabaticWaterShare : 1;
    s.water_lpm = tower_water_lpm(s.tower_heat_kw * share, range_k, in.cycles,
                                  in.evaporation_factor, in.drift_share);
  }
  return s;
}

}  // namespace rackline
