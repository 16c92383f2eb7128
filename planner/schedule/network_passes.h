// One node of the forward pass, of the backward pass, and its floats: what the full passes and
// the update after an edit share.
#pragma once

#include <algorithm>
#include <limits>

#include "planner/schedule/manual_summary.h"
#include "planner/schedule/network_path.h"

namespace rackline {

/// Works out a node's early dates from those of the nodes before it.
void forward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Works out a node's late dates from those of the nodes after it. A span gets the limit for what
/// lies under it in `late_rest`; its own late dates come with its gate.
void backward_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// Works out a node's floats and whether it is critical from its and its successors' dates.
void float_node(const NetworkModel& model, NetworkPath& path, std::uint32_t node);
/// MS Project: where a task that has not begun would start by its links alone, while it stands
/// where a hard date puts it; kNoTime where none does.
[[nodiscard]] WallTime start_by_links(const NetworkModel& model, const NetworkPath& path,
                                      std::uint32_t node);
/// MS Project's forward pass over all nodes, and what their links leave them: their free floats,
/// before their late dates bound those. Walks links in one order, memory from front to back.
void forward_sweep(const NetworkModel& model, NetworkPath& path);
/// MS Project's backward pass and all floats, after forward_sweep and `project_finishes`. It walks
/// the same links in the same arrays from back to front: each node, once placed, tells its
/// predecessors how late they may finish. Not for several critical paths.
void backward_sweep(const NetworkModel& model, NetworkPath& path);

/// More than any float.
inline constexpr WorkSpan kAnyRoom = std::numeric_limits<WorkSpan>::max();

/// What an early date of a successor leaves a node: its free float by link k.
[[nodiscard]] inline WorkSpan room_by_link(const NetworkModel& m, const NetworkPath& p,
                                           std::uint32_t i, std::uint32_t k);
/// A node's floats and whether it is critical, when its links leave it `room`.
inline void set_floats(const NetworkModel& m, NetworkPath& p, std::uint32_t i, WorkSpan room);

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

[[nodiscard]] inline WallTime delayed_start(const NetworkModel& m, std::uint32_t i, WallTime start,
                                            WorkSpan delay) {
  return after_delay(m.calendars[m.calendar[i]], m.duration[i], start, delay);
}
[[nodiscard]] inline WorkSpan delay_of(const NetworkModel& m, std::uint32_t k) {
  return m.link_delay.empty() ? 0 : m.link_delay[k];
}
// MS Project's lag. The two below are each other's counterpart: without a delay, forward(t) ≤ u
// exactly where t ≤ backward(u), so that no float becomes negative through a lag that is counted in
// another calendar.
[[nodiscard]] inline WallTime link_forward(const NetworkModel& m, std::uint32_t k, WallTime t) {
  const WorkSpan lag = m.link_lag[k], delay = delay_of(m, k);
  if (lag != 0) {
    const WorkCalendar& calendar = m.calendars[m.link_calendar[k]];
    t = calendar.as_finish(calendar.position(t) + lag);
  }
  const bool to_start = leads_to_start(m.link_type[k]);
  return to_start ? delayed_start(m, m.link_to[k], t, delay) : t + delay;
}
[[nodiscard]] inline WallTime link_backward(const NetworkModel& m, std::uint32_t k, WallTime t) {
  const WorkSpan lag = m.link_lag[k];
  t -= delay_of(m, k);
  if (lag == 0) return t;
  const WorkCalendar& calendar = m.calendars[m.link_calendar[k]];
  return calendar.as_start(calendar.position(t) - lag);
}

// It is counted in the calendar in which the activity runs: found in files whose tasks have
// calendars of their own, or workers with such.
inline WorkSpan room_by_link(const NetworkModel& m, const NetworkPath& p, std::uint32_t i,
                             std::uint32_t k) {
  const std::uint32_t to = m.link_to[k];
  const std::uint32_t own = m.calendar[i];
  const bool to_start = leads_to_start(m.link_type[k]);
  const bool from_finish = leads_from_finish(m.link_type[k]);
  if (m.rules == RuleSet::msproject && m.calendar[to] == own && m.link_calendar[k] == own &&
      delay_of(m, k) == 0)
    return (to_start ? p.start_at[to] : p.finish_at[to]) - m.link_lag[k] -
           (from_finish ? p.finish_at[i] : p.start_at[i]);
  const WallTime at = link_backward(m, k, to_start ? p.early_start[to] : p.early_finish[to]);
  return m.calendars[own].work_between(from_finish ? p.early_finish[i] : p.early_start[i], at);
}

inline void set_floats(const NetworkModel& m, NetworkPath& p, std::uint32_t i, WorkSpan room) {
  using State = NetworkModel::State;
  const State state = m.state[i];
  WorkSpan start = 0, finish = 0;
  if (m.rules == RuleSet::msproject && m.float_calendar[i] == m.calendar[i] &&
      m.role[i] != NetworkModel::Role::span && state == State::planned) {
    start = p.late_rest_at[i] - p.start_at[i];
    finish = p.late_finish_at[i] - p.finish_at[i];
  } else {
    const WorkCalendar& calendar = m.calendars[m.float_calendar[i]];
    start = calendar.work_between(p.early_start[i], p.late_start[i]);
    finish = calendar.work_between(p.early_finish[i], p.late_finish[i]);
  }
  // A manual task's start may be put off as far as its finish, even where it stands in time in
  // which nobody works (found in a file).
  if (is_manual(m, i) && m.role[i] != NetworkModel::Role::span) start = finish;
  // A task that a hard date holds before its predecessors allow it lacks that time: "resolves the
  // conflict by imposing a negative total slack" (T. Boyle, Mandatory Constraints in Microsoft
  // Project and Primavera P6, 2016; found in files).
  if (m.rules == RuleSet::msproject && m.dates[i] != 0)
    if (const WallTime by_links = start_by_links(m, p, i); by_links != kNoTime)
      start =
          std::min(start, m.calendars[m.float_calendar[i]].work_between(by_links, p.late_start[i]));
  p.start_float[i] = start;
  p.finish_float[i] = finish;
  const WorkSpan total = state == State::started ? finish : std::min(start, finish);
  p.total_float[i] = total;
  // A summary cannot slip by more than its total float, a task by its finish's (found in files).
  const WorkSpan own = m.role[i] == NetworkModel::Role::span ? total : finish;
  p.free_float[i] =
      state == State::done ? 0 : std::max(std::min(own, room), std::min<WorkSpan>(0, total));
  p.critical[i] = state != State::done && total <= m.settings.critical_float;
}

}  // namespace rackline
