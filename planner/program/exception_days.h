// The days that a calendar's recurring exceptions name.
#pragma once

#include <cstdint>
#include <vector>

#include "planner/program/activity_network.h"

namespace rackline {

/// The days that `exception` hits, ascending: within its first and last day, at most `occurrences`
/// of them where that is set, and at most `limit`.
[[nodiscard]] std::vector<std::int64_t> exception_days(const network::CalendarException& exception,
                                                       std::int64_t limit);

}  // namespace rackline
