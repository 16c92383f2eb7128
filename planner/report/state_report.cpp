#include "planner/report/state_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "planner/operations/limits.h"
#include "planner/report/numbers.h"
#include "planner/report/plant_report.h"
#include "planner/report/supply_report.h"

namespace rackline {
using nlohmann::ordered_json;

namespace {

/// A stage has begun when its first rack is on the floor; stage 1 always has.
bool begun(const Plan& plan, const Hall& hall, Minute t) {
  if (!hall.stage || hall.stage.index() == 0) return true;
  return plan.program().stages[hall.stage.index()].start <= t;
}

GroupState begun_sum(const Plan& plan, const SiteState& state) {
  GroupState sum;
  for (std::size_t h = 0; h < state.halls.size(); ++h) {
    if (!begun(plan, plan.facility().halls[h], state.at)) continue;
    sum.racks += state.halls[h].racks;
    sum.gpus += state.halls[h].gpus;
  }
  return sum;
}

ordered_json group_json(const GroupState& group) {
  ordered_json counts = ordered_json::object();
  for (int s = 0; s < kRackStateCount; ++s)
    counts[std::string(id(static_cast<RackState>(s)))] =
        group.compute_racks[static_cast<std::size_t>(s)];
  return {{"racks", group.racks},
          {"racks_by_state", counts},
          {"racks_placed", group.at_least(RackState::placed)},
          {"racks_energised", group.at_least(RackState::energised)},
          {"gpus", group.gpus},
          {"gpus_in_service", group.gpus_in_service},
          {"it_kw", group.it_kw},
          {"heat_liquid_kw", group.liquid_kw},
          {"heat_air_kw", group.air_kw},
          {"coolant_flow_lpm", group.flow_lpm},
          {"coolant_return_c", group.return_c},
          {"losses_kw", group.loss_kw}};
}

ordered_json racks_json(const Plan& plan, Minute t) {
  const Facility& facility = plan.facility();
  const LoadTable loads = plan.operations.loads_at(t);
  ordered_json racks = ordered_json::array();
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const RackState state = plan.tracks[i].state_at(t);
    const RackLoad& load = loads.of(rack.type, state);
    racks.push_back({{"id", rack.id},
                     {"type", facility.type_of(rack).id},
                     {"state", std::string(id(state))},
                     {"power_kw", load.power_kw},
                     {"heat_liquid_kw", load.liquid_kw},
                     {"heat_air_kw", load.air_kw},
                     {"coolant_outlet_c", load.outlet_c}});
  }
  return racks;
}

ordered_json arrays_json(const Plan& plan, Minute t) {
  const Facility& facility = plan.facility();
  ordered_json arrays = ordered_json::array();
  for (const RackArray& array : facility.arrays) {
    double power_kw = 0, liquid_kw = 0, air_kw = 0;
    int gpus_in_service = 0;
    for (RackId rack_id : array.racks) {
      const Rack& rack = facility.racks[rack_id.index()];
      const RackState state = plan.tracks[rack_id.index()].state_at(t);
      const RackLoad& load = plan.operations.loads().of(rack.type, state);
      power_kw += load.power_kw;
      liquid_kw += load.liquid_kw;
      air_kw += load.air_kw;
      if (state == RackState::in_service) gpus_in_service += facility.type_of(rack).gpus();
    }
    arrays.push_back({{"id", array.id},
                      {"power_kw", power_kw},
                      {"heat_liquid_kw", liquid_kw},
                      {"heat_air_kw", air_kw},
                      {"gpus_in_service", gpus_in_service}});
  }
  return arrays;
}

std::string limits_text(const Plan& plan, Minute t) {
  std::string out = "Nearest to a limit\n";
  for (const LimitUse& use : limit_uses(plan.facility(), plan.tracks, plan.operations, t)) {
    if (use.id.empty())
      out += fmt::format("  {:<18} no load yet\n", use.kind);
    else
      out += fmt::format("  {:<18} {}: {} of {} ({:.0f} %); {} of {} over their limit\n", use.kind,
                         use.id, power_text(use.load_kw), power_text(use.limit_kw),
                         use.share() * 100, thousands(use.over_limit), thousands(use.loaded));
  }
  return out;
}

std::string halls_text(const Plan& plan, const SiteState& state) {
  std::string out;
  for (std::size_t h = 0; h < state.halls.size(); ++h) {
    const GroupState& hall = state.halls[h];
    if (!begun(plan, plan.facility().halls[h], state.at)) continue;
    out += fmt::format(
        "  {:<8} {:>5} of {:>5} racks energised  {:>8} IT  {:>8} liquid  {:>8} air"
        "  return {:.1f} °C\n",
        plan.facility().halls[h].name, thousands(hall.at_least(RackState::energised)),
        thousands(hall.racks), power_text(hall.it_kw), power_text(hall.liquid_kw),
        power_text(hall.air_kw), hall.return_c);
  }
  return out;
}

/// What permit and heat leave of a source, where that is less than all.
std::string available_text(const SourceState& source) {
  std::string out;
  if (source.available_kw < source.capacity_kw)
    out = ", " + power_text(source.available_kw) + " available";
  if (source.permitted < source.units)
    out += fmt::format(": the permit lets {} turn", source.permitted);
  return out;
}

}  // namespace

