#include <doctest/doctest.h>

#include <map>
#include <set>

#include "planner/facility/check.h"
#include "tests/planner/formats/tiny_project.h"

using namespace rackline;

namespace {

const Facility& memphis() {
  static const Facility facility = facility_from_json(read_project_files(kMemphisFolder));
  return facility;
}

struct Count {
  int racks = 0, gpus = 0;
};

Count compute_racks(const std::string& stage) {
  const Facility& f = memphis();
  Count count;
  for (const Rack& r : f.racks) {
    if (f.type_of(r).kind != RackKind::compute) continue;
    if (!stage.empty() && f.stages[f.hall_of(r).stage.index()].id != stage) continue;
    ++count.racks;
    count.gpus += f.type_of(r).gpus();
  }
  return count;
}

/// Units of a kind and their ratings in kW.
std::pair<int, double> units(EquipmentKind kind, const std::string& prefix) {
  std::pair<int, double> sum{0, 0};
  for (const Equipment& e : memphis().equipment)
    if (e.kind == kind && e.id.starts_with(prefix)) {
      ++sum.first;
      sum.second += e.rating_kw;
    }
  return sum;
}

}  // namespace

// Counts by hand: 4 halls × 49 arrays × 8 racks × 64 GPUs; 8 halls × 174 arrays × 8 racks × 72
// GPUs.
TEST_CASE("Memphis has 1,568 compute racks with 100,352 GPUs in stage 1 and the same in stage 2") {
  for (const char* stage : {"stage1", "stage2"}) {
    CHECK(compute_racks(stage).racks == 1568);
    CHECK(compute_racks(stage).gpus == 100352);
  }
}

TEST_CASE("Memphis comes to 1,002,496 GPUs with the NVL72 racks of stage 3") {
  CHECK(compute_racks("stage3").racks == 11136);
  CHECK(compute_racks("stage3").gpus == 801792);
  CHECK(compute_racks("").gpus == 1002496);
}

TEST_CASE("Memphis has four halls of 49 arrays in stages 1 and 2, eight of 174 in stage 3") {
  const Facility& f = memphis();
  std::map<std::string, std::multiset<std::size_t>> arrays;
  for (const Hall& h : f.halls) arrays[f.stages[h.stage.index()].id].insert(h.arrays.size());
  CHECK(arrays["stage1"] == std::multiset<std::size_t>{49, 49, 49, 49});
  CHECK(arrays["stage2"] == std::multiset<std::size_t>{49, 49, 49, 49});
  CHECK(arrays["stage3"] == std::multiset<std::size_t>{174, 174, 174, 174, 174, 174, 174, 174});
}

TEST_CASE(
    "An array is eight compute racks and one network rack; halls have storage and CPU racks") {
  const Facility& f = memphis();
  for (const RackArray& a : f.arrays) {
    std::map<RackKind, int> kinds;
    for (RackId r : a.racks) ++kinds[f.type_of(f.racks[r.index()]).kind];
    CHECK(kinds == std::map<RackKind, int>{{RackKind::compute, 8}, {RackKind::network, 1}});
  }
  for (const Hall& h : f.halls) {
    std::map<RackKind, int> kinds;
    for (RackId r : h.racks) ++kinds[f.type_of(f.racks[r.index()]).kind];
    CHECK(kinds[RackKind::storage] > 0);
    CHECK(kinds[RackKind::cpu] > 0);
  }
}

// FACTS: 14 × 2.5 MW; 18 turbines of about 100 MW, 35 of 421 MW; 8, 50, 150, 300 MW of grid;
// a gas plant of 1.56 GW; 208 Megapacks of 150 MW; 119 chillers of about 200 MW.
TEST_CASE("The yard's sources have the published numbers and ratings") {
  CHECK(units(EquipmentKind::generator, "generator-").first == 14);
  CHECK(units(EquipmentKind::generator, "generator-").second == doctest::Approx(35e3));
  CHECK(units(EquipmentKind::turbine, "turbine-").first == 35);
  CHECK(units(EquipmentKind::turbine, "turbine-").second == doctest::Approx(421e3).epsilon(1e-3));
  CHECK(units(EquipmentKind::utility, "grid-").second == doctest::Approx(300e3));
  CHECK(units(EquipmentKind::turbine, "plant-").first == 20);
  CHECK(units(EquipmentKind::turbine, "plant-").second == doctest::Approx(1.56e6));
  CHECK(units(EquipmentKind::battery, "battery-").first == 208);
  CHECK(units(EquipmentKind::battery, "battery-").second == doctest::Approx(150e3).epsilon(1e-3));
  CHECK(units(EquipmentKind::chiller, "chiller-").first == 119);
  CHECK(units(EquipmentKind::chiller, "chiller-").second == doctest::Approx(200e3).epsilon(1e-3));
}

TEST_CASE("Every published step of the supply is an equipment with its own id") {
  for (const char* id : {"grid-8mw", "grid-50mw", "grid-150mw", "grid-300mw", "generator-01",
                         "generator-14", "turbine-01", "turbine-18", "turbine-19", "turbine-35",
                         "plant-01", "plant-20", "battery-001", "A-switchgear-a",
                         "A-row-1-busway-a", "A-row-1-busway-b", "A-row-1-pipe", "A-loop"}) {
    CAPTURE(id);
    CHECK(memphis().find_equipment(id));
  }
  CHECK_FALSE(memphis().find_equipment("turbine-36"));
}

