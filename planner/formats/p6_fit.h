// Fits a network of another tool into what Primavera can say, for the XER and P6 XML writers.
#pragma once

#include "planner/program/activity_network.h"

namespace rackline {

/// Numbers for uids, a WBS in place of summary activities (their links passed on to what lies below
/// them where that means the same), a 24-hour calendar for round-the-clock durations, hours for
/// percentages of lag, "finish on or before" for deadlines, "mandatory start" for manual tasks;
/// inactive tasks and what only the other tool understands are left out.
[[nodiscard]] ActivityNetwork fitted_for_p6(const ActivityNetwork& network);

}  // namespace rackline
