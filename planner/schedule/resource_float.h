// Total float in a schedule with crews and stocks: a backward pass over the links and over the arcs
// by which a freed crew or a filled stock drove its successor (Bowers, "Criticality in resource
// constrained networks", 1995).
#pragma once

#include "planner/program/calendar.h"
#include "planner/program/program.h"
#include "planner/schedule/network.h"
#include "planner/schedule/schedule.h"

namespace rackline {

/// Fills `total_float` and `critical` from the rest of `schedule`. An activity that is never done
/// has kNever as its float and is not critical.
void add_float(const Program& program, const Network& network,
               const std::vector<WorkingTime>& working, Schedule& schedule);

}  // namespace rackline
