#include "planner/formats/project_files.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace rackline {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kScenarioFolder = "scenarios/";

std::string scenario_path(const std::string& scenario) {
  return kScenarioFolder + scenario + ".json";
}

/// "substation-slips" of "scenarios/substation-slips.json"; "" of any other path.
std::string scenario_id(const std::string& path) {
  const std::string_view prefix = kScenarioFolder, suffix = ".json";
  if (!path.starts_with(prefix) || !path.ends_with(suffix)) return "";
  return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

/// Reads the *.json files that lie in `folder`/`part` itself.
void read_part(const fs::path& folder, const std::string& part, ProjectFiles& files) {
  std::error_code error;
  for (fs::directory_iterator it(folder / part, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() != ".json") continue;
    const std::string path = part + it->path().filename().string();
    auto file = read_json_file(it->path().string(), path);
    if (!file) throw JsonMistake{file.error()};
    files.emplace(path, std::move(*file));
  }
}

/// One change of a scenario, its form checked.
struct Change {
  JsonView file, place;
  const json* value;  ///< none: remove what stands there
};

Change change_of(const JsonView& view) {
  if (view.has("remove")) {
    view.allow({"file", "remove"});
    (void)view["file"].text();
    (void)view["remove"].text();
    return {view["file"], view["remove"], nullptr};
  }
  view.allow({"file", "at", "value"});
  (void)view["file"].text();
  (void)view["at"].text();
  return {view["file"], view["at"], &view["value"].raw()};
}

std::vector<Change> changes_of(const JsonView& scenario) {
  scenario.allow({"name", "description", "set"});
  std::vector<Change> changes;
  for (const JsonView& item : scenario["set"].items()) changes.push_back(change_of(item));
  return changes;
}

void remove_at(json& root, const json::json_pointer& place) {
  json& parent = root[place.parent_pointer()];
  if (parent.is_array())
    parent.erase(static_cast<std::size_t>(std::stoul(place.back())));
  else
    parent.erase(place.back());
}

void apply(const Change& change, ProjectFiles& files) {
  const std::string path = change.file.text();
  auto target = files.find(path);
  if (target == files.end() || !scenario_id(path).empty())
    change.file.mistake("is " + change.file.described(),
                        "a file of the project, such as program/crews.json");
  json& root = target->second.root;
  json::json_pointer place;
  try {
    place = json::json_pointer(change.place.text());
  } catch (const json::exception&) {
    change.place.mistake("is " + change.place.described(),
                         "a JSON pointer such as /crews/electricians/units");
  }
  bool found = false;
  try {
    found = !place.empty() && root.contains(place);
  } catch (const json::exception&) {  // e.g. a word where a list's index must stand
  }
  if (!found)
    change.place.mistake(fmt::format("names nothing in {}: {}", path, change.place.text()),
                         "the place of a value in that file");
  if (change.value)
    root[place] = *change.value;
  else
    remove_at(root, place);
}

}  // namespace

ProjectFiles read_project_files(const std::string& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::exists(status))
    throw JsonMistake{Error{"", "", "there is no such folder", "a project's folder"}};
  if (!fs::is_directory(status))
    throw JsonMistake{Error{"", "", "is no folder", "a project's folder"}};
  ProjectFiles files;
  for (const char* part : {"", "facility/", "program/", kScenarioFolder})
    read_part(folder, part, files);
  return files;
}

JsonView file_of(const ProjectFiles& files, const std::string& path) {
  auto it = files.find(path);
  if (it == files.end())
    throw JsonMistake{Error{path, "", "is missing", "this file in every project"}};
  return JsonView(it->second);
}

std::vector<ScenarioInfo> scenarios_of(const ProjectFiles& files) {
  std::vector<ScenarioInfo> scenarios;
  for (const auto& [path, file] : files) {
    const std::string id = scenario_id(path);
    if (id.empty()) continue;
    const JsonView view(file);
    (void)changes_of(view);
    scenarios.push_back({id, view["name"].text(), view["description"].text()});
  }
  return scenarios;
}

void apply_scenario(ProjectFiles& files, const std::string& scenario) {
  if (scenario.empty()) return;
  if (files.find(scenario_path(scenario)) == files.end()) {
    std::string known;
    for (const auto& [path, file] : files)
      if (const std::string id = scenario_id(path); !id.empty())
        known += (known.empty() ? "one of " : ", ") + id;
    throw JsonMistake{Error{scenario_path(scenario), "", "there is no such scenario",
                            known.empty() ? "no scenario: the project has none" : known}};
  }
  const JsonFile file = files.at(scenario_path(scenario));
  for (const Change& change : changes_of(JsonView(file))) apply(change, files);
}

std::string hash_of(const ProjectFiles& files, const std::string& scenario) {
  // FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, 1991).
  constexpr std::uint64_t kOffset = 0xcbf29ce484222325u, kPrime = 0x100000001b3u;
  std::uint64_t hash = kOffset;
  const auto add = [&](const std::string& text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    hash = hash * kPrime;  // a zero byte: where one text ends and the next begins
  };
  for (const auto& [path, file] : files) {
    add(path);
    add(file.root.dump());
  }
  add(scenario);
  return fmt::format("{:016x}", hash);
}

}  // namespace rackline
