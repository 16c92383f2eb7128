// Whether power and coolant reach every rack.
#pragma once

#include "planner/base/result.h"
#include "planner/facility/facility.h"

namespace rackline {

/// Every rack has a feed and a loop of the right kind, which lead back to a source or to a tower or
/// chiller; no network runs in a circle; everything on a network has a rating.
[[nodiscard]] Result<void> check_networks(const Facility& facility);

}  // namespace rackline
