// A large network made by rule, for measuring and for trying files of that size: as wide as a site
// with many halls, 500 steps deep.
//
// Activities stand in rows; each follows the one above it in its column (FS), one of up to nine
// columns beside it (70 % FS, 20 % SS, 10 % FF, four in ten with a lag of one to five days), and
// two in three also one two rows up: 2.66 links an activity. Ten columns beside each other share
// one of four calendars (five, six or seven days a week, a holiday a month over ten years), so that
// more than a quarter of all links join activities of different calendars, whatever the size.
#pragma once

#include <cstddef>

#include "planner/program/activity_network.h"

namespace rackline {

inline constexpr unsigned kLargeNetworkSeed = 42;

/// The same for the same arguments; `activities` ≥ 5000 gives the shape above.
[[nodiscard]] ActivityNetwork large_network(std::size_t activities,
                                            unsigned seed = kLargeNetworkSeed);

}  // namespace rackline
