// What a file's own tool may have done otherwise: its schedule with one setting changed, for files
// whose stored dates were made under settings or calendars that they no longer name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "planner/program/activity_network.h"
#include "planner/schedule/network_model.h"

namespace rackline {

/// One way in which the stored dates may have been made.
struct OtherSetting {
  std::string text;  ///< completes "agrees …", e.g. "when logic is overridden by progress"
  std::function<void(ActivityNetwork&)> apply;
};

/// The settings that a tool of these rules knows and the network does not have set, one at a time.
[[nodiscard]] std::vector<OtherSetting> other_settings(const ActivityNetwork& network,
                                                       RuleSet rules);

/// The same weeks begun on each of the other six days: for files whose stored dates lie on days
/// off.
[[nodiscard]] std::vector<OtherSetting> shifted_weeks(const ActivityNetwork& network);

}  // namespace rackline
