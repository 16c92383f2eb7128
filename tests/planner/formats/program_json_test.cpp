#include "planner/formats/program_json.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "tests/planner/formats/tiny_project.h"
#include "tests/where.h"

using namespace rackline;
using nlohmann::json;

namespace {

SiteClock clock_of_tiny() {
  return *SiteClock::make("America/Chicago", "2024-07-03T04:20");
}

/// The line that refuses these program files; "" when they are accepted.
std::string program_refusal(const ProjectFiles& files) {
  try {
    const Facility facility = facility_from_json(files);
    (void)program_from_json(files, facility, clock_of_tiny());
    (void)usual_from_json(files, clock_of_tiny());
    return "";
  } catch (const JsonMistake& mistake) {
    return mistake.error.line();
  }
}

Program tiny(const ProjectFiles& files) {
  return program_from_json(files, facility_from_json(files), clock_of_tiny());
}

const Activity& activity(const Program& p, const std::string& id) {
  for (const Activity& a : p.activities)
    if (a.id == id) return a;
  FAIL(id << " is missing");
  return p.activities.front();
}

std::set<std::string> predecessors(const Program& p, const std::string& id) {
  std::set<std::string> ids;
  for (const Link& l : p.links)
    if (p.activities[l.to.index()].id == id) ids.insert(p.activities[l.from.index()].id);
  return ids;
}

}  // namespace

TEST_CASE("A fragnet is repeated for each rack, with links to its own steps and to its hall") {
  const Program p = tiny(read_project_files(kTinyFolder));
  CHECK(predecessors(p, "T-01-1.coolant") == std::set<std::string>{"T-01-1.place", "T.loop"});
  CHECK(predecessors(p, "T-01-1.receive").empty());
  CHECK(predecessors(p, "stage1.training").size() == 16);
  const Activity& place = activity(p, "T-01-1.place");
  CHECK(place.name == "Place T-01-1");
  CHECK(place.wbs == "stage1/T/01/1");
  CHECK(place.duration == 60);
  CHECK(place.reaches == RackState::placed);
  REQUIRE(place.crews.size() == 1);
  CHECK(p.crews[place.crews[0].crew.index()].id == "riggers");
  CHECK(place.crews[0].units == 4);
  CHECK(p.activities[p.stages[0].finish.index()].id == "stage1.training");
}

TEST_CASE("Sources fill the supply by their rating, racks draw their load with the overhead") {
  const ProjectFiles files = read_project_files(kTinyFolder);
  const Program p = tiny(files);
  const Facility f = facility_from_json(files);
  const Activity& generator = activity(p, "generator-2.commission");
  REQUIRE(generator.equipment);
  REQUIRE(generator.stocks.size() == 1);
  CHECK(generator.stocks[0].amount == f.equipment[generator.equipment.index()].rating_kw);
  CHECK(generator.stocks[0].at == StockAt::finish);
  CHECK(generator.not_before == kDay + 6 * kHour);  // the second, six hours after the first
  const Activity& energise = activity(p, "T-01-1.energise");
  REQUIRE(energise.stocks.size() == 1);
  const RackType& type = f.type_of(f.racks[energise.rack.index()]);
  CHECK(energise.stocks[0].at == StockAt::start);
  // Tiny's overhead is 20 % of the load.
  CHECK(energise.stocks[0].amount ==
        doctest::Approx(-1.2 * std::max(type.load_kw, type.burn_in_kw)));
}

TEST_CASE("Shifts change a crew's level at seven and at nineteen o'clock") {
  ProjectFiles files = read_project_files(kTinyFolder);
  at(files, "program/crews.json", "/crews/riggers/night") = "75 %";
  const Program p = tiny(files);
  const SiteClock clock = clock_of_tiny();
  const Crew& riggers = p.crews[1];
  REQUIRE(riggers.id == "riggers");
  const auto level = [&](const char* local) { return riggers.level(*clock.parse_local(local)); };
  CHECK(riggers.level(0) == 6);  // 04:20, night: 75 % of 8
  CHECK(level("2024-07-03T07:00") == 8);
  CHECK(level("2024-07-03T18:59") == 8);
  CHECK(level("2024-07-03T19:00") == 6);
  // After the clocks went back on 3 November the shift still begins at seven.
  CHECK(level("2024-11-04T06:59") == 6);
  CHECK(level("2024-11-04T07:00") == 8);
}

TEST_CASE("Links carry their type and lag") {
  ProjectFiles files = read_project_files(kTinyFolder);
  at(files, "program/fragnets.json", "/fragnets/compute_rack/steps/cabling/after") =
      json::parse(R"([{"step": "place", "type": "SS", "lag": "-1 h"}])");
  const Program p = tiny(files);
  for (const Link& l : p.links)
    if (p.activities[l.to.index()].step == "cabling") {
      CHECK(l.type == LinkType::SS);
      CHECK(l.lag == -60);
    }
}

