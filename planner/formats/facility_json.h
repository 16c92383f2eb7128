// facility/*.json → Facility: site.json, rack_types.json, halls.json, power.json, cooling.json.
#pragma once

#include <map>
#include <string>

#include "planner/facility/facility.h"
#include "planner/formats/json_reader.h"

namespace rackline {

/// A project's files by their path in the folder ("facility/halls.json"), scenario applied.
using ProjectFiles = std::map<std::string, JsonFile>;

/// Expands the patterns and checks the result. Throws JsonMistake.
[[nodiscard]] Facility facility_from_json(const ProjectFiles& files);

}  // namespace rackline
