// One node of the forward pass, of the backward pass, and its floats: what the full passes and
// the update after an edit share.
#pragma once

#include <algorithm>

#include "planner/schedule/network_path.h"

namespace rackline {

/// Works out a node's early dates from those of the nodes before it.
void forward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Works out a node's late dates from those of the nodes after it. A span gets the limit for what
/// lies under it in `late_rest`; its own late dates come with its gate.
void backward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Works out a node's floats and whether it is critical from its and its successors' dates.
void float_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// The latest early finish of each project.
[[nodiscard]] std::vector<WallTime> project_finishes(const NetworkModel& model,
                                                     const NetworkPath& path);

/// Positions of a node's early (late) dates from the dates; MS Project's rules only.
inline void early_positions(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const WorkCalendar& calendar = m.calendars[m.calendar[i]];
  p.start_at[i] = calendar.position(p.early_start[i]);
  p.finish_at[i] =
      p.early_finish[i] == p.early_start[i] ? p.start_at[i] : calendar.position(p.early_finish[i]);
}
inline void late_positions(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const WorkCalendar& calendar = m.calendars[m.calendar[i]];
  p.late_rest_at[i] = calendar.position(p.late_rest[i]);
  p.late_finish_at[i] =
      p.late_finish[i] == p.late_rest[i] ? p.late_rest_at[i] : calendar.position(p.late_finish[i]);
}
/// Positions of the projects' starts and finishes in every calendar.
void project_positions(const NetworkModel& model, NetworkPath& path);

// Lag is added as MS Project's DateAdd and DateSubtract do: what is added ends with work, what is
// subtracted begins with it.
[[nodiscard]] inline WallTime with_lag(const WorkCalendar& calendar, WallTime t, WorkSpan lag) {
  if (lag == 0) return t;
  const WorkSpan at = calendar.position(t) + lag;
  return lag > 0 ? calendar.as_finish(at) : calendar.as_start(at);
}
// The two below are each other's counterpart: forward(t) ≤ u exactly where t ≤ backward(u), so that
// no float becomes negative through a lag that is counted in another calendar.
[[nodiscard]] inline WallTime link_forward(const NetworkModel& m, std::uint32_t k, WallTime t) {
  const WorkSpan lag = m.link_lag[k];
  if (lag == 0) return t;
  const WorkCalendar& calendar = m.calendars[m.link_calendar[k]];
  return calendar.as_finish(calendar.position(t) + lag);
}
[[nodiscard]] inline WallTime link_backward(const NetworkModel& m, std::uint32_t k, WallTime t) {
  const WorkSpan lag = m.link_lag[k];
  if (lag == 0) return t;
  const WorkCalendar& calendar = m.calendars[m.link_calendar[k]];
  return calendar.as_start(calendar.position(t) - lag);
}

}  // namespace rackline
