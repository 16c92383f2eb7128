#include <doctest/doctest.h>

#include "planner/formats/program_json.h"
#include "tests/planner/formats/tiny_project.h"

using namespace rackline;
using nlohmann::json;

namespace {

void add_places(const json& value, const json::json_pointer& place,
                std::vector<json::json_pointer>& places) {
  places.push_back(place);
  if (value.is_object())
    for (const auto& [key, member] : value.items()) add_places(member, place / key, places);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) add_places(value[i], place / i, places);
}

void remove_at(json& root, const json::json_pointer& place) {
  json& parent = root[place.parent_pointer()];
  if (parent.is_array())
    parent.erase(std::stoul(place.back()));
  else
    parent.erase(place.back());
}

/// The error with which the files are refused; none when they are accepted.
std::optional<Error> refusal(const ProjectFiles& files, const SiteClock& clock) {
  try {
    const Facility facility = facility_from_json(files);
    (void)program_from_json(files, facility, clock);
    (void)usual_from_json(files, clock);
    return std::nullopt;
  } catch (const JsonMistake& mistake) {
    return mistake.error;
  }
}

}  // namespace

TEST_CASE(
    "Whatever stands at a place of a project's files, they are accepted or refused in a line") {
  const ProjectFiles sound = read_project_files(kTinyFolder);
  const SiteClock clock = *SiteClock::make("America/Chicago", "2024-07-03T04:20");
  REQUIRE_FALSE(refusal(sound, clock));
  const json values[] = {nullptr,
                         true,
                         -1,
                         0,
                         3,
                         1e300,
                         100000,
                         "",
                         "x",
                         "9999999 h",
                         "5 kW",
                         "compute",
                         "2024-07-03",
                         json::array(),
                         json::object(),
                         json::array({1, 2})};
  int tried = 0, refused = 0;
  for (const auto& [path, file] : sound) {
    if (path.starts_with("scenarios/") || path == "sources.json") continue;
    std::vector<json::json_pointer> places;
    add_places(file.root, json::json_pointer(), places);
    for (const json::json_pointer& place : places) {
      // Two values a place, others at the next one, keep the test short; and the place removed.
      for (int change = 0; change < 3; ++change) {
        if (change == 2 && place.empty()) continue;
        ProjectFiles spoilt = sound;
        json& root = spoilt.at(path).root;
        if (change < 2)
          root[place] = values[static_cast<std::size_t>(tried) % std::size(values)];
        else
          remove_at(root, place);
        ++tried;
        const auto error = refusal(spoilt, clock);
        if (!error) continue;
        ++refused;
        CAPTURE(path + place.to_string());
        CHECK_FALSE(error->file.empty());
        CHECK_FALSE(error->what.empty());
        CHECK_FALSE(error->expected.empty());
        CHECK(error->line().find('\n') == std::string::npos);
      }
    }
  }
  CHECK(tried > 1000);
  CHECK(refused > tried / 2);
}
