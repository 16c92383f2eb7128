// Opens a project: a folder of JSON files, with comments allowed.
//   project.json  sources.json  operations.json  facility/*.json  program/*.json  scenarios/*.json
#pragma once

#include <memory>
#include <string>

#include "planner/base/result.h"
#include "planner/project/project.h"

namespace rackline {

/// Reads, expands and checks. `scenario`: the id of one of the project's scenarios, or "".
/// Errors: a missing folder or file, broken JSON, an unknown or missing key, a wrong type or unit,
/// a duplicate, an unknown id, a broken facility or program.
[[nodiscard]] Result<std::shared_ptr<const Project>> open_project(const std::string& folder,
                                                                  const std::string& scenario = "");

}  // namespace rackline
