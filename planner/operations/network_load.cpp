#include "planner/operations/network_load.h"

#include <algorithm>

#include "planner/operations/coolant_climb.h"

namespace rackline {

namespace {

/// Sums over the racks that hang on each busway and row pipe.
struct AtTheRows {
  std::vector<double> feed_kw, heat_kw, flow_lps;  ///< by EquipmentId
};

AtTheRows at_the_rows(const Facility& facility, const std::vector<RackTrack>& tracks,
                      const LoadTable& loads, Minute t) {
  const std::size_t n = facility.equipment.size();
  AtTheRows sums{std::vector<double>(n, 0), std::vector<double>(n, 0), std::vector<double>(n, 0)};
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const RackLoad& load = loads.of(rack.type, tracks[i].state_at(t));
    const double each_kw = rack.feed_a && rack.feed_b ? load.power_kw / 2 : load.power_kw;
    if (rack.feed_a) sums.feed_kw[rack.feed_a.index()] += each_kw;
    if (rack.feed_b) sums.feed_kw[rack.feed_b.index()] += each_kw;
    if (!rack.loop) continue;
    sums.heat_kw[rack.loop.index()] += load.liquid_kw;
    sums.flow_lps[rack.loop.index()] += load.flow_lpm / 60;
  }
  return sums;
}

/// Sources by the dispatch of their kind, substations by the grid behind them.
void add_sources(const Facility& facility, const Operations& operations, const SiteState& state,
                 NetworkLoad& out) {
  const Supply& supply = operations.plant().supply();
  for (std::size_t e = 0; e < facility.equipment.size(); ++e) {
    const EquipmentId id{e};
    if (!is_source(facility.equipment[e].kind) || !operations.in_operation(id, state.at)) continue;
    for (const SourceState& s : state.sources) {
      if (s.kind != facility.equipment[e].kind || s.capacity_kw <= 0) continue;
      out.equipment[e].power_kw =
          s.output_kw * nameplate_kw(s, supply, id, state.at) / s.capacity_kw;
    }
  }
  for (const ElectricalChain::Gate& gate : operations.plant().chain().gates())
    for (EquipmentId utility : gate.utilities)
      out.equipment[gate.substation.index()].power_kw += out.equipment[utility.index()].power_kw;
}

void add_power(const Facility& facility, const Operations& operations, const SiteState& state,
               const std::vector<double>& feed_kw, NetworkLoad& out) {
  const ElectricalChain& chain = operations.plant().chain();
  ChainFlow flow = chain.empty();
  for (std::size_t e = 0; e < feed_kw.size(); ++e)
    if (feed_kw[e] > 0) chain.add(flow, EquipmentId{e}, feed_kw[e]);
  for (std::size_t e = 0; e < feed_kw.size(); ++e) out.equipment[e].power_kw = flow.out_kw[e];
  add_sources(facility, operations, state, out);
  for (const Connection& c : facility.power) {
    double kw = 0;
    for (const ElectricalChain::Parent& p : chain.parents(c.to))
      if (p.id == c.from) kw = flow.in_kw[c.to.index()] * p.share;
    // A source gives all that it has to what it hangs on; a substation to its bus likewise.
    const auto targets = [&](EquipmentId from) {
      return std::max<std::ptrdiff_t>(
          1, std::count_if(facility.power.begin(), facility.power.end(),
                           [&](const Connection& other) { return other.from == from; }));
    };
    const bool gate = std::any_of(chain.gates().begin(), chain.gates().end(),
                                  [&](const auto& g) { return g.substation == c.from; });
    if (gate || is_source(facility.equipment[c.from.index()].kind))
      kw = out.equipment[c.from.index()].power_kw / static_cast<double>(targets(c.from));
    out.power_kw.push_back(kw);
  }
}

/// The air's side: what each hall gives to the air, shared by rating among its chillers.
void add_chillers(const Facility& facility, const Operations& operations, const SiteState& state,
                  NetworkLoad& out) {
  std::vector<double> rating_kw(facility.halls.size(), 0);
  const auto of_chiller = [&](const Connection& c) {
    return facility.equipment[c.from.index()].kind == EquipmentKind::chiller &&
           facility.equipment[c.to.index()].hall && operations.in_operation(c.from, state.at);
  };
  const auto hall_of = [&](const Connection& c) {
    return facility.equipment[c.to.index()].hall.index();
  };
  for (const Connection& c : facility.coolant)
    if (of_chiller(c)) rating_kw[hall_of(c)] += facility.equipment[c.from.index()].rating_kw;
  const double handlers = 1 + operations.inputs().plant.cooling.air_handler_share;
  for (const Connection& c : facility.coolant) {
    if (!of_chiller(c) || rating_kw[hall_of(c)] <= 0) continue;
    const GroupState& hall = state.halls[hall_of(c)];
    out.equipment[c.from.index()].heat_kw += (hall.air_kw + hall.loss_kw) * handlers *
                                             facility.equipment[c.from.index()].rating_kw /
                                             rating_kw[hall_of(c)];
  }
}

void add_coolant(const Facility& facility, const Operations& operations, const SiteState& state,
                 AtTheRows& rows, NetworkLoad& out) {
  const std::size_t n = facility.equipment.size();
  std::vector<bool> live(n);
  for (std::size_t e = 0; e < n; ++e) live[e] = operations.in_operation(EquipmentId{e}, state.at);
  climb_coolant(facility, live, rows.heat_kw);
  climb_coolant(facility, live, rows.flow_lps, &out.coolant_lps);
  const CoolingState& cooling = state.plant.cooling;
  const double liquid_kw = std::max(1e-9, state.site.liquid_kw);
  for (std::size_t e = 0; e < n; ++e) {
    EquipmentLoad& load = out.equipment[e];
    load.heat_kw = rows.heat_kw[e];
    load.flow_lps = rows.flow_lps[e];
    if (load.flow_lps <= 0) continue;
    load.supply_c = cooling.supply_c;
    load.return_c = cooling.supply_c + load.heat_kw / (kCoolantHeatCapacity * load.flow_lps);
    // Towers reject the pumps' work as well.
    if (facility.equipment[e].kind == EquipmentKind::tower)
      load.heat_kw *= cooling.tower_heat_kw / liquid_kw;
  }
  add_chillers(facility, operations, state, out);
}

}  // namespace

NetworkLoad network_load(const Facility& facility, const std::vector<RackTrack>& tracks,
                         const Operations& operations, Minute t) {
  const SiteState state = operations.at(t);
  AtTheRows rows = at_the_rows(facility, tracks, operations.loads(), t);
  NetworkLoad out;
  out.equipment.resize(facility.equipment.size());
  add_power(facility, operations, state, rows.feed_kw, out);
  add_coolant(facility, operations, state, rows, out);
  return out;
}

}  // namespace rackline
