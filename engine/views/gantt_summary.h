// The program in a few rows: for each stage and hall, and for each step of the work there, when it
// begins and ends and how far it is at any time. Built once a plan; asked every frame.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline::views {

/// All activities of one step (e.g. all "place" of hall C), as one bar.
struct GanttStep {
  std::string step;              ///< "place"
  std::string label;             ///< "Place and anchor"
  std::vector<Minute> starts;    ///< ascending; activities that are never done are left out
  std::vector<Minute> finishes;  ///< ascending
  std::size_t total = 0;         ///< activities, those that are never done included
  std::size_t critical = 0;
  Minute least_float = kNever;  ///< the smallest total float
  std::uint32_t first = 0;      ///< the ActivityId that starts first

  [[nodiscard]] bool happens() const { return !starts.empty(); }
  [[nodiscard]] Minute start() const { return starts.front(); }
  [[nodiscard]] Minute finish() const { return finishes.back(); }
  [[nodiscard]] std::size_t done(Minute t) const;  ///< finished at t; O(log n)
  /// Share of the work that is done, 0 … 1; what is in work counts in part.
  [[nodiscard]] double share(Minute t) const;
  [[nodiscard]] std::size_t in_work(Minute t) const;  ///< begun and not finished at t
};

/// A hall within a stage, or what belongs to the site within a stage.
struct GanttGroup {
  std::string key;    ///< "timeline/stage1/C": names its fold
  std::string label;  ///< "Hall C", "Site and supply"
  HallId hall;
  std::vector<GanttStep> steps;        ///< by start
  [[nodiscard]] Minute start() const;  ///< kNever if nothing happens
  [[nodiscard]] Minute finish() const;
  [[nodiscard]] double progress(Minute t) const;  ///< share of the activities that are finished
};

struct GanttStage {
  std::string key, label;  ///< "timeline/stage1", "100,000 GPUs in 19 days"
  Minute start = 0, finish = kNever;
  std::vector<GanttGroup> groups;
};

/// A phase of the usual programme.
struct GanttPhase {
  std::string label;
  Minute start = 0, finish = 0;
};

struct GanttSummary {
  std::vector<GanttStage> stages;
  std::vector<GanttPhase> usual;
};

/// "Place and anchor" of "Place and anchor C-12-3": the step's name without what it is done to.
[[nodiscard]] std::string step_label(const Activity& activity, const Facility& facility);

[[nodiscard]] GanttSummary summarise(const Plan& plan);

}  // namespace rackline::views
