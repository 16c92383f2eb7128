// What one rack draws and gives off, by its type and state: the small table that colours a million
// GPUs.
#pragma once

#include <vector>

#include "planner/base/figure.h"
#include "planner/base/rack_state.h"
#include "planner/facility/facility.h"
#include "planner/operations/plant_inputs.h"
#include "planner/operations/weather.h"

namespace rackline {

/// Volumetric heat capacity of water at 45 °C, kJ/(L·K): 0.9902 kg/L × 4.180 kJ/(kg·K). Carries
/// 8.97 kW in 13 L/min at 10 K, as chilldyne.com prints it for a 9 kW node.
inline constexpr double kCoolantHeatCapacity = 0.9902 * 4.180;

/// Q = ṁ·c_p·ΔT in kW, of a flow in litres a minute and a rise in kelvin.
[[nodiscard]] constexpr double coolant_heat_kw(double flow_lpm, double rise_k) {
  return flow_lpm / 60 * kCoolantHeatCapacity * rise_k;
}
/// The flow in litres a minute that carries `heat_kw` at a rise of `rise_k` > 0.
[[nodiscard]] constexpr double coolant_flow_lpm(double heat_kw, double rise_k) {
  return heat_kw / (kCoolantHeatCapacity * rise_k) * 60;
}

/// What one rack of a type draws and gives off in a state.
struct RackLoad {
  double power_kw = 0;      ///< at the rack's inlet
  double liquid_kw = 0;     ///< heat to the coolant
  double air_kw = 0;        ///< heat to the hall's air
  double flow_lpm = 0;      ///< coolant flow, litres a minute; 0 before the loop is filled
  double inlet_c = 0;       ///< coolant supply
  double outlet_c = 0;      ///< coolant return; equal to inlet_c without load
  double cdu_supply_c = 0;  ///< coolant to the servers: inlet and the CDU's approach
  double psu_loss_kw = 0;   ///< part of the power that the power supplies lose
};

/// Assumptions of the site's models, from the project's operations.json.
struct OperationsInputs {
  double coolant_supply_c = 30;             ///< facility water to the racks
  double overhead_share = 0.21;             ///< pumps, towers and losses over IT, as published;
                                            ///< what the programme sets aside for each rack
  std::string supply_stock = "site_power";  ///< the stock that sources fill, in kW
  PlantInputs plant;
  Weather weather = memphis_design_day();
  Figures figures;
};

/// [type.index() * kRackStateCount + state]
struct LoadTable {
  std::vector<RackLoad> loads;
  [[nodiscard]] const RackLoad& of(RackTypeId type, RackState state) const {
    return loads[type.index() * kRackStateCount + static_cast<std::size_t>(state)];
  }
};

/// Energised racks idle, racks in burn-in and in service draw what their type says. The pump of a
/// rack runs at the flow that its rated heat needs, from the state "energised" on.
[[nodiscard]] LoadTable load_table(const Facility& facility, const OperationsInputs& inputs);
/// The same with facility water of another temperature than the set point.
[[nodiscard]] LoadTable load_table(const std::vector<RackType>& types,
                                   const OperationsInputs& inputs, double facility_supply_c);

}  // namespace rackline
