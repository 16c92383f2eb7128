#include "engine/views/derivation.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"
#include "planner/report/assumptions.h"

namespace rackline::views {

namespace {

constexpr const char* kOperations = "operations.json";

/// Lines of the figures at those places; what a project leaves to its default has none.
std::vector<std::string> lines(const Project& project, const std::string& file,
                               const std::string& at, std::initializer_list<const char*> names) {
  std::vector<std::string> out;
  for (const char* name : names)
    if (std::string line = figure_line(project, file, at + "/" + name); !line.empty())
      out.push_back(std::move(line));
  return out;
}

std::string percent(double share) {
  return number_text(share * 100, 4) + "\u2009%";
}

}  // namespace

std::string figure_line(const Project& project, const std::string& file, const std::string& place) {
  const auto found = [&](const Figures& figures) -> std::string {
    for (const Figure& f : figures) {
      if (f.file != file || f.place != place) continue;
      std::string line = f.label;
      if (const auto colon = line.rfind(": "); colon != std::string::npos)
        line = line.substr(colon + 2);
      line += " " + number_text(f.value) + (f.unit.empty() ? "" : "\u2009" + f.unit) + ", " +
              std::string(name(f.standing));
      // What nobody published has a source that only says so.
      if (!f.source.empty() && f.standing != Standing::assumed)
        line += ": " + source_text(project, f.source);
      if (!f.note.empty()) line += " (" + f.note + ")";
      return line;
    }
    return "";
  };
  const std::string line = found(project.facility->figures);
  return line.empty() ? found(project.operations.figures) : line;
}

RackDerivations rack_derivations(const Plan& plan, RackId id, Minute t) {
  const Project& project = *plan.project;
  const Rack& rack = plan.facility().racks[id.index()];
  const RackType& type = plan.facility().type_of(rack);
  const RackState state = plan.tracks[id.index()].state_at(t);
  const RackLoad load = plan.operations.loads_at(t).of(rack.type, state);
  const auto of_type = [&](std::initializer_list<const char*> names) {
    return lines(project, type.origin.file, type.origin.place, names);
  };

  RackDerivations d;
  const char* draws = state == RackState::energised    ? "idle"
                      : state == RackState::burn_in    ? "burn_in"
                      : state == RackState::in_service ? "load"
                                                       : nullptr;
  if (draws)
    d.power = {
        fmt::format("what the type draws while {} = {}", name(state), power_text(load.power_kw)),
        of_type({draws})};
  else
    d.power = {fmt::format("nothing while {}: it is not energised", name(state)), {}};
  d.liquid = {fmt::format("{} of {} = {}", percent(type.liquid_fraction), power_text(load.power_kw),
                          power_text(load.liquid_kw)),
              of_type({"liquid_fraction"})};
  d.air = {fmt::format("{} − {} = {}", power_text(load.power_kw), power_text(load.liquid_kw),
                       power_text(load.air_kw)),
           of_type({"liquid_fraction"})};
  d.cdu = {fmt::format("heat to liquid against its limit: {} / {} = {}", power_text(load.liquid_kw),
                       power_text(type.cdu_kw),
                       percent(type.cdu_kw > 0 ? load.liquid_kw / type.cdu_kw : 0)),
           of_type({"cdu"})};
  d.flow = {
      fmt::format("Q / (ρ·c·ΔT) of the rated {} × {}, at {:g}\u2009K: {} / ({:.3f}\u2009kJ/L·K "
                  "× {:g}\u2009K) × 60 = {}",
                  power_text(type.rated_kw), percent(type.liquid_fraction), type.coolant_rise_k,
                  power_text(type.rated_kw * type.liquid_fraction), kCoolantHeatCapacity,
                  type.coolant_rise_k, flow_text(load.flow_lpm)),
      of_type({"rated", "liquid_fraction", "coolant_rise"})};
  d.coolant = {
      fmt::format("{} + {} / ({:.3f}\u2009kJ/L·K × {}) = {}", temperature_text(load.inlet_c),
                  power_text(load.liquid_kw), kCoolantHeatCapacity, flow_text(load.flow_lpm),
                  temperature_text(load.outlet_c)),
      lines(project, kOperations, "", {"coolant_supply"})};
  return d;
}

FeedDerivations feed_derivations(const Plan& plan, EquipmentId feed, Minute t) {
  const Facility& facility = plan.facility();
  int drawing = 0, twin = 0;
  double twin_kw = 0, alone_kw = 0;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    if (rack.feed_a != feed && rack.feed_b != feed) continue;
    const double kw = plan.operations.loads().of(rack.type, plan.tracks[i].state_at(t)).power_kw;
    if (kw <= 0) continue;
    ++drawing;
    const bool both = rack.feed_a && rack.feed_b;
    twin += both ? 1 : 0;
    (both ? twin_kw : alone_kw) += kw;
  }
  const Operations::FeedLoad load = plan.operations.feed_load(feed, t);
  const Origin& origin = facility.equipment[feed.index()].origin;
  std::vector<std::string> rating;
  if (std::string line = figure_line(*plan.project, origin.file, origin.place + "/rating");
      !line.empty())
    rating.push_back(std::move(line));
  FeedDerivations d;
  d.even = {fmt::format("half of the {} of {} racks on two feeds{} = {}", power_text(twin_kw), twin,
                        alone_kw > 0 ? " + " + power_text(alone_kw) + " of those on this one alone"
                                     : std::string(),
                        power_text(load.even_kw)),
            rating};
  d.twin_failed = {
      fmt::format("all that its {} racks draw = {}", drawing, power_text(load.twin_failed_kw)),
      rating};
  return d;
}

