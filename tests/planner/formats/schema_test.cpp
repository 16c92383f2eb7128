// The schemas in assets/schema complete what people write; they must know what the loaders accept.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <sstream>

#include "tests/planner/formats/tiny_project.h"
#include "tests/where.h"

using namespace rackline;
using nlohmann::json;

namespace {

json schema(const std::string& name) {
  const std::string path = rackline::source_folder() + "/assets/schema/" + name;
  const auto file = read_json_file(path, name);
  REQUIRE_MESSAGE(file, (file ? "" : file.error().line()));
  return file->root;
}

/// The keys that a schema's object has; "$schema" and "//" are allowed everywhere.
std::set<std::string> keys_of(const json& object) {
  CHECK(object["additionalProperties"] == false);
  std::set<std::string> keys;
  for (const auto& [key, value] : object["properties"].items())
    if (key != "$schema" && key != "//") keys.insert(key);
  return keys;
}

/// The keys that the loader lists when it meets one that it does not know.
std::set<std::string> accepted_keys(const std::string& path, const std::string& place) {
  ProjectFiles files = read_project_files(kTinyFolder);
  at(files, path, place + "/unheard-of") = 1;
  const std::string line = facility_refusal(files);
  const std::string before = "is an unknown key; expected: one of ";
  const std::size_t from = line.find(before);
  REQUIRE_MESSAGE(from != std::string::npos, line);
  std::set<std::string> keys;
  std::istringstream list(line.substr(from + before.size()));
  for (std::string key; std::getline(list >> std::ws, key, ',');) keys.insert(key);
  return keys;
}

}  // namespace

TEST_CASE("The facility's loader accepts exactly the keys of the schemas") {
  struct Case {
    const char *file, *place, *schema, *object;
  };
  const Case cases[] = {
      {"facility/site.json", "", "site.schema.json", ""},
      {"facility/site.json", "/plot", "site.schema.json", "/properties/plot"},
      {"facility/site.json", "/stages/0", "site.schema.json", "/properties/stages/items"},
      {"facility/site.json", "/equipment/shell", "equipment.schema.json", "/definitions/group"},
      {"facility/power.json", "", "power.schema.json", ""},
      {"facility/power.json", "/equipment/grid", "equipment.schema.json", "/definitions/group"},
      {"facility/power.json", "/connections/0", "equipment.schema.json",
       "/definitions/connections/items"},
      {"facility/cooling.json", "", "cooling.schema.json", ""},
      {"facility/halls.json", "", "halls.schema.json", ""},
      {"facility/halls.json", "/patterns/small", "halls.schema.json",
       "/properties/patterns/additionalProperties"},
      {"facility/halls.json", "/halls/T", "halls.schema.json",
       "/properties/halls/additionalProperties"},
      {"facility/halls.json", "/halls/T/racks/T-01-1", "halls.schema.json",
       "/properties/halls/additionalProperties/properties/racks/additionalProperties"},
      {"facility/rack_types.json", "", "rack_types.schema.json", ""},
      {"facility/rack_types.json", "/rack_types/h100", "rack_types.schema.json",
       "/properties/rack_types/additionalProperties"},
      {"facility/rack_types.json", "/rack_types/h100/load", "figure.schema.json",
       "/definitions/power/anyOf/2"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.file);
    CAPTURE(c.place);
    CHECK(accepted_keys(c.file, c.place) ==
          keys_of(schema(c.schema)[json::json_pointer(c.object)]));
  }
}

TEST_CASE("The loader refuses a file that lacks what the schema requires") {
  const json pattern =
      schema("halls.schema.json")["properties"]["patterns"]["additionalProperties"];
  for (const json& key : pattern["required"]) {
    ProjectFiles files = read_project_files(kTinyFolder);
    at(files, "facility/halls.json", "/patterns/small").erase(key.get<std::string>());
    CAPTURE(key);
    CHECK(facility_refusal(files).find(fmt::format("/patterns/small: lacks \"{}\"",
                                                   key.get<std::string>())) != std::string::npos);
  }
}

TEST_CASE("The schemas know every kind of equipment") {
  std::set<std::string> kinds, known;
  for (int i = 0; i < kEquipmentKindCount; ++i) kinds.emplace(id(static_cast<EquipmentKind>(i)));
  const json group = schema("equipment.schema.json")["definitions"]["group"];
  for (const json& kind : group["properties"]["kind"]["enum"])
    known.insert(kind.get<std::string>());
  CHECK(known == kinds);
}

TEST_CASE("Each file of the Memphis and the tiny project names a schema that exists") {
  for (const std::string& folder : {kMemphisFolder, kTinyFolder})
    for (const auto& [path, file] : read_project_files(folder)) {
      CAPTURE(path);
      REQUIRE(file.root.contains("$schema"));
      const auto full = std::filesystem::path(folder) / path;
      CHECK(std::filesystem::exists(full.parent_path() / file.root["$schema"].get<std::string>()));
    }
}
