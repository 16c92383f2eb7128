// A planner's file, scheduled, as text, JSON and CSV.
#pragma once

#include <string>

#include "planner/schedule/network_plan.h"

namespace rackline {

/// Start, finish, what is critical, what drives the finish in the order of time, the float paths;
/// lists of more than `most` activities are cut.
[[nodiscard]] std::string network_text_report(const ActivityNetwork& network,
                                              const NetworkPlan& plan, const std::string& file,
                                              std::size_t most);
/// Everything; floats in minutes of working time.
[[nodiscard]] std::string network_json_report(const ActivityNetwork& network,
                                              const NetworkPlan& plan, const std::string& file);
/// A line an activity; floats in hours of working time.
[[nodiscard]] std::string network_csv_report(const ActivityNetwork& network,
                                             const NetworkPlan& plan);

}  // namespace rackline
