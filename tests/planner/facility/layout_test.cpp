#include "planner/facility/layout.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "planner/facility/check_places.h"

using namespace rackline;

namespace {

RackType rack_type(RackKind kind, double width, double depth) {
  RackType type;
  type.id = "type";
  type.kind = kind;
  type.size_m = {width, depth, 2.2};
  return type;
}

/// Any hall that a person might describe.
HallPattern any_pattern(Facility& f) {
  for (const RackKind kind :
       {RackKind::compute, RackKind::network, RackKind::storage, RackKind::cpu})
    f.rack_types.push_back(
        rack_type(kind, *rc::gen::inRange(50, 90) * 0.01, *rc::gen::inRange(90, 140) * 0.01));
  HallPattern p;
  p.compute = RackTypeId{0};
  p.network = RackTypeId{1};
  p.storage = RackTypeId{2};
  p.cpu = RackTypeId{3};
  p.rows = *rc::gen::inRange(1, 12);
  p.arrays_per_row = *rc::gen::inRange(1, 9);
  p.racks_per_array = *rc::gen::inRange(1, 12);
  p.network_after = *rc::gen::inRange(0, p.racks_per_array + 1);
  for (int i = 1; i <= p.arrays_per_row; ++i)
    if (*rc::gen::arbitrary<bool>()) p.cross_aisles_after.push_back(i);
  p.storage_racks = *rc::gen::inRange(0, 40);
  p.cpu_racks = *rc::gen::inRange(0, 40);
  p.cold_aisle_m = *rc::gen::inRange(10, 40) * 0.1;
  p.hot_aisle_m = *rc::gen::inRange(10, 40) * 0.1;
  p.cross_aisle_m = *rc::gen::inRange(10, 40) * 0.1;
  p.west_m = 3;
  p.east_m = 5;
  p.side_m = 2;
  p.floor_m = 0.9;
  p.height_m = 6;
  p.busway_height_m = 2.7;
  p.busway_kw = p.switchgear_kw = p.row_pipe_kw = p.loop_kw = 1;
  return p;
}

}  // namespace

TEST_CASE("Whatever a hall pattern says, its racks stand inside the hall and apart") {
  CHECK(rc::check([] {
    Facility f;
    f.ground = {{-10, -10, 0}, {2000, 2000, 0}};
    const HallPattern p = any_pattern(f);
    expand_hall(f, p, {"H", "Hall H", StageId{0}, 5, 7, {}});
    const auto sound = check_places(f);
    RC_ASSERT(sound.has_value());
    const int arrays = p.rows * p.arrays_per_row;
    RC_ASSERT(f.arrays.size() == static_cast<std::size_t>(arrays));
    RC_ASSERT(f.racks.size() == static_cast<std::size_t>(arrays * (p.racks_per_array + 1) +
                                                         p.storage_racks + p.cpu_racks));
    std::set<std::string> ids;
    for (const Rack& r : f.racks) ids.insert(r.id);
    RC_ASSERT(ids.size() == f.racks.size());
  }));
}

TEST_CASE("Racks that face each other do so over the cold aisle") {
  CHECK(rc::check([] {
    Facility f;
    f.ground = {{-10, -10, 0}, {2000, 2000, 0}};
    const HallPattern p = any_pattern(f);
    RC_PRE(p.rows >= 2);
    expand_hall(f, p, {"H", "Hall H", StageId{0}, 5, 7, {}});
    double depth = 0;
    for (const RackType& type : f.rack_types) depth = std::max(depth, type.size_m.y);
    const Rack& first = f.racks[f.arrays[0].racks[0].index()];
    const Rack& second =
        f.racks[f.arrays[static_cast<std::size_t>(p.arrays_per_row)].racks[0].index()];
    RC_ASSERT(first.quarter_turns == 2 && second.quarter_turns == 0);
    RC_ASSERT(std::abs(second.foot.y - first.foot.y - depth - p.cold_aisle_m) < 1e-9);
  }));
}

TEST_CASE("An equipment group numbers its units and sets them line by line") {
  Facility f;
  EquipmentGroup group;
  group.id = "turbine";
  group.name = "Gas turbine";
  group.at = {10, 20, 0};
  group.step = {0, 5, 0};
  group.line_step = {30, 0, 0};
  group.size_m = {4, 4, 4};
  group.count = 5;
  group.first = 19;
  group.digits = 2;
  group.per_line = 3;
  const auto units = expand_group(f, group);
  REQUIRE(units.size() == 5);
  CHECK(f.equipment[0].id == "turbine-19");
  CHECK(f.equipment[4].id == "turbine-23");
  CHECK(f.equipment[4].name == "Gas turbine 23");
  CHECK(f.equipment[2].foot == Vec3{10, 30, 0});
  CHECK(f.equipment[4].foot == Vec3{40, 25, 0});
}
