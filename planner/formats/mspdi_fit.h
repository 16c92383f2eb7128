// Bringing a network of another tool into the shape that MS Project knows.
#pragma once

#include "planner/program/activity_network.h"

namespace rackline::network {

/// P6's WBS nodes become summary tasks, which the activities lie under; hammocks become tasks that
/// keep their dates; constraints on both sides become the one that holds the start or finish there.
[[nodiscard]] ActivityNetwork fit_for_mspdi(const ActivityNetwork& network);

}  // namespace rackline::network
