// A planner's file (MS Project, Primavera, PSPLIB, CSV) as the commands open it.
#pragma once

#include <string>

#include "planner/program/activity_network.h"

namespace rackline::app {

/// Reads it, or throws Stop. What its reader left out or took for granted is told on stderr, a line
/// each.
[[nodiscard]] ActivityNetwork read_planners_file(const std::string& path);
/// Tells one such line.
void remark(const std::string& path, const std::string& text);

}  // namespace rackline::app
