// What feeds, pipes and machines carry, against sums over the racks and the state of the site.
#include "planner/operations/network_load.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

NetworkLoad load_at(Minute t) {
  const Plan& plan = memphis_plan();
  return network_load(plan.facility(), plan.tracks, plan.operations, t);
}

const EquipmentLoad& of(const NetworkLoad& load, const char* id) {
  const EquipmentId e = memphis_plan().facility().find_equipment(id);
  REQUIRE(e);
  return load.equipment[e.index()];
}

template <class Value>
double sum_of(const NetworkLoad& load, EquipmentKind kind, Value value) {
  double sum = 0;
  const auto& equipment = memphis_plan().facility().equipment;
  for (std::size_t e = 0; e < equipment.size(); ++e)
    if (equipment[e].kind == kind) sum += value(load.equipment[e]);
  return sum;
}

}  // namespace

TEST_CASE("A busway carries half of its racks' power at the end of stage 1 (by hand)") {
  // 56 compute racks of 67.2 kW and 7 network racks of 40 kW on two feeds: 4,043 / 2 kW.
  const NetworkLoad load = load_at(memphis_plan().stage_finish[0]);
  CHECK(of(load, "A-row-1-busway-a").power_kw == Approx(4043.2 / 2).epsilon(1e-6));
  CHECK(of(load, "A-row-1-busway-a").flow_lps == 0);
}

TEST_CASE("A row's coolant leaves by as many kelvin warmer as its heat and flow say") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[0];
  const EquipmentLoad& pipe = of(load_at(t), "A-row-1-pipe");
  double heat_kw = 0, flow_lpm = 0;
  const LoadTable loads = plan.operations.loads_at(t);
  for (std::size_t i = 0; i < plan.facility().racks.size(); ++i) {
    const Rack& rack = plan.facility().racks[i];
    if (rack.loop != plan.facility().find_equipment("A-row-1-pipe")) continue;
    heat_kw += loads.of(rack.type, plan.tracks[i].state_at(t)).liquid_kw;
    flow_lpm += loads.of(rack.type, plan.tracks[i].state_at(t)).flow_lpm;
  }
  CHECK(pipe.heat_kw == Approx(heat_kw));
  CHECK(pipe.flow_lps == Approx(flow_lpm / 60));
  CHECK(pipe.return_c - pipe.supply_c == Approx(heat_kw / (0.9902 * 4.180 * flow_lpm / 60)));
}

TEST_CASE("Sources, pumps and towers carry between them what the site's state says") {
  const Plan& plan = memphis_plan();
  for (const Minute t : {Minute{11 * kDay + 14 * kHour}, plan.stage_finish[0], plan.stage_finish[1],
                         plan.stage_finish[2]}) {
    CAPTURE(t);
    const SiteState state = plan.operations.at(t);
    const NetworkLoad load = load_at(t);
    for (const SourceState& s : state.sources)
      CHECK(sum_of(load, s.kind, [](const EquipmentLoad& l) { return l.power_kw; }) ==
            Approx(s.output_kw).epsilon(1e-6));
    CHECK(sum_of(load, EquipmentKind::tower, [](const EquipmentLoad& l) { return l.heat_kw; }) ==
          Approx(state.plant.cooling.tower_heat_kw).epsilon(1e-3));
    CHECK(sum_of(load, EquipmentKind::pump, [](const EquipmentLoad& l) { return l.flow_lps; }) ==
          Approx(state.site.flow_lpm / 60).epsilon(1e-6));
  }
}

TEST_CASE("What flows into a machine over its connections is what it carries") {
  const Plan& plan = memphis_plan();
  const Facility& f = plan.facility();
  const NetworkLoad load = load_at(plan.stage_finish[0]);
  std::vector<double> in(f.equipment.size(), 0), out(f.equipment.size(), 0);
  for (std::size_t c = 0; c < f.coolant.size(); ++c) {
    in[f.coolant[c].to.index()] += load.coolant_lps[c];
    out[f.coolant[c].from.index()] += load.coolant_lps[c];
  }
  int checked = 0;
  for (std::size_t e = 0; e < f.equipment.size(); ++e) {
    const double lps = load.equipment[e].flow_lps;
    if (lps <= 0) continue;
    ++checked;
    if (f.equipment[e].kind != EquipmentKind::tower) CHECK(in[e] == Approx(lps));
    if (f.equipment[e].kind != EquipmentKind::row_pipe) CHECK(out[e] == Approx(lps));
  }
  CHECK(checked > 50);
  // A switchgear takes in what its busways draw, and its own loss.
  const EquipmentId gear = f.find_equipment("A-switchgear-a");
  double into = 0;
  for (std::size_t c = 0; c < f.power.size(); ++c)
    if (f.power[c].to == gear) into += load.power_kw[c];
  CHECK(into > load.equipment[gear.index()].power_kw);
  CHECK(into < 1.15 * load.equipment[gear.index()].power_kw);
}

TEST_CASE("Before the first rack is energised nothing flows") {
  const NetworkLoad load = load_at(0);
  CHECK(of(load, "A-row-1-busway-a").power_kw == 0);
  CHECK(of(load, "A-row-1-pipe").flow_lps == 0);
  CHECK(std::isnan(of(load, "A-row-1-pipe").return_c));
}
