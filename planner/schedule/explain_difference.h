// Which rule explains that a stored date or float is not the computed one.
#pragma once

#include <vector>

#include "planner/schedule/date_check.h"

namespace rackline {

/// Sets the rule of each difference. Every rule is shown from the stored values alone:
///  - passed on: one step of the same pass from the neighbours' stored dates gives the stored date;
///  - not in the calendar, breaks own logic: no rule set could have given such dates together.
void explain_differences(const ActivityNetwork& network, const NetworkModel& model,
                         bool total_float_skips_zero, std::vector<DateDifference>& differences);

}  // namespace rackline
