// The plant behind the racks at one moment: from the sums over the racks and the flow in the
// distribution to cooling, sources, emissions, cost, and what the site draws in all. The state at a
// time and the curves over the plan both come from here.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "planner/operations/cooling_plant.h"
#include "planner/operations/effectiveness.h"
#include "planner/operations/electrical_chain.h"
#include "planner/operations/source_operation.h"
#include "planner/operations/supply.h"

namespace rackline {

/// Where the power goes between the sources and the racks. In = out + losses at each stage.
struct ElectricalState {
  struct Stage {
    double out_kw = 0, loss_kw = 0;
  };
  std::array<Stage, kChainStageCount> stages;  ///< by ChainStage
  double losses_kw = 0;                        ///< sum of the stages'
  double psu_loss_kw = 0;                      ///< inside the racks, part of the IT load
  double auxiliary_kw = 0;                     ///< lighting, controls, offices, water treatment
};

/// What is switched off when the sources do not suffice, in this order.
struct ShedLoad {
  const char* what = "";  ///< "burn-in", "training", "all else"
  double kw = 0;          ///< at the sources
};

/// Sums over the racks that the plant answers for.
struct RackSums {
  double it_kw = 0, burn_in_kw = 0, service_kw = 0;  ///< of compute racks: in burn-in, in service
  double psu_loss_kw = 0;
  double liquid_kw = 0, air_kw = 0;
  double flow_lpm = 0;
};

struct PlantState {
  ElectricalState electrical;
  CoolingState cooling;
  AirState air;
  Effectiveness effectiveness;
  double site_power_kw = 0;
  double cost_usd_h = 0;  ///< energy and water
  double reserve_kw = 0;  ///< what the running sources can add
  double shed_kw = 0;
  std::array<ShedLoad, 3> shed;
  std::vector<SourceState> sources;
};

/// Answers for one plan: its chain, sources, weather and assumptions.
class SitePlant {
 public:
  SitePlant() = default;
  SitePlant(const Facility& facility, Supply supply, const PlantInputs& inputs,
            const Weather& weather, double setpoint_c);

  [[nodiscard]] PlantState at(Minute t, const RackSums& racks, const ChainFlow& flow) const;
  [[nodiscard]] const ElectricalChain& chain() const { return chain_; }
  [[nodiscard]] const Supply& supply() const { return supply_; }
  [[nodiscard]] const SourceInputs& sources() const { return inputs_.sources; }
  /// See Supply::permit.
  void permit(EquipmentKind kind, Minute from, int units) { supply_.permit(kind, from, units); }
  /// Of their rated capacity, what turbines give at t.
  [[nodiscard]] double turbine_share(Minute t) const {
    return turbine_derating(weather_.at(t).dry_c, inputs_.sources);
  }
  [[nodiscard]] const Weather& weather() const { return weather_; }
  [[nodiscard]] double facility_supply_at(Minute t) const {
    return facility_supply_c(weather_.at(t), inputs_.cooling, setpoint_c_);
  }

 private:
  ElectricalState::Stage through_gates(Minute t, double buses_kw) const;

  PlantInputs inputs_;
  Weather weather_;
  double setpoint_c_ = 30;
  ElectricalChain chain_;
  Supply supply_;
  std::vector<StepSeries> gate_kw_;  ///< grid that comes through each of the chain's gates
  StepSeries grid_kw_;               ///< their sum
};

}  // namespace rackline
