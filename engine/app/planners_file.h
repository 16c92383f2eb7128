// A planner's file (MS Project, Primavera, PSPLIB, CSV) as the commands open it.
#pragma once

#include <string>

#include "planner/program/activity_network.h"
#include "planner/schedule/network_model.h"

namespace rackline::app {

/// Reads it, or throws Stop. What its reader left out or took for granted is told on stderr, a line
/// each.
[[nodiscard]] ActivityNetwork read_planners_file(const std::string& path);
/// --rules msproject or p6; empty: those of the file's own tool.
[[nodiscard]] RuleSet rules_named(const std::string& name, const ActivityNetwork& network);
/// Tells one such line.
void remark(const std::string& path, const std::string& text);

}  // namespace rackline::app
