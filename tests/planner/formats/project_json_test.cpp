#include "planner/formats/project_json.h"

#include <doctest/doctest.h>

#include <chrono>

#include "tests/planner/formats/tiny_project.h"

using namespace rackline;

namespace {

/// The line with which a project is refused; "" when it opens.
std::string refusal(const std::string& folder, const std::string& scenario = "") {
  const auto project = open_project(folder, scenario);
  return project ? "" : project.error().line();
}

bool contains(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

}  // namespace

TEST_CASE("A folder of small files opens as a project") {
  const auto opened = open_project(kTinyFolder);
  REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().line()));
  const Project& p = **opened;
  CHECK(p.name == "Tiny");
  CHECK(p.folder == kTinyFolder);
  CHECK(p.clock.local(0) == "2024-07-03 04:20");
  CHECK(p.clock.zone() == "America/Chicago");
  CHECK(p.facility->racks.size() == 21);
  CHECK(p.operations.coolant_supply_c == 30);
  CHECK(p.operations.overhead_share == doctest::Approx(0.2));
  CHECK(p.notes == std::vector<std::string>{"Nothing here is real."});
  REQUIRE(p.sources.size() == 1);
  CHECK(p.sources[0].id == "made-up");
  REQUIRE(p.scenarios.size() == 1);
  CHECK(p.scenarios[0].id == "slow-grid");
  // By hand: 16 racks × 8 steps, the loop, training, a truck, the grid, two generators.
  CHECK(p.program->activities.size() == 16 * 8 + 1 + 1 + 1 + 1 + 2);
  CHECK(p.usual->activities.size() == 2);
}

TEST_CASE("A scenario changes what follows, and the hash") {
  const auto base = open_project(kTinyFolder), slow = open_project(kTinyFolder, "slow-grid");
  REQUIRE(base);
  REQUIRE_MESSAGE(slow, (slow ? "" : slow.error().line()));
  const Facility& f = *(*slow)->facility;
  CHECK(f.equipment[f.find_equipment("grid").index()].rating_kw == 400);
  CHECK((*slow)->program->activities.size() == (*base)->program->activities.size() - 2);
  CHECK((*slow)->scenario == "slow-grid");
  CHECK((*slow)->hash != (*base)->hash);
}

TEST_CASE("Memphis opens, with each of its scenarios, and names its sources") {
  const auto memphis = open_project(kMemphisFolder);
  REQUIRE_MESSAGE(memphis, (memphis ? "" : memphis.error().line()));
  CHECK((*memphis)->name == "xAI Colossus, Memphis");
  CHECK((*memphis)->notes.front() == "The hall layout is assumed: nobody has published it.");
  CHECK((*memphis)->scenarios.size() >= 2);
  for (const ScenarioInfo& scenario : (*memphis)->scenarios) {
    CAPTURE(scenario.id);
    CHECK(refusal(kMemphisFolder, scenario.id) == "");
  }
}

TEST_CASE("A missing folder is refused with its name") {
  CHECK(refusal("/nowhere/at/all") ==
        "/nowhere/at/all: there is no such folder; expected: a project's folder");
}

TEST_CASE("Each missing file is named with its folder") {
  for (const char* path : {"project.json", "sources.json", "operations.json", "facility/halls.json",
                           "program/calendars.json", "program/crews.json", "program/stocks.json",
                           "program/supply.json", "program/fragnets.json", "program/stages.json",
                           "program/usual.json"}) {
    const ProjectCopy copy;
    copy.remove(path);
    CHECK(contains(refusal(copy.folder()), copy.folder() + "/" + path + ": is missing"));
  }
}

TEST_CASE("Mistakes in the project's own files are refused at their place") {
  struct Case {
    const char *path, *text, *line;
  };
  const Case cases[] = {
      {"project.json", R"({"name": "T", "zone": "Mars/Olympus", "start": "2024-07-03T04:20"})",
       "/project.json:/zone: \"Mars/Olympus\" is no time zone"},
      {"project.json", R"({"name": "T", "zone": "America/Chicago", "start": "3 July"})",
       "/project.json:/start: \"3 July\" is no date"},
      {"project.json", R"({"name": "T", "zone": "America/Chicago", "start": "2024-03-10T02:30"})",
       "/project.json:/start: "},  // the hour that daylight saving skips
      {"project.json", R"({"zone": "America/Chicago", "start": "2024-07-03T04:20"})",
       "/project.json:/: lacks \"name\""},
      {"project.json",
       R"({"name": "T", "zone": "America/Chicago", "start": "2024-07-03T04:20", "notes": "one"})",
       "/project.json:/notes: is the text \"one\"; expected: a list"},
      {"project.json", R"([1])", "/project.json:/: is a list; expected: an object"},
      {"project.json", R"({"name": )", "/project.json:line 1"},
      {"project.json", "", "/project.json:line 1"},
      {"sources.json", R"({"sources": {"made-up": 3}})", "/sources.json:/sources/made-up: is the"},
      {"sources.json", R"({"sources": {"other": "Another"}})",
       "/facility/rack_types.json:/rack_types/h100/load/source: is the text \"made-up\"; expected: "
       "an id of sources.json"},
      {"operations.json",
       R"({"coolant_supply": "30 K", "overhead_share": 0.2, "supply_stock": "site_power"})",
       "/operations.json:/coolant_supply: has the unit \"K\"; expected: one of °C"},
      {"operations.json",
       R"({"coolant_supply": "30 °C", "overhead_share": 0.2, "supply_stock": "racks_on_mars"})",
       "/operations.json:/supply_stock: is the text \"racks_on_mars\"; expected: the id of a "
       "stock"},
      {"operations.json",
       R"({"coolant_supply": "30 °C", "overhead_share": 0.2, "supply_stock": "racks"})",
       "/operations.json:/supply_stock: is a stock in racks; expected: a stock in kW"},
      {"scenarios/slow-grid.json", R"({"name": "S", "set": []})",
       "/scenarios/slow-grid.json:/: lacks \"description\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const ProjectCopy copy;
    copy.write(c.path, c.text);
    CHECK(contains(refusal(copy.folder()), copy.folder() + c.line));
  }
}

TEST_CASE("A refusal is one line") {
  const ProjectCopy copy;
  copy.write("project.json", "{\n\"name\": \"two\\nlines\", \"zone\": \"a\\nb\", \"start\": \"\"}");
  CHECK(refusal(copy.folder()).find('\n') == std::string::npos);
}
