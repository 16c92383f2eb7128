// The interruptions of MS Project's split tasks. MSPDI has no field for them: they show in the
// time-phased remaining work of a task's assignments, as working time between two worked spans in
// which nobody works. The task's duration does not hold them.
#pragma once

#include <pugixml.hpp>

#include "planner/program/activity_network.h"

namespace rackline::network {

/// Sets the `split` of each activity of `net`, whose assignments are those of the element, in its
/// order. Activities whose calendar cannot be compiled keep none; the schedule refuses them.
void add_splits(pugi::xml_node assignments, ActivityNetwork& net);

}  // namespace rackline::network