SiteDerivations site_derivations(const Plan& plan, const SiteState& s) {
  const Project& project = *plan.project;
  const PlantState& p = s.plant;
  const auto of = [&](const char* section, std::initializer_list<const char*> names) {
    return lines(project, kOperations, section, names);
  };
  SiteDerivations d;
  d.power = {fmt::format("IT {} + distribution losses {} + cooling {} + auxiliaries {} = {}",
                         power_text(s.site.it_kw), power_text(p.electrical.losses_kw),
                         power_text(p.cooling.power_kw()), power_text(p.electrical.auxiliary_kw),
                         power_text(p.site_power_kw)),
             of("/electrical", {"transformer_load", "ups_efficiency"})};
  std::string sources;
  for (const SourceState& source : s.sources)
    sources += (sources.empty() ? "" : " + ") + source.name + " " + power_text(source.capacity_kw);
  d.supply = {
      fmt::format("{} = {}", sources.empty() ? "no source yet" : sources, power_text(s.supply_kw)),
      {}};
  d.pue = {s.site.it_kw > 0 ? fmt::format("site {} / IT {} = {:.3f}", power_text(p.site_power_kw),
                                          power_text(s.site.it_kw), p.effectiveness.pue)
                            : std::string("none: nothing of IT draws power"),
           {}};
  d.heat = {fmt::format("towers {} (liquid and pumps) + chillers {} (air and their own power) = {}",
                        power_text(p.cooling.tower_heat_kw), power_text(p.cooling.chiller_heat_kw),
                        power_text(p.cooling.tower_heat_kw + p.cooling.chiller_heat_kw)),
            of("/cooling", {"chiller_cop", "pump_head"})};
  const TowerWater& w = p.cooling.water_lpm;
  const auto litres = [](double lpm) { return count_text(lpm) + "\u2009L/min"; };
  d.water = {
      fmt::format("evaporation {} + drift {} + blowdown {} = {}; drift and blowdown are "
                  "evaporation / (cycles − 1)",
                  litres(w.evaporation), litres(w.drift), litres(w.blowdown), litres(w.make_up())),
      of("/cooling", {"evaporation", "cycles", "drift"})};
  double fuel = 0;
  for (const SourceState& source : s.sources) fuel += source.fuel_mmbtu_h;
  d.nox = {fmt::format("from {} MMBtu/h of gas = {} kg/h", number_text(fuel, 3),
                       number_text(p.air.nox_kg_h, 3)),
           of("/sources", {"turbine_nox", "turbine_nox_scr", "turbine_heat_rate"})};
  d.co2 = {
      fmt::format("{} MMBtu/h × {:.2f} kg, and the grid's share = {} t/h", number_text(fuel, 3),
                  kGasCo2KgPerMmbtu, number_text(p.air.co2_kg_h / 1e3, 3)),
      of("/sources", {"grid_co2"})};
  return d;
}

}  // namespace rackline::views
