// The serial schedule generation scheme (Kolisch, "Serial and parallel resource-constrained project
// scheduling methods revisited", 1996; Hartmann and Kolisch 2000): activities are taken one by one
// by priority, each as soon as its predecessors are placed, and put at the earliest time at which
// its links, dates, calendar, crews and stocks allow it.
//
// Priority: what only fills stocks (supply, deliveries and their preparations) first, so that who
// draws sees all that will come; then the stage, the place in the order of building
// (Activity::sequence), the latest start of the critical path, the order in the program.
//
// Stocks: an activity that draws more than what is placed so far will ever give waits until more
// has been placed. When nothing else can be placed, what still waits is never done.
#pragma once

#include "planner/program/program.h"
#include "planner/schedule/schedule.h"

namespace rackline {

/// Pure and deterministic. Errors: a cycle of links, a calendar without working time.
[[nodiscard]] Result<Schedule> schedule(const Program& program, const SiteClock& clock);

}  // namespace rackline
