#include "planner/report/facts_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "planner/report/numbers.h"

namespace rackline {

namespace {

constexpr double kSeedPowerKw = 150e3, kSeedTurbinesKw = 100e3, kSeedNoxTons = 130;

/// Means over the day after the stage began to train.
struct TrainingDay {
  double site_kw = 0, it_kw = 0, tower_heat_kw = 0, gallons = 0, nox_kg = 0, co2_kg = 0, pue = 0;
  int gpus = 0;
};

TrainingDay training_day(const Plan& plan, Minute from) {
  TrainingDay day;
  constexpr int kHours = 24;
  for (int h = 0; h < kHours; ++h) {
    const SiteState s = plan.operations.at(from + h * kHour);
    day.site_kw += s.site_power_kw / kHours;
    day.it_kw += s.site.it_kw / kHours;
    day.tower_heat_kw += s.plant.cooling.tower_heat_kw / kHours;
    day.gallons += s.plant.cooling.water_lpm.make_up() * 60 / kLitresPerGallon;
    day.nox_kg += s.plant.air.nox_kg_h;
    day.co2_kg += s.plant.air.co2_kg_h;
    day.gpus = s.site.gpus_in_service;
  }
  day.pue = day.it_kw > 0 ? day.site_kw / day.it_kw : 0;
  return day;
}

/// IT load if every rack of the first stage drew its nameplate.
double rated_kw(const Plan& plan) {
  double kw = 0;
  for (const Rack& rack : plan.facility().racks)
    if (plan.facility().hall_of(rack).stage.index() == 0)
      kw += plan.facility().type_of(rack).rated_kw;
  return kw;
}

std::string with_unit(double value, const std::string& unit) {
  const std::string number =
      std::abs(value) >= 1000 ? thousands(static_cast<long long>(value + (value < 0 ? -0.5 : 0.5)))
                              : fmt::format("{:.3g}", value);
  return number + " " + unit;
}

void add_power_facts(const Plan& plan, const TrainingDay& day, std::vector<Fact>& facts) {
  const double rated_mw = rated_kw(plan) * day.pue / 1e3;
  facts.push_back(
      {"power", "100,000 GPUs need up to 150 MW", "seed 000 (prints \"150 MW par heure\")", 150,
       day.site_kw / 1e3, "MW",
       fmt::format("between the highest measured load of a server, 8.4 kW ({:.0f} MW with a PUE of "
                   "{:.2f}), and its nameplate, 10.2 kW ({:.0f} MW)",
                   day.site_kw / 1e3, day.pue, rated_mw),
       "\"an hour\" cannot be meant: MW is a power; 150 MW all year are 1.31 TWh"});
  facts.push_back(
      {"pue", "1.59 TWh a year on 150 MW", "published annual energy", 1.21, day.pue, "PUE",
       "if all 150 MW are IT load and the rest is overhead",
       fmt::format("the modelled chain and cooling explain {:.2f} on the design day; what "
                   "lies between is not modelled, or 150 MW is not the IT load",
                   day.pue)});
  facts.push_back({"homes-000", "150 MW are the need of 100,000 homes", "seed 000", 100'000,
                   day.site_kw / kHomeSeed000Kw, "homes", "at 1.5 kW a home",
                   fmt::format("at the US mean of 899 kWh a month, 1.23 kW, 150 MW are {} homes",
                               thousands(static_cast<long long>(kSeedPowerKw / kHomeUsMeanKw)))});
  facts.push_back(
      {"homes-004", "the turbines could supply nearly 50,000 homes", "seed 004", 50'000,
       kSeedTurbinesKw / kHomeUsMeanKw, "homes", "at 2.0 kW a home, with 100 MW",
       fmt::format("at the US mean of 1.23 kW, 100 MW are {} homes; seed 000 counts 1.5 "
                   "kW, so that both seeds cannot hold together",
                   thousands(static_cast<long long>(kSeedTurbinesKw / kHomeUsMeanKw)))});
}

void add_water_fact(const Plan& plan, const TrainingDay& day, std::vector<Fact>& facts) {
  const CoolingInputs& c = plan.operations.inputs().plant.cooling;
  facts.push_back(
      {"water", "1,000,000 US gallons a day for the cooling towers", "seed 000", 1e6, day.gallons,
       "gal/day",
       fmt::format("when only the coolant's heat, {:.0f} MW, goes to the towers, at {:.2g} cycles; "
                   "or about 90 MW in the 0.00085 form",
                   day.tower_heat_kw / 1e3, c.cycles),
       fmt::format(
           "if all of 150 MW went through towers: {:.2f} M gal/day (0.00085 form, 4 cycles)",
           make_up_million_gallons_a_day(kSeedPowerKw, 4, kEvaporationFactorOld))});
}

void add_air_facts(const Plan& plan, const TrainingDay& day, std::vector<Fact>& facts) {
  const SourceInputs& in = plan.operations.inputs().plant.sources;
  const double ppm = in.scr ? in.turbine_scr_ppm : in.turbine_nox_ppm;
  const double tons =
      kg_a_year(kSeedTurbinesKw / 1e3, nox_kg_per_mwh(ppm, in.turbine_heat_rate)) / kKgPerShortTon;
  facts.push_back(
      {"nox", "18 turbines emit about 130 t NOx a year", "seed 004", kSeedNoxTons, tons,
       "short tons a year",
       fmt::format("at {:.1f} ppm with 100 MW all year (short tons; {:.1f} ppm if metric)",
                   nox_ppm_for(kSeedNoxTons * kKgPerShortTon, 100),
                   nox_ppm_for(kSeedNoxTons * 1e3, 100)),
       fmt::format("with SCR at 2 ppm ({:.0f} tons) or without control at 25 ppm ({:.0f} tons)",
                   kg_a_year(100, nox_kg_per_mwh(2)) / kKgPerShortTon,
                   kg_a_year(100, nox_kg_per_mwh(25)) / kKgPerShortTon)});
  facts.push_back({"nox-selc", "1,200 to 2,000 tons NOx a year from 35 turbines", "SELC, contested",
                   1600, kg_a_year(421, nox_kg_per_mwh(ppm)) / kKgPerShortTon, "short tons a year",
                   fmt::format("at {:.0f} to {:.0f} ppm with all 421 MW all year",
                               nox_ppm_for(1200 * kKgPerShortTon, 421),
                               nox_ppm_for(2000 * kKgPerShortTon, 421)),
                   "with SCR, or with turbines that stand in reserve"});
  facts.push_back({"nox-permit", "15 turbines, 247 MW, 87 t NOx a year", "permit of July 2025", 87,
                   kg_a_year(247, nox_kg_per_mwh(2)) / kKgPerShortTon, "short tons a year",
                   "at 2 ppm with SCR, all year", "without SCR: at 9 ppm 388 tons"});
  facts.push_back({"co2", "150 MW from the grid, all year", "TVA, eGRID 2023", 537,
                   day.co2_kg * 365 / 1e6, "kt CO₂ a year", "from the grid alone, at 0.409 t/MWh",
                   "from gas turbines, which supplied most of the first stage: 0.573 t/MWh or more "
                   "at part load"});
}

}  // namespace

std::vector<Fact> facts_of(const Plan& plan) {
  if (plan.stage_finish.empty() || plan.stage_finish[0] == kNever) return {};
  const TrainingDay day = training_day(plan, plan.stage_finish[0] + kHour);
  std::vector<Fact> facts;
  add_power_facts(plan, day, facts);
  add_water_fact(plan, day, facts);
  add_air_facts(plan, day, facts);
  const double capex = plan.operations.inputs().plant.cost.capex_usd_per_gpu;
  facts.push_back({"capex", "about $10 bn for the supercomputer", "seed 003", 10,
                   day.gpus * capex / 1e9, "bn USD",
                   fmt::format("for 200,000 GPUs at {} USD each, all-in",
                               thousands(static_cast<long long>(capex))),
                   "for the first 100,000 alone; $6 bn is what was raised (seed 000)"});
  return facts;
}

std::string facts_text(const Plan& plan) {
  const auto facts = facts_of(plan);
  if (facts.empty())
    return "The first stage is never finished in this plan, so nothing can be compared.\n";
  std::string out = fmt::format(
      "The figures of the press beside the model's, {}, first stage in "
      "training from {}\n",
      plan.project->name, plan.project->clock.local(plan.stage_finish[0]));
  for (const Fact& f : facts) {
    out += fmt::format("\n{} ({})\n", f.claim, f.source);
    out += fmt::format("  published  {:<24} model  {}\n", with_unit(f.published, f.unit),
                       with_unit(f.model, f.unit));
    out += "  holds      " + f.holds + "\n  cannot     " + f.cannot + "\n";
  }
  return out;
}

std::string facts_json(const Plan& plan) {
  nlohmann::ordered_json root = {{"project", plan.project->name},
                                 {"scenario", plan.project->scenario}};
  root["facts"] = nlohmann::ordered_json::array();
  for (const Fact& f : facts_of(plan))
    root["facts"].push_back({{"id", f.id},
                             {"claim", f.claim},
                             {"source", f.source},
                             {"unit", f.unit},
                             {"published", f.published},
                             {"model", f.model},
                             {"holds", f.holds},
                             {"cannot", f.cannot}});
  return root.dump(1) + "\n";
}

}  // namespace rackline