std::string sentence_of_the_moment(const Plan& plan, const SiteState& state) {
  const GroupState sum = begun_sum(plan, state);
  std::string text = fmt::format("{} of {} racks energised; {} of {}",
                                 thousands(state.racks_energised), thousands(sum.racks),
                                 power_text(state.site_power_kw), power_text(state.supply_kw));
  if (state.next_supply.at != kNever)
    text += fmt::format("; next: {} (+{}) in {}", state.next_supply.name,
                        power_text(state.next_supply.amount_kw),
                        duration_text(state.next_supply.at - state.at));
  return text;
}

std::string state_text(const Plan& plan, Minute t) {
  const SiteState state = plan.operations.at(t);
  std::string out =
      fmt::format("{}, {} ({})\n{}.\n\n", plan.project->name, plan.project->clock.local(t),
                  day_label(t), sentence_of_the_moment(plan, state));
  out += fmt::format("GPUs in service  {} of {} in the stages begun\nCompute racks by state\n",
                     thousands(state.site.gpus_in_service), thousands(begun_sum(plan, state).gpus));
  for (int s = 0; s < kRackStateCount; ++s) {
    const int n = state.site.compute_racks[static_cast<std::size_t>(s)];
    if (n > 0)
      out += fmt::format("  {:<12} {:>7}\n", name(static_cast<RackState>(s)), thousands(n));
  }
  out += fmt::format("Power  {} = {} IT + {} pumps, towers and losses\n",
                     power_text(state.site_power_kw), power_text(state.site.it_kw),
                     power_text(state.site_power_kw - state.site.it_kw));
  for (const SourceState& source : state.sources)
    out += fmt::format("  {:<18} {:>3} in operation  {:>8} of {}{}\n", source.name, source.units,
                       power_text(source.output_kw), power_text(source.capacity_kw),
                       available_text(source));
  out += fmt::format("Heat  {} to liquid, {} to air; mixed return {:.1f} °C\n",
                     power_text(state.site.liquid_kw), power_text(state.site.air_kw),
                     state.site.return_c);
  return out + halls_text(plan, state) + plant_text(state) + supply_text(plan, state) +
         limits_text(plan, t);
}

std::string state_json(const Plan& plan, Minute t) {
  const SiteState state = plan.operations.at(t);
  ordered_json root;
  root["project"] = plan.project->name;
  root["project_hash"] = plan.project->hash;
  root["scenario"] = plan.project->scenario;
  root["at"] = plan.project->clock.iso(t);
  root["at_min"] = t;
  root["elapsed"] = elapsed(t);
  root["gpus_in_service"] = state.site.gpus_in_service;
  root["site_power_kw"] = state.site_power_kw;
  root["supply_kw"] = state.supply_kw;
  root["site"] = group_json(state.site);
  root["sources"] = ordered_json::array();
  for (const SourceState& source : state.sources)
    root["sources"].push_back({{"name", source.name},
                               {"kind", std::string(id(source.kind))},
                               {"units", source.units},
                               {"capacity_kw", source.capacity_kw},
                               {"available_kw", source.available_kw},
                               {"units_permitted", source.permitted},
                               {"output_kw", source.output_kw},
                               {"running", source.running},
                               {"reserve_kw", source.reserve_kw},
                               {"fuel_mmbtu_h", source.fuel_mmbtu_h},
                               {"nox_kg_h", source.nox_kg_h},
                               {"co2_kg_h", source.co2_kg_h},
                               {"cost_usd_h", source.cost_usd_h}});
  add_plant_json(root, plan, state);
  add_supply_json(root, plan, state);
  root["halls"] = ordered_json::array();
  for (std::size_t h = 0; h < state.halls.size(); ++h) {
    ordered_json hall = {{"id", plan.facility().halls[h].id}};
    hall.update(group_json(state.halls[h]));
    root["halls"].push_back(std::move(hall));
  }
  root["limits"] = ordered_json::array();
  for (const LimitUse& use : limit_uses(plan.facility(), plan.tracks, plan.operations, t))
    root["limits"].push_back({{"kind", use.kind},
                              {"worst", use.id},
                              {"load_kw", use.load_kw},
                              {"limit_kw", use.limit_kw},
                              {"over_limit", use.over_limit}});
  root["arrays"] = arrays_json(plan, t);
  root["racks"] = racks_json(plan, t);
  return root.dump(1) + "\n";
}

}  // namespace rackline
