// Whether everything stands where it can stand.
#pragma once

#include "planner/base/result.h"
#include "planner/facility/facility.h"

namespace rackline {

/// Racks and hall equipment inside their hall, halls and yard on the plot, no two things in one
/// place. A building is a shell: others stand inside it or outside, never in its walls.
[[nodiscard]] Result<void> check_places(const Facility& facility);

}  // namespace rackline
