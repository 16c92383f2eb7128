// Differences that follow from other stored dates are as well explained as those are.
#pragma once

#include <vector>

#include "planner/program/activity_network.h"
#include "planner/schedule/date_check.h"

namespace rackline {

/// Leaves a difference `passed_on` only where, along links and summaries, it goes back to stored
/// dates that a rule explains and to none that is unexplained. The others become `unexplained`,
/// with the name of what they follow from.
void settle_passed_on(const ActivityNetwork& network, const NetworkModel& model,
                      std::vector<DateDifference>& differences);

}  // namespace rackline
