// What both readers of P6 files remark alike.
#pragma once

#include <set>
#include <string>

#include "planner/program/activity_network.h"

namespace rackline {

/// Of a file without calendars, and of links that lead to projects beside those in it, by their
/// ids.
void remark_as_p6(ActivityNetwork& network, std::size_t links_outside,
                  const std::set<std::string>& projects);

}  // namespace rackline