TEST_CASE("Racks are found by hall, array and number") {
  const Facility& f = memphis();
  const RackId rack = f.find_rack("C-12-3");
  REQUIRE(rack);
  CHECK(f.halls[f.racks[rack.index()].hall.index()].id == "C");
  CHECK(f.arrays[f.racks[rack.index()].array.index()].id == "C-12");
  CHECK(f.find_rack("C-12-N"));
  CHECK(f.find_rack("C-S04"));
  CHECK(f.find_rack("C-P02"));
  CHECK(f.find_rack("J-174-8"));
  CHECK_FALSE(f.find_rack("C-50-1"));
  CHECK_FALSE(f.find_hall("Z"));
}

TEST_CASE("Either busway carries its row, either switchgear its hall, when the twin fails") {
  const Facility& f = memphis();
  std::map<EquipmentId, double> row_kw, hall_kw;
  for (const Rack& r : f.racks) {
    row_kw[r.feed_a] += f.type_of(r).rated_kw;
    row_kw[r.feed_b] += f.type_of(r).rated_kw;
  }
  for (const auto& [busway, kw] : row_kw) {
    CAPTURE(f.equipment[busway.index()].id);
    CHECK(kw <= f.equipment[busway.index()].rating_kw);
  }
  for (const Connection& c : f.power)
    if (f.equipment[c.to.index()].kind == EquipmentKind::busway) hall_kw[c.from] += row_kw[c.to];
  for (const auto& [gear, kw] : hall_kw) {
    CAPTURE(f.equipment[gear.index()].id);
    CHECK(kw <= f.equipment[gear.index()].rating_kw);
  }
}

TEST_CASE("Row pipes, hall loops, pumps and towers carry the liquid's heat at rated power") {
  const Facility& f = memphis();
  std::map<EquipmentId, double> pipe_kw, loop_kw;
  std::map<std::size_t, double> stage_kw, tower_kw, pump_kw;
  for (const Rack& r : f.racks) {
    const double kw = f.type_of(r).rated_kw * f.type_of(r).liquid_fraction;
    pipe_kw[r.loop] += kw;
    stage_kw[f.hall_of(r).stage.index()] += kw;
  }
  for (const auto& [pipe, kw] : pipe_kw) CHECK(kw <= f.equipment[pipe.index()].rating_kw);
  for (const Connection& c : f.coolant)
    if (f.equipment[c.to.index()].kind == EquipmentKind::row_pipe) loop_kw[c.from] += pipe_kw[c.to];
  for (const auto& [loop, kw] : loop_kw) CHECK(kw <= f.equipment[loop.index()].rating_kw);
  for (const Equipment& e : f.equipment) {
    if (e.kind == EquipmentKind::tower) tower_kw[e.stage.index()] += e.rating_kw;
    if (e.kind == EquipmentKind::pump) pump_kw[e.stage.index()] += e.rating_kw;
  }
  for (const auto& [stage, kw] : stage_kw) {
    CAPTURE(stage);
    CHECK(kw <= tower_kw[stage]);
    CHECK(kw <= pump_kw[stage]);
  }
}

TEST_CASE("Network, storage and CPU racks draw 10 % of what the compute racks of stage 1 draw") {
  const Facility& f = memphis();
  double compute_kw = 0, other_kw = 0;
  for (const Rack& r : f.racks) {
    if (f.hall_of(r).stage.index() != 0) continue;
    (f.type_of(r).kind == RackKind::compute ? compute_kw : other_kw) += f.type_of(r).load_kw;
  }
  CHECK(compute_kw == doctest::Approx(105.4e3).epsilon(1e-3));  // FACTS: 105 MW measured
  CHECK(other_kw / compute_kw == doctest::Approx(0.10).epsilon(0.02));
}

TEST_CASE("Cold aisles are at least 1.8 m wide and hot aisles at least 1.2 m") {
  const Facility& f = memphis();
  for (const Hall& h : f.halls) {
    std::map<double, int> turns_of_row;  // by the row's axis
    double depth = 0;
    for (RackId id : h.racks) {
      const Rack& r = f.racks[id.index()];
      turns_of_row[r.foot.y] = r.quarter_turns;
      depth = f.type_of(r).size_m.y;
    }
    for (auto row = turns_of_row.begin(), next = std::next(row); next != turns_of_row.end();
         ++row, ++next) {
      CHECK(row->second != next->second);
      const double aisle = next->first - row->first - depth;
      CHECK(aisle >= (row->second == 2 ? 1.8 : 1.2));  // 2: the southern row faces north, cold
    }
  }
}

TEST_CASE("Every figure of the Memphis facility says who published it or why it is assumed") {
  CHECK(memphis().figures.size() > 100);
  for (const Figure& figure : memphis().figures) {
    CAPTURE(figure.file + figure.place);
    CHECK_FALSE(figure.source.empty());
    if (figure.standing == Standing::derived) CHECK_FALSE(figure.note.empty());
  }
}
