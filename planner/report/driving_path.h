// What drives a finish, in sentences: from the finish back from driver to driver, then told in the
// order in which it happens; a crew's jobs one after the other are one sentence.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline {

/// The activities that drive `last`, first one first, `last` included; each one's driver is the one
/// before it.
[[nodiscard]] std::vector<ActivityId> driving_chain(const Schedule& schedule, ActivityId last);

/// One sentence each; empty when `last` is never done.
[[nodiscard]] std::vector<std::string> driving_path(const Plan& plan, ActivityId last);

/// "Connect power of 12 racks (C-22-5 … D-49-6)", or the name of the one activity. All of one step.
[[nodiscard]] std::string work_text(const Plan& plan, const std::vector<ActivityId>& alike);

}  // namespace rackline
