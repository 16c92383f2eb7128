// facility/*.json → Facility: site.json, rack_types.json, halls.json, power.json, cooling.json.
#pragma once

#include "planner/facility/facility.h"
#include "planner/formats/project_files.h"

namespace rackline {

/// Expands the patterns and checks the result. Throws JsonMistake.
[[nodiscard]] Facility facility_from_json(const ProjectFiles& files);

}  // namespace rackline
