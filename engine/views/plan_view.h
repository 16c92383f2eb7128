// A Plan with what the window asks of it every frame, worked out once by the worker that made the
// plan: the summary Gantt, and which activities belong to which rack, equipment, array and hall.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/views/actions.h"
#include "engine/views/bookmarks.h"
#include "engine/views/deliveries.h"
#include "engine/views/gantt_summary.h"
#include "planner/project/project.h"

namespace rackline::views {

/// Lists of activities by an index, laid out one after the other.
class ActivityLists {
 public:
  ActivityLists() = default;
  /// `owner[i]`: the index that owns activity i, or Id::kNone.
  ActivityLists(std::size_t owners, const std::vector<std::uint32_t>& owner);
  [[nodiscard]] std::span<const ActivityId> of(std::size_t i) const {
    if (i + 1 >= begin_.size()) return {};
    return {list_.data() + begin_[i], begin_[i + 1] - begin_[i]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<ActivityId> list_;
};

struct PlanView {
  std::shared_ptr<const Plan> plan;
  PlanBounds bounds;
  GanttSummary gantt;
  ActivityLists by_rack, by_equipment, by_array, by_hall;  ///< each activity in its narrowest list
  std::vector<Bookmark> bookmarks;
  Deliveries deliveries;
  std::vector<StepSeries> supply_stack;  ///< output of the sources, each on those before it; kW

  [[nodiscard]] const Facility& facility() const { return plan->facility(); }
  [[nodiscard]] const Program& program() const { return plan->program(); }
  [[nodiscard]] const Schedule& schedule() const { return plan->schedule; }
  [[nodiscard]] const SiteClock& clock() const { return plan->project->clock; }
};

/// What actions need to know of a plan; bookmarks are left out.
[[nodiscard]] PlanBounds bounds_of(const Plan& plan);
[[nodiscard]] std::shared_ptr<const PlanView> make_plan_view(std::shared_ptr<const Plan> plan);

}  // namespace rackline::views
