#include "planner/facility/check.h"

#include <doctest/doctest.h>

#include "tests/planner/formats/tiny_project.h"

using namespace rackline;

namespace {

Facility tiny() {
  return facility_from_json(read_project_files(kTinyFolder));
}

/// The line of the refusal; "" when the facility is accepted.
std::string refusal(const Facility& facility) {
  const auto result = check(facility);
  return result ? "" : result.error().line();
}

Equipment& equipment(Facility& f, const std::string& id) {
  return f.equipment[f.find_equipment(id).index()];
}
Rack& rack(Facility& f, const std::string& id) {
  return f.racks[f.find_rack(id).index()];
}

}  // namespace

TEST_CASE("A sound facility is accepted") {
  CHECK(refusal(tiny()) == "");
}

TEST_CASE("A rack outside its hall is refused with both names and the hall's place in the files") {
  Facility f = tiny();
  rack(f, "T-01-1").foot.y -= 4;
  CHECK(refusal(f).starts_with("facility/halls.json:/halls/T: rack T-01-1 at "));
  CHECK(refusal(f).find("stands outside hall T") != std::string::npos);
}

TEST_CASE("A rack on another is refused with both names") {
  Facility f = tiny();
  rack(f, "T-01-2").foot.x = rack(f, "T-01-1").foot.x + 0.1;
  const std::string line = refusal(f);
  CHECK(line.find("overlaps rack") != std::string::npos);
  CHECK(line.find("T-01-1") != std::string::npos);
  CHECK(line.find("T-01-2") != std::string::npos);
}

TEST_CASE("Racks side by side touch and are accepted") {
  Facility f = tiny();
  CHECK(rack(f, "T-01-2").foot.x - rack(f, "T-01-1").foot.x == doctest::Approx(0.75));
  CHECK(refusal(f) == "");
}

TEST_CASE("Equipment of the yard on other equipment, in a hall or in a wall is refused") {
  Facility f = tiny();
  equipment(f, "transformer-2").foot = equipment(f, "transformer-1").foot;
  CHECK(refusal(f).find("overlaps equipment transformer-1") != std::string::npos);
  f = tiny();
  equipment(f, "pump").foot = {5, 2, 4};
  CHECK(refusal(f).find("overlaps hall T") != std::string::npos);
  f = tiny();
  equipment(f, "pump").foot = {-5, 15, 0};  // the shell's western wall is at x = -5
  CHECK(refusal(f).find("stands in the wall of building shell") != std::string::npos);
}

TEST_CASE("What reaches beyond the plot is refused") {
  Facility f = tiny();
  equipment(f, "tower-1").foot.x = -39;
  CHECK(refusal(f).starts_with("facility/cooling.json:/equipment/towers: equipment tower-1 at "));
  CHECK(refusal(f).find("reaches beyond the plot") != std::string::npos);
}

TEST_CASE("A rack without a feed is refused: none named, or none that a source reaches") {
  Facility f = tiny();
  rack(f, "T-02-8").feed_a = {};
  CHECK(refusal(f).find("rack T-02-8 has no feed") != std::string::npos);
  f = tiny();
  std::erase_if(f.power,
                [&](const Connection& c) { return c.to == f.find_equipment("T-row-1-busway-b"); });
  CHECK(refusal(f).find("has no feed: no source reaches T-row-1-busway-b") != std::string::npos);
  f = tiny();
  rack(f, "T-02-8").feed_b = rack(f, "T-02-8").feed_a;
  CHECK(refusal(f).find("the same busway as feed A and feed B") != std::string::npos);
}

TEST_CASE("A rack with one feed only is accepted") {
  Facility f = tiny();
  rack(f, "T-02-8").feed_b = {};
  CHECK(refusal(f) == "");
}

TEST_CASE("A battery alone is no source: it cannot feed a hall for long") {
  Facility f = tiny();
  for (Equipment& e : f.equipment)
    if (e.kind == EquipmentKind::utility || e.kind == EquipmentKind::generator)
      e.kind = EquipmentKind::battery;
  CHECK(refusal(f).find("has no feed") != std::string::npos);
}

TEST_CASE("A rack without a loop is refused: none named, or none that a tower reaches") {
  Facility f = tiny();
  rack(f, "T-S02").loop = {};
  CHECK(refusal(f).find("rack T-S02 has no loop") != std::string::npos);
  f = tiny();
  std::erase_if(f.coolant, [&](const Connection& c) { return c.from == f.find_equipment("pump"); });
  CHECK(refusal(f).find("has no loop: no tower or chiller reaches T-row-1-pipe") !=
        std::string::npos);
}

TEST_CASE("A circle in a network is refused with everything on it, and nothing beside it") {
  Facility f = tiny();
  f.power.push_back({f.find_equipment("T-switchgear-a"), f.find_equipment("transformer-1")});
  const std::string line = refusal(f);
  CHECK(line.find("the power network runs in a circle") != std::string::npos);
  CHECK(line.find("transformer-1") != std::string::npos);
  CHECK(line.find("T-switchgear-a") != std::string::npos);
  CHECK(line.find("busway") == std::string::npos);
  f = tiny();
  f.coolant.push_back({f.find_equipment("pump"), f.find_equipment("pump")});
  CHECK(refusal(f).find("the coolant network runs in a circle: pump → pump") != std::string::npos);
}

TEST_CASE("What carries power or coolant needs a rating and must be of that network") {
  Facility f = tiny();
  equipment(f, "transformer-2").rating_kw = 0;
  CHECK(refusal(f).find("transformer-2 is on the power network and has no rating") !=
        std::string::npos);
  f = tiny();
  f.power.push_back({f.find_equipment("grid"), f.find_equipment("pump")});
  CHECK(refusal(f).find("pump is a pump and stands in the power network") != std::string::npos);
}

TEST_CASE("An id that stands twice is refused") {
  Facility f = tiny();
  equipment(f, "tower-2").id = "tower-1";
  CHECK(refusal(f).find("the equipment id \"tower-1\" stands twice") != std::string::npos);
}
