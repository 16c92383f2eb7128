#include "planner/formats/mspdi_fit.h"

#include <algorithm>

namespace rackline::network {
namespace {

// A summary task in the place of a WBS node.
Activity summary_of(const WbsNode& node) {
  Activity a;
  a.uid = "wbs " + node.uid;
  a.code = node.code;
  a.name = node.name;
  a.guid = node.guid;
  a.project = node.project;
  a.kind = ActivityKind::summary;
  a.wbs_code = node.code;
  return a;
}

// MS Project has one constraint a task, and none that holds logic and both sides.
void fit_constraint(Activity& a) {
  Constraint& c = a.constraint;
  if (c.kind == ConstraintKind::as_soon_as_possible && a.second_constraint.at != kNoTime)
    c = a.second_constraint;
  if (c.kind == ConstraintKind::start_on) c.kind = ConstraintKind::must_start;
  if (c.kind == ConstraintKind::finish_on) c.kind = ConstraintKind::must_finish;
  a.second_constraint = {};
}

}  // namespace

ActivityNetwork fit_for_mspdi(const ActivityNetwork& in) {
  ActivityNetwork out = in;
  out.activities.clear();
  out.wbs.clear();
  // Depth first: each node's summary, the activities right under it, then the nodes under it.
  std::vector<std::vector<std::size_t>> nodes_under(in.wbs.size() + 1),
      work_under(in.wbs.size() + 1);
  const std::size_t root = in.wbs.size();
  for (std::size_t w = 0; w < in.wbs.size(); ++w)
    nodes_under[in.wbs[w].parent ? in.wbs[w].parent.index() : root].push_back(w);
  for (std::size_t a = 0; a < in.activities.size(); ++a)
    work_under[in.activities[a].wbs ? in.activities[a].wbs.index() : root].push_back(a);
  std::vector<ActivityId> moved(in.activities.size());
  struct Step {
    std::size_t node;
    ActivityId parent;
  };
  std::vector<Step> steps = {{root, {}}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    ActivityId here = step.parent;
    if (step.node != root) {
      here = ActivityId(out.activities.size());
      out.activities.push_back(summary_of(in.wbs[step.node]));
      out.activities.back().parent = step.parent;
    }
    for (std::size_t a : work_under[step.node]) {
      moved[a] = ActivityId(out.activities.size());
      out.activities.push_back(in.activities[a]);
      Activity& activity = out.activities.back();
      if (!activity.parent)
        activity.parent = here;
      else
        activity.parent = moved[activity.parent.index()];
      activity.wbs = {};
      if (activity.kind == ActivityKind::resource_task) activity.kind = ActivityKind::task;
      if (activity.kind == ActivityKind::level_of_effort ||
          activity.kind == ActivityKind::wbs_summary) {
        activity.kind = ActivityKind::task;
        activity.manual = true;
        activity.manual_start = activity.stored.early_start;
        activity.manual_finish = activity.stored.early_finish;
        activity.manual_duration = activity.duration;
      }
      if (activity.remaining == kNoSpan)
        activity.remaining = activity.actual_finish != kNoTime ? 0 : activity.duration;
      if (activity.actual_finish != kNoTime) activity.percent = 100;
      fit_constraint(activity);
    }
    const auto& under = nodes_under[step.node];
    for (auto w = under.rbegin(); w != under.rend(); ++w) steps.push_back({*w, here});
  }
  for (Link& l : out.links) l.from = moved[l.from.index()], l.to = moved[l.to.index()];
  for (Assignment& a : out.assignments) a.activity = moved[a.activity.index()];
  return out;
}

}  // namespace rackline::network
