// Projects that MS Project schedules from their finish: the finish is given, the start follows.
#pragma once

#include "planner/schedule/network_model.h"

namespace rackline {

/// Moves the start of each project with a given finish (`project_fixed_finish`) to the earliest
/// late start of its activities, so that the forward pass begins there.
void start_from_finish(NetworkModel& model);

}  // namespace rackline
