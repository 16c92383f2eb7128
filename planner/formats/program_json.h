// program/*.json → Program: calendars.json, crews.json, stocks.json, supply.json, fragnets.json,
// stages.json; and usual.json, the usual programme.
#pragma once

#include "planner/base/time.h"
#include "planner/formats/facility_json.h"
#include "planner/program/program.h"

namespace rackline {

/// Expands the fragnets over the facility. Throws JsonMistake.
[[nodiscard]] Program program_from_json(const ProjectFiles& files, const Facility& facility,
                                        const SiteClock& clock);
/// The usual programme of program/usual.json: phases with their links, no crews, no stocks.
[[nodiscard]] Program usual_from_json(const ProjectFiles& files, const SiteClock& clock);

}  // namespace rackline
