// What the models of the plant assume. Every value is a figure of operations.json with its
// standing; the defaults here are those of a project that says nothing, and all of them are assumed
// unless a source stands beside them.
#pragma once

#include "planner/operations/conversion_loss.h"
#include "planner/operations/emissions.h"
#include "planner/operations/tower_water.h"

namespace rackline {

/// Losses between the sources and the racks' inlets.
struct ElectricalInputs {
  RatedLoss substation{0.0005, 0.004};
  RatedLoss yard_switchgear{0, 0.001};
  RatedLoss transformer{0.0008, 0.006};
  RatedLoss busway{0, 0.01};
  AffineLoss ups{0, 0.96};  ///< power conditioning in each hall switchgear; c in kW
  /// Rated output of a rack's power supplies over its rated power: four supplies of 6.6 kW for a
  /// server of 10.2 kW (P: NetBox library, Supermicro AS-4126GS-NMR-LCC).
  double psu_oversize = 4 * 6.6 / 10.2;
  double breaker_continuous = 0.8;  ///< of a feed's rating, for hours on end (P: NEC 210.20(A))
};

/// How the coolant loop gives its heat away.
enum class HeatRejection : unsigned char { tower, adiabatic, dry };

/// The thermal chain from the cold plate to the outside.
struct CoolingInputs {
  HeatRejection rejection = HeatRejection::tower;
  double cdu_approach_k = 4;      ///< server coolant over facility water; 3–5 K (P: ASHRAE)
  double tower_approach_k = 2.8;  ///< tower water over wet bulb; 2.2–2.8 K (P: ASHRAE)
  double dry_approach_k = 8;      ///< facility water over dry bulb without a tower
  double pump_head_kpa = 350;
  double pump_efficiency = 0.7;
  double tower_fan_share = 0.0127;  ///< of the heat, at design; ASHRAE 90.1: 40.2 gpm a horsepower
  double chiller_cop = 3.5;         ///< of the air-side chillers at 35 °C
  double chiller_cop_per_k = 0.02;  ///< better by so much a kelvin that it is cooler outside
  double air_handler_share = 0.05;  ///< fans, of the air-side heat
  double hall_supply_c = 24;        ///< air to the racks; recommended 18–27 °C
  double air_rise_k = 12;           ///< over the racks' air side
  double cycles = 4;                ///< of concentration
  double evaporation_factor = kEvaporationFactor;
  double drift_share = 0.00005;   ///< of the circulating water
  double auxiliary_share = 0.02;  ///< lighting, controls, offices, water treatment; of the IT load
  double throttle_c = 45;         ///< server coolant at which GPUs throttle
  double shutdown_c = 60;         ///< server coolant at which a rack switches itself off
  double rack_coolant_l = 60;     ///< in the CDU, manifolds and plates of one rack
  double rack_metal_kj_per_k = 40;   ///< what heats up with it: 100 kg of copper and steel
  double loop_coolant_l_per_kw = 6;  ///< facility loop's water a kW of its rating
};

/// What sources burn and emit.
struct SourceInputs {
  double turbine_heat_rate = kTurbineHeatRate;  ///< MMBtu/MWh at full load
  double turbine_idle_fuel = 0.25;              ///< share of full-load fuel at no load
  double turbine_nox_ppm = 9;                   ///< without SCR, at 15 % O₂
  double turbine_scr_ppm = 2;                   ///< with SCR (P: permit of July 2025)
  bool scr = false;
  /// Output lost a kelvin above 15 °C; nobody has published whether the ratings at the site are ISO
  /// or site ratings, so the default takes them as the latter.
  double turbine_derating_per_k = 0;
  double turbine_start_min = 10;
  /// What a permit allows each unit in 365 days; 0: it does not say. Nobody has published such
  /// limits for the site.
  double turbine_hours = 0, turbine_starts = 0;
  double generator_heat_rate = 9.0;
  double generator_nox_kg_per_mwh = 0.3;
  double generator_co_kg_per_mwh = 0.6;
  double generator_start_min = 2;
  double generator_hours = 0, generator_starts = 0;  ///< likewise
  double grid_co2_t_per_mwh = kGridCo2TonnesPerMwh;
  double battery_hours = 5.4;  ///< energy over power: 811 MWh at 150 MW
  double battery_efficiency = 0.9;
  double permit_nox_t = 87 * kKgPerShortTon / 1e3;  ///< a year (P: permit, 87 short tons)
};

struct CostInputs {
  double grid_usd_per_mwh = 60;
  double gas_usd_per_mmbtu = 3.5;
  double water_usd_per_m3 = 1.3;
  double capex_usd_per_gpu = 50'000;  ///< all-in; 47,000–52,000 (P: techcto)
};

struct PlantInputs {
  ElectricalInputs electrical;
  CoolingInputs cooling;
  SourceInputs sources;
  CostInputs cost;
};

}  // namespace rackline