TEST_CASE("Each mistake in the program's files is refused at its place, with what would be right") {
  const std::string steps = "/fragnets/compute_rack/steps";
  struct Case {
    const char* file;
    std::string place;
    json value;
    std::string line;
  };
  const Case cases[] = {
      {"fragnets", steps + "/place/crews", json{{"ghosts", 4}},
       steps +
           "/place/crews/ghosts: names the crew \"ghosts\", which does not exist; expected: one "
           "of fitters, riggers"},
      {"fragnets", steps + "/receive/draws", json{{"bricks", 1}},
       steps + "/receive/draws/bricks: names the stock \"bricks\", which does not exist; expected: "
               "one of racks, site_power"},
      {"fragnets", steps + "/place/calendar", "office",
       steps +
           "/place/calendar: names the calendar \"office\", which does not exist; expected: one "
           "of 24x7"},
      {"fragnets", steps + "/place/after", json::array({"unload"}),
       steps + "/place/after/0: names the step \"unload\", which does not exist; expected: one of "
               "accept, burn_in, cabling, coolant, energise, place, power, receive"},
      {"fragnets", steps + "/place/after", json::array({"yard.dig"}),
       steps + "/place/after/0: names the fragnet \"yard\", which does not exist; expected: one of "
               "compute_rack, hall, site"},
      {"fragnets", steps + "/place/after", json::array({"supply.sun"}),
       steps +
           "/place/after/0: names the supply group \"sun\", which does not exist; expected: one "
           "of generators, grid, truck"},
      {"fragnets", steps + "/place/duration", "60 kW",
       steps + "/place/duration: has the unit \"kW\"; expected: one of min, h, d, weeks, years"},
      {"fragnets", steps + "/place/duration", "0.5 min",
       steps + "/place/duration: is 0.5 min; expected: whole minutes"},
      {"fragnets", steps + "/place/reaches", "lost", steps + "/place/reaches: "},
      {"fragnets", steps + "/place/crews", json{{"riggers", 0}},
       steps + "/place/crews/riggers: is the number 0; expected: a whole number from 1 to 10000"},
      {"fragnets", steps + "/receive/after", json::array({"accept"}),
       "/fragnets: the links run in a "
       "circle: "},
      {"fragnets", steps + "/energise/draws", json{{"racks", "site load"}},
       steps + "/energise/draws/racks: is in kW, but Racks at the docks in racks; expected: an "
               "amount in racks"},
      {"crews", "/crews/riggers/units", "many", "/crews/riggers/units: "},
      {"crews", "/crews/riggers/units", 2.5,
       "/crews/riggers/units: is 2.5; expected: a whole number"},
      {"crews", "/crews/riggers/units", -1, "/crews/riggers/units: is -1 ; expected: from 0 to "},
      {"crews", "/shifts/night", "7 pm",
       "/shifts/night: is the text \"7 pm\"; expected: a time of the day such as 07:00"},
      {"crews", "/shifts/night", "06:00", "/shifts: has a night that does not follow the day"},
      {"calendars", "/calendars/24x7/week", json::object(),
       "/calendars/24x7/week: is a calendar without working time; expected: at least one day's "
       "hours"},
      {"calendars", "/calendars/24x7/week", json{{"mon", {"17:00-08:00"}}},
       "/calendars/24x7/week/mon/0: is the text \"17:00-08:00\"; expected: hours that follow one "
       "another"},
      {"supply", "/supply/generators/equipment", "windmill-#",
       "/supply/generators/equipment: names the equipment \"windmill-1\", which does not exist; "
       "expected: an id of the facility's equipment"},
      {"supply", "/supply/generators/equipment", "grid",
       "/supply/generators/equipment: is one equipment, but \"count\" is more; expected: a "
       "numbered "
       "id such as turbine-##"},
      {"supply", "/supply/generators/from", "soon",
       "/supply/generators/from: \"soon\" is no date; expected: a date such as 2024-07-15T14:00"},
      {"supply", "/supply/generators/from", "2024-07-02",
       "/supply/generators/from: is before the program's start; expected: a date from 2024-07-03 "
       "04:20"},
      {"supply", "/supply/truck",
       json{{"name", "Truck"},
            {"stage", "stage1"},
            {"from", "2024-08-01"},
            {"count", 100},
            {"every", "10 years"}},
       "/supply/truck: runs on for more than a hundred years"},
      {"supply", "/supply/generators/stage", "stage9",
       "/supply/generators/stage: names the stage \"stage9\", which does not exist; expected: one "
       "of "
       "stage1"},
      {"supply", "/supply/truck/fills", json{{"site_power", "equipment rating"}},
       "/supply/truck: fills a stock by the equipment's rating but names no equipment"},
      {"stages", "/stages/stage1/finish", "compute_rack.accept",
       "/stages/stage1/finish: is done many times; expected: a step of a fragnet that is for the "
       "stage, such as site.training"},
      {"stages", "/stages/stage1/finish", "supply.truck",
       "/stages/stage1/finish: is no step of the stage's fragnets"},
      {"stages", "/stages/stage1/after", json::array({"stage1"}),
       "/stages/stage1/after/0: is the stage itself; expected: another stage"},
      {"usual", "/phases/build/after", json::array({"dream"}),
       "/phases/build/after/0: names the phase \"dream\", which does not exist; expected: a phase "
       "of "
       "this file"},
      {"usual", "/phases/plan/after", json::array({"build"}),
       "/phases: the links run in a circle: "},
      {"usual", "/phases/build/after", json::array(), "/phases: has two ends, Plan and Build"},
  };
  for (const Case& c : cases) {
    const std::string path = "program/" + std::string(c.file) + ".json";
    ProjectFiles files = read_project_files(kTinyFolder);
    at(files, path, c.place) = c.value;
    const std::string line = program_refusal(files);
    const std::string expected = c.line.empty() ? "" : path + ":" + c.line;
    CAPTURE(c.place);
    CHECK_MESSAGE(line.substr(0, expected.size()) == expected, line);
    CHECK(c.line.empty() == line.empty());
  }
}

