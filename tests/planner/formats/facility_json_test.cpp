#include "planner/formats/facility_json.h"

#include <doctest/doctest.h>

#include "tests/planner/formats/tiny_project.h"

using namespace rackline;
using nlohmann::json;

namespace {

ProjectFiles tiny() {
  return read_project_files(kTinyFolder);
}

bool contains(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

}  // namespace

TEST_CASE("A hall pattern becomes rows, arrays, racks and their feeds") {
  const Facility f = facility_from_json(tiny());
  REQUIRE(f.halls.size() == 1);
  CHECK(f.arrays.size() == 2);
  CHECK(f.racks.size() ==
        2 * 9 + 3);  // two arrays with a network rack, 2 storage racks, 1 CPU rack
  // By hand: 3 m margin, 2 × 9 racks × 0.75 m, an aisle of 2 m, 5 m margin; two rows of 1.2 m with
  // a cold aisle of 2.4 m between margins of 3 m.
  CHECK(f.halls[0].box.size().x == doctest::Approx(23.5));
  CHECK(f.halls[0].box.size().y == doctest::Approx(10.8));
  const Rack& first = f.racks[f.find_rack("T-01-1").index()];
  CHECK(first.foot.x == doctest::Approx(-3 + 3 + 0.375));
  CHECK(first.foot.y == doctest::Approx(3.6));
  CHECK(first.foot.z == doctest::Approx(0.9));
  CHECK(first.quarter_turns == 2);
  const Rack& behind_aisle = f.racks[f.find_rack("T-02-1").index()];
  CHECK(behind_aisle.foot.x == doctest::Approx(9 * 0.75 + 2 + 0.375));
  const Rack& storage = f.racks[f.find_rack("T-S01").index()];
  CHECK(storage.foot.y == doctest::Approx(3.6 + 1.2 + 2.4));
  CHECK(storage.quarter_turns == 0);
  CHECK(f.equipment[first.feed_a.index()].id == "T-row-1-busway-a");
  CHECK(f.equipment[first.loop.index()].id == "T-row-1-pipe");
}

TEST_CASE("The network rack stands in the middle of its array") {
  const Facility f = facility_from_json(tiny());
  const RackArray& array = f.arrays[0];
  REQUIRE(array.racks.size() == 9);
  CHECK(f.racks[array.racks[4].index()].id == "T-01-N");
  CHECK(f.racks[array.racks[5].index()].id == "T-01-5");
}

TEST_CASE("Figures keep their standing, source and place; bare ones stand as assumed") {
  const Facility f = facility_from_json(tiny());
  const auto load = std::find_if(f.figures.begin(), f.figures.end(), [](const Figure& x) {
    return x.place == "/rack_types/h100/load";
  });
  REQUIRE(load != f.figures.end());
  CHECK(load->file == "facility/rack_types.json");
  CHECK(load->standing == Standing::derived);
  CHECK(load->source == "made-up");
  CHECK(load->value == 67.2);
  const auto rated = std::find_if(f.figures.begin(), f.figures.end(), [](const Figure& x) {
    return x.place == "/rack_types/h100/rated";
  });
  REQUIRE(rated != f.figures.end());
  CHECK(rated->standing == Standing::assumed);
}

TEST_CASE("A missing facility file is named") {
  for (const char* path : {"facility/site.json", "facility/rack_types.json", "facility/halls.json",
                           "facility/power.json", "facility/cooling.json"}) {
    ProjectFiles files = tiny();
    files.erase(path);
    CHECK(facility_refusal(files).starts_with(std::string(path) + ": is missing"));
  }
}

TEST_CASE("A wrong type, unit, key or value in a facility file is refused at its place") {
  struct Case {
    const char *file, *place, *value, *line;
  };
  const Case cases[] = {
      {"facility/rack_types.json", "/rack_types/h100/servers", "\"eight\"",
       "facility/rack_types.json:/rack_types/h100/servers: is the text \"eight\"; expected: a "
       "whole"},
      {"facility/rack_types.json", "/rack_types/h100/load", "\"67 kg\"",
       "/rack_types/h100/load: has the unit \"kg\"; expected: one of W, kW, MW, GW"},
      {"facility/rack_types.json", "/rack_types/h100/load", "\"90 kW\"",
       "/rack_types/h100/load: is 90 kW; expected: from 0.001 to 81.6 kW"},
      {"facility/rack_types.json", "/rack_types/h100/colour", "\"red\"",
       "/rack_types/h100/colour: is an unknown key"},
      {"facility/rack_types.json", "/rack_types/h100/gpus_per_server", "0",
       "/rack_types/h100: is a compute rack without GPUs"},
      {"facility/halls.json", "/halls/T/pattern", "\"large\"",
       "/halls/T/pattern: is the text \"large\"; expected: one of /patterns"},
      {"facility/halls.json", "/halls/T/stage", "\"stage9\"",
       "/halls/T/stage: is the text \"stage9\"; expected: the id of a stage"},
      {"facility/halls.json", "/halls/T/feed_a", "\"transformer-9\"",
       "/halls/T/feed_a: is the text \"transformer-9\"; expected: the id of an equipment"},
      {"facility/halls.json", "/patterns/small/compute", "\"network\"",
       "/patterns/small/compute: is the text \"network\", of another kind"},
      {"facility/halls.json", "/patterns/small/cross_aisles_after", "[1, 1]",
       "/patterns/small/cross_aisles_after/1: stands twice"},
      {"facility/halls.json", "/patterns/small/cross_aisles_after", "[3]",
       "/patterns/small/cross_aisles_after/0: is the number 3"},
      {"facility/power.json", "/equipment/grid/kind", "\"utillity\"",
       "/equipment/grid/kind: is the text \"utillity\"; expected: one of utility"},
      {"facility/power.json", "/equipment/grid/at_m", "[1]",
       "/equipment/grid/at_m: has 1 numbers; expected: [x, y] or [x, y, z] in metres"},
      {"facility/power.json", "/equipment/grid/size_m", "[1, 0, 2]",
       "/equipment/grid/size_m/1: is the number 0"},
      {"facility/power.json", "/equipment/generators/id", "\"transformer\"",
       "the id \"transformer-1\" stands twice"},
      {"facility/power.json", "/connections/0/to", "\"nowhere\"",
       "/connections/0/to: is the text \"nowhere\""},
      {"facility/site.json", "/stages/1", R"({"id": "stage1", "name": "Again"})",
       "/stages/1/id: the stage \"stage1\" stands twice"},
      {"facility/site.json", "/plot/to_m", "[-50, 40]", "/plot: is empty"},
      {"facility/site.json", "/latitude", "\"135 deg\"", "/latitude: is 135 deg"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.place);
    ProjectFiles files = tiny();
    at(files, c.file, c.place) = json::parse(c.value);
    CHECK(contains(facility_refusal(files), c.line));
  }
}

TEST_CASE("A missing key is refused where it should stand") {
  ProjectFiles files = tiny();
  at(files, "facility/halls.json", "/halls/T").erase("stage");
  CHECK(contains(facility_refusal(files), "facility/halls.json:/halls/T: lacks \"stage\""));
}

TEST_CASE("Files that put a rack into a wall, beyond the plot or on a transformer are refused") {
  ProjectFiles files = tiny();
  at(files, "facility/halls.json", "/halls/T/at_m") = {-8, 0};
  CHECK(contains(facility_refusal(files), "hall T at (3.75, 5.40) stands in the wall of building"));
  files = tiny();
  at(files, "facility/halls.json", "/halls/T/at_m") = {50, 0};
  CHECK(contains(facility_refusal(files), "hall T at (61.75, 5.40) reaches beyond the plot"));
  files = tiny();
  at(files, "facility/halls.json", "/halls/T/at_m") = {28, -8};
  CHECK(contains(facility_refusal(files), "overlaps"));
}

TEST_CASE("Racks that are higher than the ceiling stand outside their hall") {
  ProjectFiles files = tiny();
  at(files, "facility/rack_types.json", "/rack_types/cpu/height") = "7 m";
  CHECK(contains(facility_refusal(files), "rack T-P01"));
  CHECK(contains(facility_refusal(files), "stands outside hall T"));
}

TEST_CASE("Files without a feed or a loop for a hall are refused with the rack that lacks it") {
  ProjectFiles files = tiny();
  at(files, "facility/halls.json", "/halls/T").erase("feed_b");
  CHECK(contains(facility_refusal(files),
                 "facility/halls.json:/halls/T: rack T-01-1 has no feed: no source reaches"));
  files = tiny();
  at(files, "facility/halls.json", "/halls/T").erase("coolant");
  CHECK(contains(facility_refusal(files), "rack T-01-1 has no loop"));
}

TEST_CASE("Connections that run in a circle are refused") {
  ProjectFiles files = tiny();
  at(files, "facility/cooling.json", "/connections/1") = {{"from", "T-loop"}, {"to", "pump"}};
  CHECK(contains(facility_refusal(files), "the coolant network runs in a circle"));
}

TEST_CASE("A single rack may stand and hang elsewhere than the pattern says") {
  ProjectFiles files = tiny();
  at(files, "facility/halls.json", "/halls/T/racks") = {
      {"T-S02", {{"at_m", {10, 7.2}}, {"quarter_turns", 2}, {"feed_b", "T-row-1-busway-b"}}}};
  const Facility f = facility_from_json(files);
  const Rack& rack = f.racks[f.find_rack("T-S02").index()];
  CHECK(rack.foot == Vec3{10, 7.2, 0.9});
  CHECK(rack.quarter_turns == 2);
  CHECK(rack.feed_b == f.find_equipment("T-row-1-busway-b"));
}

TEST_CASE("A single rack outside its hall, on another or on the wrong equipment is refused") {
  struct Case {
    const char *racks, *line;
  };
  const Case cases[] = {
      {R"({"T-01-3": {"at_m": [-4, 5]}})", "rack T-01-3 at (-4.00, 5.00) stands outside hall T"},
      {R"({"T-01-3": {"at_m": [0.5, 3.6]}})", "rack T-01-3"},
      {R"({"T-01-3": {"at_m": [0.5, 3.6]}})", "overlaps rack T-01-1"},
      {R"({"T-09-9": {"at_m": [5, 5]}})",
       "/halls/T/racks/T-09-9: names the rack \"T-09-9\", which hall T does not have; expected: a "
       "rack such as T-01-1"},
      {R"({"T-01-3": {"feed_a": "pump"}})", "rack T-01-3 hangs on pump, which is a pump"},
      {R"({"T-01-3": {"loop": "T-loop"}})", "rack T-01-3 hangs on T-loop, which is a hall_loop"},
      {R"({"T-01-3": {"feed_a": "transformers"}})", "/feed_a: stands for 2 units"},
      {R"({"T-01-3": {"colour": "red"}})", "/colour: is an unknown key"},
  };
  for (const Case& c : cases) {
    ProjectFiles files = tiny();
    at(files, "facility/halls.json", "/halls/T/racks") = json::parse(c.racks);
    CHECK(contains(facility_refusal(files), c.line));
  }
}

TEST_CASE("Two halls in one place are refused") {
  ProjectFiles files = tiny();
  at(files, "facility/halls.json", "/halls/U") = at(files, "facility/halls.json", "/halls/T");
  CHECK(contains(facility_refusal(files), "hall U"));
  CHECK(contains(facility_refusal(files), "overlaps hall T"));
}
