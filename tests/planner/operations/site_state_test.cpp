#include "planner/operations/site_state.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "planner/operations/limits.h"

using namespace rackline;
using doctest::Approx;

namespace {

/// Two compute racks of 10 kW and 64 GPUs, and a network rack of 2 kW, in one hall on two busways.
Facility small_site() {
  Facility f;
  f.stages.push_back({"stage1", "Stage 1"});
  RackType compute;
  compute.id = "gpu";
  compute.kind = RackKind::compute;
  compute.servers = 8;
  compute.gpus_per_server = 8;
  compute.idle_kw = 4;
  compute.burn_in_kw = 9;
  compute.load_kw = 10;
  compute.rated_kw = 12;
  compute.liquid_fraction = 0.8;
  compute.coolant_rise_k = 10;
  compute.cdu_kw = 25;
  RackType network;
  network.id = "network";
  network.kind = RackKind::network;
  network.idle_kw = network.burn_in_kw = network.load_kw = network.rated_kw = 2;
  f.rack_types = {compute, network};
  Hall hall;
  hall.id = "A";
  hall.name = "Hall A";
  hall.stage = StageId(0);
  f.halls.push_back(hall);
  const auto equipment = [&](const std::string& id, EquipmentKind kind, double rating_kw) {
    Equipment e;
    e.id = e.name = id;
    e.kind = kind;
    e.rating_kw = rating_kw;
    f.equipment.push_back(e);
  };
  equipment("busway-a", EquipmentKind::busway, 15);
  equipment("busway-b", EquipmentKind::busway, 15);
  equipment("grid", EquipmentKind::utility, 20);
  equipment("turbine", EquipmentKind::turbine, 30);
  RackArray array;
  array.id = "A-1";
  array.hall = HallId(0);
  for (std::size_t i = 0; i < 3; ++i) {
    Rack rack;
    rack.id = "A-1-" + std::to_string(i + 1);
    rack.type = RackTypeId(i < 2 ? 0 : 1);
    rack.hall = HallId(0);
    rack.array = ArrayId(0);
    rack.feed_a = EquipmentId(0);
    rack.feed_b = EquipmentId(1);
    array.racks.push_back(RackId(i));
    f.racks.push_back(rack);
  }
  f.arrays.push_back(array);
  return f;
}

struct Timed {
  Program program;
  Schedule schedule;

  Activity& add(Minute start, Minute finish) {
    Activity a;
    a.id = a.name = std::to_string(program.activities.size());
    program.activities.push_back(a);
    schedule.start.push_back(start);
    schedule.finish.push_back(finish);
    return program.activities.back();
  }
  void reach(RackId rack, RackState state, Minute at) {
    Activity& a = add(at - 1, at);
    a.rack = rack;
    a.reaches = state;
  }
  void supply(EquipmentId equipment, double kw, Minute at) {
    Activity& a = add(at - 1, at);
    a.equipment = equipment;
    a.stocks.push_back({StockId(0), kw, StockAt::finish});
  }
};

Timed small_build() {
  Timed t;
  Stock power;
  power.id = "site_power";
  power.unit = "kW";
  t.program.stocks.push_back(power);
  t.supply(EquipmentId(2), 20, 50);
  t.supply(EquipmentId(3), 30, 150);
  const RackState order[] = {RackState::delivered, RackState::placed,    RackState::powered,
                             RackState::plumbed,   RackState::cabled,    RackState::energised,
                             RackState::burn_in,   RackState::in_service};
  for (int i = 0; i < 8; ++i) {
    t.reach(RackId(0), order[i], 100 + 10 * i);  // in service at 170
    t.reach(RackId(1), order[i], 200 + 10 * i);  // in service at 270
  }
  Activity& network = t.add(90, 110);
  network.array = ArrayId(0);
  network.reaches = RackState::in_service;
  return t;
}

/// A plant that takes nothing for itself, so that sums can be counted by hand.
OperationsInputs lossless() {
  OperationsInputs inputs;
  inputs.plant.electrical = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 1}, 2.5};
  CoolingInputs& cooling = inputs.plant.cooling;
  cooling.pump_head_kpa = cooling.tower_fan_share = cooling.air_handler_share = 0;
  cooling.auxiliary_share = 0;
  cooling.chiller_cop = 1e12;
  return inputs;
}

}  // namespace

TEST_CASE(
    "A track counts a state as reached only with all before it, and fills in what has no "
    "activity") {
  const Facility f = small_site();
  Timed t;
  t.reach(RackId(0), RackState::delivered, 10);
  t.reach(RackId(0), RackState::placed, 20);
  t.reach(RackId(0), RackState::plumbed, 30);  // before the power connection
  t.reach(RackId(0), RackState::powered, 40);
  t.reach(RackId(0), RackState::in_service, 90);
  const auto tracks = rack_tracks(f, t.program, t.schedule);
  CHECK(tracks[0].state_at(9) == RackState::planned);
  CHECK(tracks[0].state_at(10) == RackState::delivered);
  CHECK(tracks[0].state_at(35) == RackState::placed);
  CHECK(tracks[0].state_at(40) == RackState::plumbed);
  CHECK(tracks[0].state_at(89) == RackState::plumbed);
  CHECK(tracks[0].state_at(90) == RackState::in_service);
  CHECK(tracks[1].state_at(kNever - 1) == RackState::planned);
}

