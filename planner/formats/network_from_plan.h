// A plan of a facility as other tools' networks of activities: for MS Project, Primavera P6 and
// spreadsheets.
#pragma once

#include "planner/program/activity_network.h"
#include "planner/project/project.h"

namespace rackline {

/// Work breakdown, activities, links, calendars and crews of the plan's program. Each activity
/// bears the dates at which crews and stocks allow it, and where those are later than its links ask
/// for, a constraint "start no earlier": a tool that schedules the file anew keeps the order in
/// which the crews go through the halls. Stocks (deliveries, power, cooling) have no place in such
/// files; what is never done has no dates.
[[nodiscard]] ActivityNetwork network_from_plan(const Plan& plan);

}  // namespace rackline
