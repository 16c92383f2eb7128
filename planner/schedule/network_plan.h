// A planner's file, scheduled: dates and floats of every activity, which are critical by the
// definition asked for, what drives the finish, and the float paths.
#pragma once

#include <optional>

#include "planner/schedule/driving_links.h"

namespace rackline {

struct PlanOptions {
  std::optional<RuleSet> rules;                           ///< none: those of the file's own tool
  std::optional<network::CriticalBy> critical_by;         ///< none: as the file has it
  std::optional<WorkSpan> critical_float;                 ///< critical where total float ≤ this
  std::optional<network::FloatKind> total_float;          ///< P6: of which total float is taken
  std::optional<network::LagCalendar> lag_calendar;       ///< P6
  std::optional<network::OutOfSequence> out_of_sequence;  ///< P6
  std::size_t float_paths = 0;                            ///< how many at most
  FloatPathBy paths_by = FloatPathBy::total_float;
};

struct NetworkPlan {
  NetworkModel model;
  NetworkPath path;
  std::vector<std::uint8_t> longest;  ///< over nodes: on the longest path
  std::vector<FloatPath> float_paths;
  std::vector<Predecessor> driver;  ///< over nodes: the link with least slack; node kNoNode: none
};

/// The rules of the tool that wrote the network.
[[nodiscard]] RuleSet own_rules(const ActivityNetwork& network);

/// Errors: as network_model.
[[nodiscard]] Result<NetworkPlan> network_plan(ActivityNetwork network, const PlanOptions& options);

}  // namespace rackline
