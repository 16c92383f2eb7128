// The thermal chain: what the coolant loop and the halls' air give to the towers and chillers, what
// that takes in power and water, and where the heat of every kilowatt goes.
#pragma once

#include "planner/operations/plant_inputs.h"
#include "planner/operations/weather.h"

namespace rackline {

/// What the plant has to carry away at one moment.
struct CoolingDemand {
  double liquid_kw = 0;    ///< racks' heat to the coolant
  double hall_air_kw = 0;  ///< racks' heat and the distribution's losses in the halls' air
  double flow_lpm = 0;     ///< facility water through the racks' CDUs
};

struct CoolingState {
  double dry_bulb_c = 0, wet_bulb_c = 0;
  double supply_c = 0;      ///< facility water to the racks
  double return_c = 0;      ///< from the racks, mixed
  double cdu_supply_c = 0;  ///< coolant to the servers: facility water + the CDU's approach
  double pumps_kw = 0, tower_fans_kw = 0, chillers_kw = 0, air_handlers_kw = 0;
  double tower_heat_kw = 0;    ///< rejected by the towers, or dry coolers: liquid + pumps
  double chiller_heat_kw = 0;  ///< rejected by the chillers: air side + their own power
  TowerWater water_lpm;

  [[nodiscard]] double power_kw() const {
    return pumps_kw + tower_fans_kw + chillers_kw + air_handlers_kw;
  }
};

/// `setpoint_c`: facility water that the towers hold as long as the weather lets them.
[[nodiscard]] CoolingState cooling_state(const CoolingDemand& demand, const WeatherHour& weather,
                                         const CoolingInputs& inputs, double setpoint_c);

/// Facility water to the racks in this weather.
[[nodiscard]] double facility_supply_c(const WeatherHour& weather, const CoolingInputs& inputs,
                                       double setpoint_c);

}  // namespace rackline
