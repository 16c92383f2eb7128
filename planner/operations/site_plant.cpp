#include "planner/operations/site_plant.h"

#include <algorithm>

namespace rackline {

namespace {

void append(StepSeries& series, Minute at, double change) {
  const double before = series.value.empty() ? 0 : series.value.back();
  if (!series.at.empty() && series.at.back() == at) {
    series.value.back() = before + change;
  } else {
    series.at.push_back(at);
    series.value.push_back(before + change);
  }
}

bool is_grid(const Facility& facility, EquipmentId equipment) {
  if (!equipment) return true;
  const EquipmentKind kind = facility.equipment[equipment.index()].kind;
  return kind != EquipmentKind::turbine && kind != EquipmentKind::generator &&
         kind != EquipmentKind::battery;
}

/// Burn-in first, since it can be repeated; then training, from its last checkpoint; then the rest.
std::array<ShedLoad, 3> shed_of(double shed_kw, double site_kw, const RackSums& racks) {
  std::array<ShedLoad, 3> shed{{{"burn-in", 0}, {"training", 0}, {"all else", 0}}};
  if (shed_kw <= 0 || racks.it_kw <= 0) return shed;
  const double at_sources = site_kw / racks.it_kw;  // a rack takes its overhead with it
  const double most[] = {racks.burn_in_kw * at_sources, racks.service_kw * at_sources, site_kw};
  for (std::size_t i = 0; i < shed.size(); ++i) {
    shed[i].kw = std::min(shed_kw, most[i]);
    shed_kw -= shed[i].kw;
  }
  return shed;
}

}  // namespace

SitePlant::SitePlant(const Facility& facility, Supply supply, const PlantInputs& inputs,
                     const Weather& weather, double setpoint_c)
    : inputs_(inputs),
      weather_(weather),
      setpoint_c_(setpoint_c),
      chain_(facility, inputs.electrical),
      supply_(std::move(supply)),
      gate_kw_(chain_.gates().size()) {
  const auto& gates = chain_.gates();
  for (const Supply::Step& step : supply_.steps()) {
    if (gates.empty() || !is_grid(facility, step.equipment)) continue;
    std::size_t gate = 0;  // what has no equipment of its own comes through the first
    for (std::size_t g = 0; g < gates.size(); ++g)
      if (std::find(gates[g].utilities.begin(), gates[g].utilities.end(), step.equipment) !=
          gates[g].utilities.end())
        gate = g;
    append(gate_kw_[gate], step.at, step.amount_kw);
    append(grid_kw_, step.at, step.amount_kw);
  }
}

/// What the substations give out and lose when the buses want `buses_kw`: the grid serves them as
/// far as it can, each gate in proportion to the grid behind it.
ElectricalState::Stage SitePlant::through_gates(Minute t, double buses_kw) const {
  const double grid_kw = grid_kw_(t);
  if (grid_kw <= 0 || buses_kw <= 0) return {};
  const auto loss_kw = [&](double out_kw) {
    double loss = 0;
    for (std::size_t g = 0; g < gate_kw_.size(); ++g)
      loss += chain_.gate_loss().loss_kw(out_kw * gate_kw_[g](t) / grid_kw,
                                         chain_.gates()[g].rating_kw);
    return loss;
  };
  double out_kw = std::min(buses_kw, grid_kw), loss = loss_kw(out_kw);
  if (out_kw + loss > grid_kw) {
    // The grid is used up: what it gives, less what is lost. Converges at once, the loss is small.
    for (int i = 0; i < 8; ++i) loss = loss_kw(out_kw = std::max(0.0, grid_kw - loss));
    loss = grid_kw - out_kw;
  }
  return {out_kw, loss};
}

PlantState SitePlant::at(Minute t, const RackSums& racks, const ChainFlow& flow) const {
  PlantState s;
  const CoolingDemand demand{racks.liquid_kw, racks.air_kw + flow.hall_losses_kw, racks.flow_lpm};
  s.cooling = cooling_state(demand, weather_.at(t), inputs_.cooling, setpoint_c_);
  ElectricalState& e = s.electrical;
  e.auxiliary_kw = inputs_.cooling.auxiliary_share * racks.it_kw;
  e.psu_loss_kw = racks.psu_loss_kw;
  for (std::size_t i = 0; i < kChainStageCount; ++i)
    e.stages[i] = {flow.stage_out_kw[i], flow.loss_kw[i]};
  const double buses_kw = flow.top_kw + s.cooling.power_kw() + e.auxiliary_kw;
  const auto gates = through_gates(t, buses_kw);
  auto& substations = e.stages[static_cast<std::size_t>(ChainStage::substation)];
  substations.out_kw += gates.out_kw;
  substations.loss_kw += gates.loss_kw;
  for (const auto& stage : e.stages) e.losses_kw += stage.loss_kw;

  s.site_power_kw = buses_kw + gates.loss_kw;
  s.sources = supply_.dispatch(t, s.site_power_kw, turbine_share(t));
  operate_sources(s.sources, inputs_.sources, inputs_.cost);
  s.air = air_of(s.sources);
  double delivered_kw = 0;
  for (const SourceState& source : s.sources) {
    delivered_kw += source.output_kw;
    s.reserve_kw += source.reserve_kw;
    s.cost_usd_h += source.cost_usd_h;
  }
  s.shed_kw = std::max(0.0, s.site_power_kw - delivered_kw);
  if (s.shed_kw < 1e-6 * s.site_power_kw) s.shed_kw = 0;
  s.shed = shed_of(s.shed_kw, s.site_power_kw, racks);
  const double water_l_h = s.cooling.water_lpm.make_up() * 60;
  s.cost_usd_h += water_l_h / 1e3 * inputs_.cost.water_usd_per_m3;
  s.effectiveness = effectiveness(s.site_power_kw, racks.it_kw, water_l_h, s.air.co2_kg_h);
  return s;
}

}  // namespace rackline
