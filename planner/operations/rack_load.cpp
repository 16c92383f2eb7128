#include "planner/operations/rack_load.h"

namespace rackline {

namespace {

double power_kw(const RackType& type, RackState state) {
  switch (state) {
    case RackState::energised:
      return type.idle_kw;
    case RackState::burn_in:
      return type.burn_in_kw;
    case RackState::in_service:
      return type.load_kw;
    default:
      return 0;
  }
}

}  // namespace

LoadTable load_table(const Facility& facility, const OperationsInputs& inputs) {
  return load_table(facility.rack_types, inputs, inputs.coolant_supply_c);
}

LoadTable load_table(const std::vector<RackType>& types, const OperationsInputs& inputs,
                     double facility_supply_c) {
  const EfficiencyCurve psu = titanium_psu();
  LoadTable table;
  table.loads.reserve(types.size() * kRackStateCount);
  for (const RackType& type : types) {
    const bool wet = type.liquid_fraction > 0 && type.coolant_rise_k > 0;
    const double design_flow =
        wet ? coolant_flow_lpm(type.rated_kw * type.liquid_fraction, type.coolant_rise_k) : 0;
    for (int s = 0; s < kRackStateCount; ++s) {
      RackLoad load;
      load.power_kw = power_kw(type, static_cast<RackState>(s));
      load.liquid_kw = load.power_kw * type.liquid_fraction;
      load.air_kw = load.power_kw - load.liquid_kw;
      load.flow_lpm = load.power_kw > 0 ? design_flow : 0;
      load.inlet_c = load.outlet_c = facility_supply_c;
      if (load.flow_lpm > 0) load.outlet_c += load.liquid_kw / coolant_heat_kw(load.flow_lpm, 1);
      load.cdu_supply_c = facility_supply_c + inputs.plant.cooling.cdu_approach_k;
      const double share = load.power_kw / (type.rated_kw * inputs.plant.electrical.psu_oversize);
      if (load.power_kw > 0) load.psu_loss_kw = load.power_kw * (1 - psu.at(share));
      table.loads.push_back(load);
    }
  }
  return table;
}

}  // namespace rackline
