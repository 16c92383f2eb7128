#include "planner/formats/operations_json.h"

#include <algorithm>

#include "planner/formats/epw.h"

namespace rackline {

namespace {

/// One figure of a section: its key, unit, range, label, and where it goes.
struct Entry {
  const char *key, *unit;
  double least, most;
  const char* label;
  double* value;
};

/// The figures of "electrical", "cooling", "sources" and "cost"; other keys are for the caller.
void read_section(const JsonView& file, const std::string& section,
                  const std::vector<Entry>& entries, const std::vector<std::string>& others,
                  Figures& figures) {
  if (!file.has(section)) return;
  const JsonView view = file[section];
  for (const auto& [key, member] : view.members()) {
    const std::string& name = key;
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return name == e.key; });
    if (entry != entries.end()) {
      *entry->value = member.figure(entry->unit, entry->least, entry->most, &figures, entry->label);
    } else if (std::find(others.begin(), others.end(), name) == others.end()) {
      std::string known;
      for (const Entry& e : entries) known += (known.empty() ? "" : ", ") + std::string(e.key);
      for (const std::string& other : others) known += ", " + other;
      member.mistake("is an unknown key", "one of " + known);
    }
  }
}

void read_electrical(const JsonView& file, OperationsInputs& in) {
  ElectricalInputs& e = in.plant.electrical;
  read_section(
      file, "electrical",
      {{"substation_no_load", "", 0, 0.1, "Substation: no-load loss, of its rating",
        &e.substation.no_load_share},
       {"substation_load", "", 0, 0.1, "Substation: load loss at its rating",
        &e.substation.load_share},
       {"yard_switchgear_load", "", 0, 0.1, "Yard switchgear: loss at its rating",
        &e.yard_switchgear.load_share},
       {"transformer_no_load", "", 0, 0.1, "Transformer: no-load loss, of its rating",
        &e.transformer.no_load_share},
       {"transformer_load", "", 0, 0.1, "Transformer: load loss at its rating",
        &e.transformer.load_share},
       {"busway_load", "", 0, 0.2, "Busway: loss at its rating", &e.busway.load_share},
       {"breaker_continuous", "", 0.1, 1, "Feed breakers: continuous load, of the rating",
        &e.breaker_continuous},
       {"ups_constant", "kW", 0, 1e4, "Hall switchgear and UPS: constant of (P + c)/η",
        &e.ups.constant},
       {"ups_efficiency", "", 0.5, 1, "Hall switchgear and UPS: efficiency", &e.ups.efficiency},
       {"psu_oversize", "", 1, 10, "Power supplies: rating over the rack's", &e.psu_oversize}},
      {}, in.figures);
}

void read_cooling(const JsonView& file, OperationsInputs& in) {
  CoolingInputs& c = in.plant.cooling;
  read_section(
      file, "cooling",
      {{"cdu_approach", "K", 0.1, 20, "CDU: approach", &c.cdu_approach_k},
       {"tower_approach", "K", 0.1, 20, "Tower: approach to wet bulb", &c.tower_approach_k},
       {"dry_approach", "K", 0.1, 40, "Dry cooler: approach to dry bulb", &c.dry_approach_k},
       {"pump_head", "kPa", 0, 5000, "Coolant pumps: head", &c.pump_head_kpa},
       {"pump_efficiency", "", 0.05, 1, "Coolant pumps: efficiency", &c.pump_efficiency},
       {"tower_fans", "", 0, 0.5, "Tower fans at design, of the heat", &c.tower_fan_share},
       {"chiller_cop", "", 0.5, 30, "Chillers: COP at 35 °C", &c.chiller_cop},
       {"air_handlers", "", 0, 1, "Air handlers' fans, of the air-side heat", &c.air_handler_share},
       {"hall_air", "°C", 5, 45, "Air to the racks", &c.hall_supply_c},
       {"air_rise", "K", 1, 60, "Air rise over the racks", &c.air_rise_k},
       {"cycles", "", 1.1, 50, "Tower water: cycles of concentration", &c.cycles},
       {"evaporation", "", 0, 0.002, "Tower water: evaporation per gpm and °F",
        &c.evaporation_factor},
       {"drift", "", 0, 0.01, "Tower water: drift, of the flow", &c.drift_share},
       {"auxiliaries", "", 0, 1, "Lighting, controls, offices; of the IT load", &c.auxiliary_share},
       {"throttle", "°C", 20, 100, "Server coolant at which GPUs throttle", &c.throttle_c},
       {"shutdown", "°C", 20, 120, "Server coolant at which a rack switches off", &c.shutdown_c},
       {"rack_coolant", "L", 1, 10000, "Coolant in one rack", &c.rack_coolant_l},
       {"rack_metal", "kJ/K", 0, 1e5, "Heat capacity of a rack's metal", &c.rack_metal_kj_per_k},
       {"loop_coolant", "L/kW", 0.1, 1000, "Water in the facility loop, of its rating",
        &c.loop_coolant_l_per_kw}},
      {"rejection"}, in.figures);
  if (file.has("cooling") && file["cooling"].has("rejection"))
    c.rejection = static_cast<HeatRejection>(
        file["cooling"]["rejection"].one_of({"tower", "adiabatic", "dry"}));
  if (c.shutdown_c <= c.throttle_c)
    file["cooling"].mistake("has a rack switch off before it throttles",
                            "\"shutdown\" above \"throttle\"");
}

