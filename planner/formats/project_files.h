// The files of a project's folder, as JSON, with a scenario applied to them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "planner/formats/json_reader.h"
#include "planner/project/project.h"

namespace rackline {

/// A project's files by their path in the folder ("facility/halls.json"), scenario applied. The
/// name of each file is that path too.
using ProjectFiles = std::map<std::string, JsonFile>;

/// Reads every *.json of the folder itself, facility, program and scenarios. Throws JsonMistake:
/// a missing folder, an unreadable file, broken JSON. Errors name files by their path in the
/// folder.
[[nodiscard]] ProjectFiles read_project_files(const std::string& folder);

/// A file that must be there. Throws JsonMistake.
[[nodiscard]] JsonView file_of(const ProjectFiles& files, const std::string& path);

/// The scenarios in the order of their ids, each checked for its form. Throws JsonMistake.
[[nodiscard]] std::vector<ScenarioInfo> scenarios_of(const ProjectFiles& files);

/// Changes the files as scenarios/{scenario}.json says; "" changes nothing. Throws JsonMistake: an
/// unknown scenario, a file or place that does not exist.
void apply_scenario(ProjectFiles& files, const std::string& scenario);

/// 16 hex digits that change with any file's content, but not with its comments, and with the
/// scenario. To be taken before the scenario is applied.
[[nodiscard]] std::string hash_of(const ProjectFiles& files, const std::string& scenario);

}  // namespace rackline
