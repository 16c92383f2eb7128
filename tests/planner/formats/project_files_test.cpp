#include "planner/formats/project_files.h"

#include <doctest/doctest.h>

#include "tests/planner/formats/tiny_project.h"

using namespace rackline;

namespace {

/// The line with which reading a folder, and applying a scenario, is refused; "" when it is not.
std::string refusal(const std::string& folder, const std::string& scenario = "") {
  try {
    ProjectFiles files = read_project_files(folder);
    (void)scenarios_of(files);
    apply_scenario(files, scenario);
    return "";
  } catch (const JsonMistake& mistake) {
    return mistake.error.line();
  }
}

bool contains(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

constexpr const char* kBigGrid = R"({"name": "Big", "description": "A larger grid", "set": [
  {"file": "facility/power.json", "at": "/equipment/grid/rating", "value": "9 MW"},
  {"file": "facility/power.json", "remove": "/connections/0/from/1"}]})";

}  // namespace

TEST_CASE("A folder that does not exist, or is a file, is refused") {
  CHECK(contains(refusal("/nowhere/at/all"), "there is no such folder"));
  CHECK(contains(refusal(kTinyFolder + "/project.json"), "is no folder"));
}

TEST_CASE("Broken JSON is refused with its file and line") {
  const ProjectCopy copy;
  copy.write("facility/site.json", "{\n  \"plot\": {,\n}\n");
  CHECK(contains(refusal(copy.folder()), "facility/site.json:line 2"));
}

TEST_CASE("A key that stands twice is refused with its file and line") {
  const ProjectCopy copy;
  copy.write("sources.json", "{\n  \"sources\": {},\n  \"sources\": {}\n}\n");
  CHECK(contains(refusal(copy.folder()), "sources.json:line 3"));
}

TEST_CASE("A scenario replaces and removes values of the project's files") {
  const ProjectCopy copy;
  copy.remove("scenarios");
  copy.write("scenarios/big.json", kBigGrid);
  ProjectFiles files = read_project_files(copy.folder());
  const auto scenarios = scenarios_of(files);
  REQUIRE(scenarios.size() == 1);
  CHECK(scenarios[0].id == "big");
  CHECK(scenarios[0].name == "Big");
  apply_scenario(files, "big");
  CHECK(at(files, "facility/power.json", "/equipment/grid/rating") == "9 MW");
  CHECK(at(files, "facility/power.json", "/connections/0/from") == nlohmann::json{"grid"});
  const Facility f = facility_from_json(files);
  CHECK(f.equipment[f.find_equipment("grid").index()].rating_kw == 9000);
}

TEST_CASE("An unknown scenario is refused with those that exist") {
  const ProjectCopy copy;
  copy.remove("scenarios");
  copy.write("scenarios/big.json", kBigGrid);
  CHECK(contains(refusal(copy.folder(), "small"),
                 "scenarios/small.json: there is no such scenario; expected: one of big"));
  copy.remove("scenarios");
  CHECK(contains(refusal(copy.folder(), "small"), "the project has none"));
}

TEST_CASE("A scenario that changes what does not exist, or is malformed, is refused at its place") {
  struct Case {
    const char *set, *line;
  };
  const Case cases[] = {
      {R"({"file": "facility/powr.json", "remove": "/equipment"})",
       "scenarios/bad.json:/set/0/file: is the text \"facility/powr.json\""},
      {R"({"file": "facility/power.json", "at": "/equipment/moon", "value": 1})",
       "scenarios/bad.json:/set/0/at: names nothing in facility/power.json: /equipment/moon"},
      {R"({"file": "facility/power.json", "remove": "/connections/7"})",
       "/set/0/remove: names nothing"},
      {R"({"file": "facility/power.json", "remove": "/connections/first"})",
       "/set/0/remove: names nothing"},
      {R"({"file": "facility/power.json", "remove": "equipment"})",
       "/set/0/remove: is the text \"equipment\"; expected: a JSON pointer"},
      {R"({"file": "facility/power.json", "at": "/equipment"})", "/set/0: lacks \"value\""},
      {R"({"file": "facility/power.json", "remove": "/equipment", "value": 1})",
       "/set/0/value: is an unknown key"},
      {R"({"file": 3, "remove": "/equipment"})", "/set/0/file: is the number 3"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.set);
    const ProjectCopy copy;
    copy.write("scenarios/bad.json", R"({"name": "Bad", "description": "Cannot be", "set": [)" +
                                         std::string(c.set) + "]}");
    CHECK(contains(refusal(copy.folder(), "bad"), c.line));
  }
}

TEST_CASE("The hash changes with a value and with the scenario, not with a comment") {
  const ProjectFiles before = read_project_files(kTinyFolder);
  const ProjectCopy copy;
  CHECK(hash_of(read_project_files(copy.folder()), "") == hash_of(before, ""));
  CHECK(hash_of(before, "").size() == 16);
  CHECK(hash_of(before, "big") != hash_of(before, ""));
  copy.write("sources.json", "// who says so\n{\"sources\": {\"made-up\": \"Made up for tests\"}}");
  ProjectFiles after = read_project_files(copy.folder());
  after.at("sources.json").root["$schema"] = before.at("sources.json").root["$schema"];
  CHECK(hash_of(after, "") == hash_of(before, ""));
  copy.write("sources.json", "{\"sources\": {\"made-up\": \"Made up\"}}");
  CHECK(hash_of(read_project_files(copy.folder()), "") != hash_of(before, ""));
}