void read_sources(const JsonView& file, OperationsInputs& in) {
  SourceInputs& s = in.plant.sources;
  read_section(
      file, "sources",
      {{"turbine_heat_rate", "MMBtu/MWh", 3, 50, "Turbines: heat rate at full load",
        &s.turbine_heat_rate},
       {"turbine_idle_fuel", "", 0, 0.9, "Turbines: fuel at no load, of full load",
        &s.turbine_idle_fuel},
       {"turbine_nox", "ppm", 0, 1000, "Turbines: NOx at 15 % O₂ without SCR", &s.turbine_nox_ppm},
       {"turbine_nox_scr", "ppm", 0, 1000, "Turbines: NOx at 15 % O₂ with SCR", &s.turbine_scr_ppm},
       {"turbine_derating", "", 0, 0.05, "Turbines: output lost a kelvin above 15 °C",
        &s.turbine_derating_per_k},
       {"turbine_start", "min", 0, 1e5, "Turbines: start", &s.turbine_start_min},
       {"turbine_hours", "h", 0, 8760, "Permit: hours of each turbine in 365 days",
        &s.turbine_hours},
       {"turbine_starts", "", 0, 1e5, "Permit: starts of each turbine in 365 days",
        &s.turbine_starts},
       {"generator_heat_rate", "MMBtu/MWh", 3, 50, "Generators: heat rate", &s.generator_heat_rate},
       {"generator_nox", "kg/MWh", 0, 100, "Generators: NOx", &s.generator_nox_kg_per_mwh},
       {"generator_co", "kg/MWh", 0, 100, "Generators: CO", &s.generator_co_kg_per_mwh},
       {"generator_start", "min", 0, 1e5, "Generators: start", &s.generator_start_min},
       {"generator_hours", "h", 0, 8760, "Permit: hours of each generator in 365 days",
        &s.generator_hours},
       {"generator_starts", "", 0, 1e5, "Permit: starts of each generator in 365 days",
        &s.generator_starts},
       {"grid_co2", "t/MWh", 0, 3, "Grid: CO₂", &s.grid_co2_t_per_mwh},
       {"battery_energy", "h", 0.01, 1000, "Batteries: hours at their power", &s.battery_hours},
       {"permit_nox", "t", 0, 1e6, "Permit: NOx a year", &s.permit_nox_t}},
      {"scr"}, in.figures);
  if (file.has("sources") && file["sources"].has("scr")) s.scr = file["sources"]["scr"].boolean();
}

void read_cost(const JsonView& file, OperationsInputs& in) {
  CostInputs& c = in.plant.cost;
  read_section(file, "cost",
               {{"grid", "USD/MWh", -1000, 1e5, "Grid energy", &c.grid_usd_per_mwh},
                {"gas", "USD/MMBtu", -100, 1e4, "Gas", &c.gas_usd_per_mmbtu},
                {"water", "USD/m3", 0, 1e4, "Water and sewer", &c.water_usd_per_m3},
                {"capex", "USD", 0, 1e9, "Capital cost of a GPU, all-in", &c.capex_usd_per_gpu}},
               {}, in.figures);
}

void read_weather(const JsonView& file, const std::string& folder, OperationsInputs& in) {
  if (!file.has("weather")) return;
  const JsonView view = file["weather"];
  view.allow({"epw", "warmest_dry", "warmest_wet", "coolest_dry", "coolest_wet"});
  if (view.has("epw")) {
    auto weather = read_epw(folder + "/" + view["epw"].text());
    if (!weather) {
      weather.error().file = view["epw"].text();  // the folder is said by whoever opens the project
      throw JsonMistake{weather.error()};
    }
    in.weather = std::move(*weather);
    return;
  }
  const auto bulb = [&](const char* key, const char* label) {
    return view[key].figure("°C", -60, 60, &in.figures, label);
  };
  const WeatherHour warm{bulb("warmest_dry", "Design day: warmest dry bulb"),
                         bulb("warmest_wet", "Design day: wet bulb of the warmest hour")};
  const WeatherHour cool{bulb("coolest_dry", "Design day: coolest dry bulb"),
                         bulb("coolest_wet", "Design day: wet bulb of the coolest hour")};
  if (warm.wet_c > warm.dry_c || cool.wet_c > cool.dry_c)
    view.mistake("has a wet bulb above its dry bulb", "wet bulbs at or below dry bulbs");
  in.weather = design_day(warm, cool);
}

}  // namespace

OperationsInputs operations_from_json(const JsonView& file, const Program& program,
                                      const std::string& folder) {
  file.allow({"coolant_supply", "overhead_share", "supply_stock", "electrical", "cooling",
              "sources", "cost", "weather"});
  OperationsInputs inputs;
  inputs.coolant_supply_c = file["coolant_supply"].figure(
      "°C", 1, 60, &inputs.figures, "Facility water to the racks: temperature");
  inputs.overhead_share = file["overhead_share"].figure(
      "", 0, 5, &inputs.figures, "Pumps, towers and losses, as a share of the IT load");
  const JsonView stock = file["supply_stock"];
  inputs.supply_stock = stock.text();
  const auto& stocks = program.stocks;
  const auto found = std::find_if(stocks.begin(), stocks.end(),
                                  [&](const Stock& s) { return s.id == inputs.supply_stock; });
  if (found == stocks.end())
    stock.mistake("is " + stock.described(), "the id of a stock of program/stocks.json");
  if (found->unit != "kW") stock.mistake("is a stock in " + found->unit, "a stock in kW");
  read_electrical(file, inputs);
  read_cooling(file, inputs);
  read_sources(file, inputs);
  read_cost(file, inputs);
  read_weather(file, folder, inputs);
  return inputs;
}

}  // namespace rackline
