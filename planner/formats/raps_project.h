// A RAPS system as a project: halls whose racks can be seen and whose power can be computed.
#pragma once

#include <map>
#include <string>

#include "planner/base/result.h"
#include "planner/operations/raps_system.h"

namespace rackline {

/// The project's files by their path in its folder. Exactly the system's racks, each group on a CDU
/// an array whose network rack stands for the CDU; the IT load of the finished plan is the system's
/// input at full use. RAPS says nothing of places: the layout is assumed, and the project says so.
[[nodiscard]] std::map<std::string, std::string> project_of(const RapsSystem& system);

/// Writes a project into a folder that does not exist yet; all or nothing. Errors: it exists, or
/// cannot be written.
[[nodiscard]] Result<void> write_project(const std::map<std::string, std::string>& files,
                                         const std::string& folder);

}  // namespace rackline
