#include "planner/report/plant_report.h"

#include <fmt/format.h>

#include "planner/operations/cooling_class.h"
#include "planner/report/numbers.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

constexpr double kGallonsPerM3 = 1e3 / kLitresPerGallon;

std::string class_name(double supply_c) {
  const WaterClass* c = water_class(supply_c);
  return c ? c->name : "beyond W45";
}

}  // namespace

std::string plant_text(const SiteState& state) {
  const PlantState& p = state.plant;
  std::string out = fmt::format("Losses  {} between the sources and the racks\n",
                                power_text(p.electrical.losses_kw));
  for (std::size_t i = 0; i < kChainStageCount; ++i)
    out += fmt::format("  {:<26} {:>9}\n", name(static_cast<ChainStage>(i)),
                       power_text(p.electrical.stages[i].loss_kw));
  out += fmt::format("  {:<26} {:>9}  (part of the IT load)\n", "power supplies in the racks",
                     power_text(p.electrical.psu_loss_kw));
  const CoolingState& c = p.cooling;
  out += fmt::format(
      "Cooling  {}: pumps {}, tower fans {}, chillers {}, air handlers {}; auxiliaries {}\n"
      "  dry bulb {:.1f} °C, wet bulb {:.1f} °C; facility water {:.1f} °C ({}), to the servers "
      "{:.1f} °C\n",
      power_text(c.power_kw()), power_text(c.pumps_kw), power_text(c.tower_fans_kw),
      power_text(c.chillers_kw), power_text(c.air_handlers_kw),
      power_text(p.electrical.auxiliary_kw), c.dry_bulb_c, c.wet_bulb_c, c.supply_c,
      class_name(c.supply_c), c.cdu_supply_c);
  const double m3_day = c.water_lpm.make_up() * 1.44;
  out += fmt::format(
      "Water  {} m³ a day ({:.2f} M gal): {:.0f} % evaporation, {:.0f} % blowdown, {:.1f} % "
      "drift\n",
      thousands(static_cast<long long>(m3_day + 0.5)), m3_day * kGallonsPerM3 / 1e6,
      m3_day > 0 ? 100 * c.water_lpm.evaporation / c.water_lpm.make_up() : 0,
      m3_day > 0 ? 100 * c.water_lpm.blowdown / c.water_lpm.make_up() : 0,
      m3_day > 0 ? 100 * c.water_lpm.drift / c.water_lpm.make_up() : 0);
  out += fmt::format(
      "Air  NOx {:.1f} kg/h, CO {:.1f} kg/h, CO₂ {:.1f} t/h; since the start {:.1f} t NOx\n",
      p.air.nox_kg_h, p.air.co_kg_h, p.air.co2_kg_h / 1e3, state.totals.nox_kg / 1e3);
  out += state.site.it_kw > 0
             ? fmt::format("PUE {:.3f}, WUE {:.2f} L/kWh, CUE {:.3f} kg/kWh", p.effectiveness.pue,
                           p.effectiveness.wue_l_per_kwh, p.effectiveness.cue_kg_per_kwh)
             : std::string("No IT load, so no PUE, WUE or CUE");
  out +=
      fmt::format("; energy and water {} USD an hour; reserve of what runs {}\n",
                  thousands(static_cast<long long>(p.cost_usd_h + 0.5)), power_text(p.reserve_kw));
  if (p.shed_kw > 0) {
    out += fmt::format("Shed  {}:", power_text(p.shed_kw));
    for (const ShedLoad& shed : p.shed)
      if (shed.kw > 0) out += fmt::format(" {} {}", shed.what, power_text(shed.kw));
    out += "\n";
  }
  return out;
}

void add_plant_json(ordered_json& root, const Plan& plan, const SiteState& state) {
  const PlantState& p = state.plant;
  const CoolingState& c = p.cooling;
  ordered_json stages = ordered_json::array();
  for (std::size_t i = 0; i < kChainStageCount; ++i) {
    const auto& stage = p.electrical.stages[i];
    stages.push_back({{"stage", std::string(id(static_cast<ChainStage>(i)))},
                      {"out_kw", stage.out_kw},
                      {"loss_kw", stage.loss_kw}});
  }
  root["losses"] = {{"total_kw", p.electrical.losses_kw},
                    {"stages", std::move(stages)},
                    {"psu_kw", p.electrical.psu_loss_kw}};
  root["cooling"] = {{"power_kw", c.power_kw()},
                     {"pumps_kw", c.pumps_kw},
                     {"tower_fans_kw", c.tower_fans_kw},
                     {"chillers_kw", c.chillers_kw},
                     {"air_handlers_kw", c.air_handlers_kw},
                     {"auxiliaries_kw", p.electrical.auxiliary_kw},
                     {"tower_heat_kw", c.tower_heat_kw},
                     {"chiller_heat_kw", c.chiller_heat_kw},
                     {"dry_bulb_c", c.dry_bulb_c},
                     {"wet_bulb_c", c.wet_bulb_c},
                     {"facility_supply_c", c.supply_c},
                     {"facility_return_c", c.return_c},
                     {"server_supply_c", c.cdu_supply_c},
                     {"water_class", class_name(c.supply_c)}};
  root["water"] = {{"make_up_lpm", c.water_lpm.make_up()},
                   {"evaporation_lpm", c.water_lpm.evaporation},
                   {"blowdown_lpm", c.water_lpm.blowdown},
                   {"drift_lpm", c.water_lpm.drift}};
  root["air"] = {
      {"nox_kg_h", p.air.nox_kg_h}, {"co_kg_h", p.air.co_kg_h}, {"co2_kg_h", p.air.co2_kg_h}};
  // Per unit of IT energy: without an IT load there is none.
  const auto of_it = [&](double value) {
    return state.site.it_kw > 0 ? ordered_json(value) : ordered_json();
  };
  root["effectiveness"] = {{"pue", of_it(p.effectiveness.pue)},
                           {"wue_l_per_kwh", of_it(p.effectiveness.wue_l_per_kwh)},
                           {"cue_kg_per_kwh", of_it(p.effectiveness.cue_kg_per_kwh)}};
  root["homes"] = {{"us_mean_1_23_kw", state.site_power_kw / kHomeUsMeanKw},
                   {"seed_000_1_5_kw", state.site_power_kw / kHomeSeed000Kw},
                   {"seed_004_2_0_kw", state.site_power_kw / kHomeSeed004Kw}};
  root["cost"] = {
      {"energy_and_water_usd_h", p.cost_usd_h},
      {"capex_in_service_usd",
       state.site.gpus_in_service * plan.operations.inputs().plant.cost.capex_usd_per_gpu}};
  root["reserve_kw"] = p.reserve_kw;
  ordered_json order = ordered_json::array();
  for (const ShedLoad& shed : p.shed) order.push_back({{"what", shed.what}, {"kw", shed.kw}});
  root["shed"] = {{"total_kw", p.shed_kw}, {"order", std::move(order)}};
  root["totals"] = {{"energy_mwh", state.totals.energy_mwh}, {"it_mwh", state.totals.it_mwh},
                    {"water_m3", state.totals.water_m3},     {"nox_kg", state.totals.nox_kg},
                    {"co_kg", state.totals.co_kg},           {"co2_kg", state.totals.co2_kg},
                    {"cost_usd", state.totals.cost_usd}};
}

}  // namespace rackline
