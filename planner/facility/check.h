// Accepts a facility, or says what is wrong with it. Shares nothing with the code that lays it out.
#pragma once

#include "planner/base/result.h"
#include "planner/facility/facility.h"

namespace rackline {

/// Everything that must hold before a facility is drawn or planned: ids are unique, nothing
/// overlaps, nothing stands outside its hall or the plot, every rack has two different feeds or
/// one, and a loop; each feed leads back to a source and each loop to a tower or chiller; neither
/// network has a cycle; what carries power or heat has a rating. The error names the ids and where
/// the files define them. O(n·k) for n things of which k share a line from north to south.
[[nodiscard]] Result<void> check(const Facility& facility);

}  // namespace rackline
