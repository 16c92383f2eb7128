// MS Project's XML ("MSPDI", Microsoft, Project XML Data Interchange Schema, 2003 and 2007) ↔
// ActivityNetwork.
//
// Understood: the project's calendar and scheduling options, calendars with work weeks and
// exceptions, tasks with links, constraints, progress, stored dates and baselines, resources,
// assignments. Every other element is kept as XML text in its record's Kept and written back in
// the schema's order. Blank rows (IsNull) are left out.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// Reads an MSPDI file from its bytes; `name` is for errors. Errors, with line and element path:
/// what XmlDocument refuses; another root; ids that are missing, no numbers or twice; links,
/// calendars and assignments to nothing; dates, durations and numbers that are none.
[[nodiscard]] Result<ActivityNetwork> network_from_mspdi(std::string bytes,
                                                         const std::string& name);

/// Writes an MSPDI file that MS Project opens, UTF-8. A network of another format is fitted first:
/// P6's WBS nodes become summary tasks; ids that are no numbers or not unique are counted anew;
/// what MS Project has no field for (second constraints, P6's kinds of percent) is left out.
[[nodiscard]] std::string mspdi_from_network(const ActivityNetwork& network);

}  // namespace rackline
