// A planner's file (MS Project, Primavera, PSPLIB, CSV) as the commands open it.
#pragma once

#include <string>

#include "planner/program/activity_network.h"
#include "planner/schedule/network_model.h"

namespace rackline::app {

/// Reads it, or throws Stop.
[[nodiscard]] ActivityNetwork read_planners_file(const std::string& path);
/// Tells on stderr, a line each, what its reader left out or took for granted: beside a result, for
/// a file that is refused gets that one line.
void tell_remarks(const std::string& path, const ActivityNetwork& network);
/// --rules msproject or p6; empty: those of the file's own tool.
[[nodiscard]] RuleSet rules_named(const std::string& name, const ActivityNetwork& network);
/// Tells one such line.
void remark(const std::string& path, const std::string& text);

}  // namespace rackline::app
