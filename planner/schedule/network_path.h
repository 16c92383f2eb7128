// Early and late dates, floats, and what drives them, of a whole ActivityNetwork, by the rules of
// MS Project or of Primavera P6.
//
// The method is the precedence diagram's forward and backward pass (Fondahl 1961; Moder, Phillips
// and Davis, "Project Management with CPM, PERT and Precedence Diagramming", 1983) with working
// calendars. Where the two tools differ, each rule stands beside the code that follows it
// (network_forward.cpp, network_backward.cpp), with how it was found.
//
// Promises: total on every model; the same input gives the same dates; `update_path` gives what
// `network_path` gives, touching only what an edit reaches.
#pragma once

#include <span>
#include <vector>

#include "planner/schedule/network_model.h"

namespace rackline {

/// From the first start to the last finish of several activities; of none: from kLatest to kNoTime.
struct Extent {
  WallTime start = kLatest, finish = kNoTime;
  void add(const Extent& other) {
    start = other.start < start ? other.start : start;
    finish = other.finish > finish ? other.finish : finish;
  }
};

/// Arrays over the model's nodes.
struct NetworkPath {
  std::vector<WallTime> early_start, early_finish, late_start, late_finish;
  /// What FS successors wait for and must leave room for: of a started activity the rest of it.
  std::vector<WallTime> late_rest;
  /// Positions of the dates above in each node's calendar, so that work between two dates of one
  /// calendar is a subtraction.
  std::vector<WorkSpan> start_at, finish_at, late_rest_at, late_finish_at;
  std::vector<WorkSpan> total_float, free_float, start_float, finish_float;
  /// What a summary above a manual one takes for that one's dates; empty where there is none.
  std::vector<Extent> early_extent, late_extent;
  /// Of each span, the calendar of the lead that holds it to `late_rest`, kNoNode where none does;
  /// empty where no summary has a lead.
  std::vector<std::uint32_t> led_in;
  std::vector<std::uint8_t> critical;
  std::vector<std::uint32_t> driver;  ///< the link (of the model) that sets the early date; kNoNode
  std::vector<WallTime> project_finish;  ///< of each project: the latest early finish
  /// Positions of each project's start and finish in each calendar: project × calendars + calendar.
  std::vector<WorkSpan> project_start_at, project_finish_at;
};

[[nodiscard]] NetworkPath network_path(const NetworkModel& model);
/// The same into arrays that are there already, whatever they hold.
void compute_path(const NetworkModel& model, NetworkPath& path);

/// Brings `path` up to date after the durations, dates or lags at these nodes were changed in the
/// model. Gives how many nodes were worked out anew.
std::size_t update_path(const NetworkModel& model, NetworkPath& path,
                        std::span<const std::uint32_t> changed);

}  // namespace rackline
