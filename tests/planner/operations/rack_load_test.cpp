#include "planner/operations/rack_load.h"

#include <doctest/doctest.h>

using namespace rackline;
using doctest::Approx;

namespace {

/// The published compute rack: 81.6 kW rated, 67.2 kW measured, 83 % to liquid at 10 K.
Facility one_rack_type() {
  Facility facility;
  RackType type;
  type.id = "h100";
  type.servers = 8;
  type.gpus_per_server = 8;
  type.idle_kw = 20;
  type.burn_in_kw = 67.2;
  type.load_kw = 67.2;
  type.rated_kw = 81.6;
  type.liquid_fraction = 0.83;
  type.coolant_rise_k = 10;
  facility.rack_types.push_back(type);
  return facility;
}

}  // namespace

TEST_CASE("13 L/min at 10 K carry 8.97 kW (chilldyne.com, a 9 kW node)") {
  CHECK(coolant_heat_kw(13, 10) == Approx(8.97).epsilon(0.0005));
}

TEST_CASE("83 % of 81.6 kW at 10 K need 98 L/min and leave 13.9 kW to the air") {
  CHECK(coolant_flow_lpm(0.83 * 81.6, 10) == Approx(98).epsilon(0.005));
  CHECK(81.6 * (1 - 0.83) == Approx(13.9).epsilon(0.005));
}

TEST_CASE("Heat out equals power in, and the outlet follows from the flow, in every state") {
  const Facility facility = one_rack_type();
  OperationsInputs inputs;
  inputs.coolant_supply_c = 30;
  const LoadTable table = load_table(facility, inputs);
  for (int s = 0; s < kRackStateCount; ++s) {
    const RackLoad& load = table.of(RackTypeId(0), static_cast<RackState>(s));
    CHECK(load.liquid_kw + load.air_kw == Approx(load.power_kw));
    CHECK(coolant_heat_kw(load.flow_lpm, load.outlet_c - load.inlet_c) == Approx(load.liquid_kw));
  }
  CHECK(table.of(RackTypeId(0), RackState::cabled).power_kw == 0);
  // By hand: 10 K × 67.2 / 81.6 = 8.24 K over the supply of 30 °C.
  CHECK(table.of(RackTypeId(0), RackState::in_service).outlet_c == Approx(38.235).epsilon(0.0001));
}