TEST_CASE("A rack never reaches what an activity that is never done would bring about") {
  const Facility f = small_site();
  Timed t;
  t.reach(RackId(0), RackState::placed, 20);
  t.reach(RackId(0), RackState::energised, 30);
  t.schedule.start.back() = t.schedule.finish.back() = kNever;
  t.reach(RackId(0), RackState::in_service, 90);
  CHECK(rack_tracks(f, t.program, t.schedule)[0].state_at(1000) == RackState::placed);
}

TEST_CASE("The state at a time sums racks, power, heat and GPUs as counted by hand") {
  const Facility f = small_site();
  const Timed t = small_build();
  const auto tracks = rack_tracks(f, t.program, t.schedule);
  const Operations operations(f, t.program, t.schedule, tracks, lossless());

  const SiteState early = operations.at(99);
  CHECK(early.site.racks == 2);
  CHECK(early.site.gpus == 128);
  CHECK(early.site.compute_racks[0] == 2);
  CHECK(early.site_power_kw == 0);
  CHECK(early.supply_kw == 20);
  CHECK(early.next_supply.at == 150);
  CHECK(early.next_supply.amount_kw == 30);

  // Rack 1 in burn-in (9 kW) from 160, rack 2 planned, the network rack (2 kW) in service from 110.
  const SiteState burn_in = operations.at(165);
  CHECK(burn_in.site.compute_racks[static_cast<int>(RackState::burn_in)] == 1);
  CHECK(burn_in.site.it_kw == Approx(11));
  CHECK(burn_in.site_power_kw == Approx(11));
  CHECK(burn_in.racks_energised == 1);
  CHECK(burn_in.site.gpus_in_service == 0);
  CHECK(burn_in.site.liquid_kw == Approx(7.2));
  CHECK(burn_in.site.air_kw == Approx(3.8));

  // All in service: 10 + 10 + 2 = 22 kW; the grid's 20 first, then the turbine.
  const SiteState full = operations.at(270);
  CHECK(full.site.gpus_in_service == 128);
  CHECK(full.site_power_kw == Approx(22));
  CHECK(full.supply_kw == 50);
  CHECK(full.sources[0].output_kw == Approx(20));
  CHECK(full.sources[1].output_kw == Approx(2));
  CHECK(full.sources[2].output_kw == 0);
  CHECK(full.halls[0].it_kw == Approx(full.site.it_kw));
}

TEST_CASE("The curves have at every step the value that the state has") {
  const Facility f = small_site();
  const Timed t = small_build();
  const Operations operations(f, t.program, t.schedule, rack_tracks(f, t.program, t.schedule), {});
  CHECK(rc::check("series equal states", [&] {
    const Minute at = *rc::gen::inRange(0, 4000);
    const SiteState state = operations.at(at);
    RC_ASSERT(operations.series().site_power_kw(at) == Approx(state.site_power_kw));
    RC_ASSERT(operations.series().water_lpm(at) == Approx(state.plant.cooling.water_lpm.make_up()));
    RC_ASSERT(operations.series().nox_kg_h(at) == Approx(state.plant.air.nox_kg_h));
    RC_ASSERT(operations.series().gpus_in_service(at) == Approx(state.site.gpus_in_service));
    RC_ASSERT(operations.series().supply_kw(at) == Approx(state.supply_kw));
    RC_ASSERT(operations.series().hall_power_kw[0](at) == Approx(state.halls[0].it_kw));
  }));
}

TEST_CASE("A feed carries half while its twin lives and everything when the twin has failed") {
  const Facility f = small_site();
  const Timed t = small_build();
  const auto tracks = rack_tracks(f, t.program, t.schedule);
  const Operations operations(f, t.program, t.schedule, tracks, {});
  const auto feed = operations.feed_load(EquipmentId(0), 300);
  CHECK(feed.even_kw == Approx(11));
  CHECK(feed.twin_failed_kw == Approx(22));
  const auto uses = limit_uses(f, tracks, operations, 300);
  REQUIRE(uses.size() == 5);
  CHECK(uses[0].share() == Approx(1));         // the network rack runs at its nameplate
  CHECK(uses[1].share() == Approx(8.0 / 25));  // 80 % of 10 kW on a CDU of 25 kW
  CHECK(uses[2].over_limit == 0);
  CHECK(uses[3].kind == "feed, for hours");
  CHECK(uses[3].limit_kw == Approx(12));  // 80 % of 15 kW (NEC 210.20)
  CHECK(uses[3].over_limit == 0);         // 11 kW
  CHECK(uses[4].over_limit == 2);         // 22 kW on busways of 15 kW
  CHECK(uses[4].kind == "feed, twin failed");
}