TEST_CASE("Two supply groups for one equipment are refused as a duplicate") {
  ProjectFiles files = read_project_files(kTinyFolder);
  at(files, "program/supply.json", "/supply/again") =
      at(files, "program/supply.json", "/supply/grid");
  CHECK(program_refusal(files) ==
        "program/fragnets.json:/fragnets: two activities are called grid.commission; expected: one "
        "of each id");
}

namespace {

json schema(const std::string& name) {
  const std::string path = rackline::source_folder() + "/assets/schema/" + name;
  const auto file = read_json_file(path, name);
  REQUIRE_MESSAGE(file, (file ? "" : file.error().line()));
  return file->root;
}

/// The keys that the loader lists when it meets one that it does not know.
std::set<std::string> accepted_keys(const std::string& path, const std::string& place) {
  ProjectFiles files = read_project_files(kTinyFolder);
  at(files, path, place + "/unheard-of") = 1;
  const std::string line = program_refusal(files);
  const std::string before = "is an unknown key; expected: one of ";
  const std::size_t from = line.find(before);
  REQUIRE_MESSAGE(from != std::string::npos, line);
  std::set<std::string> keys;
  std::istringstream list(line.substr(from + before.size()));
  for (std::string key; std::getline(list >> std::ws, key, ',');) keys.insert(key);
  return keys;
}

}  // namespace

TEST_CASE("The program's loader accepts exactly the keys of the schemas") {
  struct Case {
    const char *file, *place, *object;
  };
  const Case cases[] = {
      {"calendars", "", ""},
      {"calendars", "/calendars/24x7", "/properties/calendars/additionalProperties"},
      {"crews", "", ""},
      {"crews", "/shifts", "/properties/shifts"},
      {"crews", "/crews/riggers", "/properties/crews/additionalProperties"},
      {"stocks", "", ""},
      {"stocks", "/stocks/racks", "/properties/stocks/additionalProperties"},
      {"supply", "", ""},
      {"supply", "/supply/grid", "/properties/supply/additionalProperties"},
      {"fragnets", "", ""},
      {"fragnets", "/fragnets/hall", "/properties/fragnets/additionalProperties"},
      {"fragnets", "/fragnets/hall/steps/loop",
       "/properties/fragnets/additionalProperties/properties/steps/additionalProperties"},
      {"stages", "", ""},
      {"stages", "/stages/stage1", "/properties/stages/additionalProperties"},
      {"usual", "", ""},
      {"usual", "/phases/plan", "/properties/phases/additionalProperties"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.file);
    CAPTURE(c.place);
    const json object = schema(std::string(c.file) + ".schema.json")[json::json_pointer(c.object)];
    CHECK(object["additionalProperties"] == false);
    std::set<std::string> keys;
    for (const auto& [key, value] : object["properties"].items())
      if (key != "$schema" && key != "//") keys.insert(key);
    CHECK(accepted_keys("program/" + std::string(c.file) + ".json", c.place) == keys);
  }
}

TEST_CASE("Every file of the Memphis program names its schema, and every figure its standing") {
  const ProjectFiles files = read_project_files(kMemphisFolder);
  int named = 0;
  for (const auto& [path, file] : files) {
    if (!path.starts_with("program/")) continue;
    const auto folder = std::filesystem::path(kMemphisFolder + "/" + path).parent_path();
    CHECK(std::filesystem::exists(folder / file.root["$schema"].get<std::string>()));
    ++named;
  }
  CHECK(named == 7);
  const Program p = tiny(files);
  CHECK(p.figures.size() > 60);
  for (const Figure& f : p.figures) {
    CAPTURE(f.place);
    CHECK((f.standing != Standing::published || !f.source.empty()));
    CHECK_FALSE(f.label.empty());
  }
}
