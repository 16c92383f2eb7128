#include "planner/schedule/network_passes.h"
#include "planner/schedule/p6_rules.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

/// The latest that what comes after a node allows.
struct Allowed {
  WallTime finish, start = kLatest;
};

// The last instant at which a node's work may count as done: its late finish, or the end of the
// break after it.
WallTime latest_end(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  if (m.duration[i] == 0 || m.role[i] == Role::gate) return p.late_finish[i];
  return m.calendars[m.calendar[i]].next_work(p.late_finish[i]);
}

// MS Project: a successor that has started holds its predecessors to where the rest of it resumes;
// one that is finished holds nobody.
Allowed allowed_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i,
                         WallTime finish) {
  Allowed a{finish};
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o], to = m.link_to[k];
    if (m.state[to] == State::done) continue;
    switch (m.link_type[k]) {
      case LinkType::FS:
        a.finish = std::min(a.finish, link_backward(m, k, p.late_rest[to]));
        break;
      case LinkType::FF:
        a.finish = std::min(a.finish, link_backward(m, k, latest_end(m, p, to)));
        break;
      case LinkType::SS:
        if (m.state[to] != State::started)
          a.start = std::min(a.start, link_backward(m, k, p.late_start[to]));
        break;
      case LinkType::SF:
        a.start = std::min(a.start, link_backward(m, k, latest_end(m, p, to)));
        break;
    }
  }
  return a;
}

// A summary's late dates are those of what lies under it.
void close_summary(const NetworkModel& m, NetworkPath& p, std::uint32_t gate) {
  const std::uint32_t span = m.node_of[m.activity[gate]];
  WallTime start = kLatest, finish = kNoTime;
  for (std::uint32_t k = m.child_begin[span]; k < m.child_begin[span + 1]; ++k) {
    const std::uint32_t c = m.child[k];
    if (m.role[c] == Role::idle || p.early_start[c] == kNoTime) continue;
    start = std::min(start, p.late_start[c]);
    finish = std::max(finish, p.late_finish[c]);
  }
  if (finish == kNoTime) start = finish = p.late_rest[span];
  p.late_start[span] = p.late_start[gate] = p.late_rest[gate] = start;
  p.late_finish[span] = p.late_finish[gate] = finish;
}

// The usual case, in positions of one calendar: a task that has not begun and bears no dates.
void place_plain_task(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const std::uint32_t own = m.calendar[i];
  const WorkCalendar& calendar = m.calendars[own];
  const WorkSpan duration = m.duration[i];
  WorkSpan at = p.project_finish_at[m.project[i] * m.calendars.size() + own];
  if (const std::uint32_t span = m.parent_span[i];
      span != kNoNode && p.late_rest[span] < p.project_finish[m.project[i]])
    at = calendar.position(p.late_rest[span]);
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o], to = m.link_to[k];
    const LinkType type = m.link_type[k];
    if (m.state[to] == State::done || (type == LinkType::SS && m.state[to] == State::started))
      continue;
    const bool to_start = type == LinkType::FS || type == LinkType::SS;
    WorkSpan allowed = 0;
    if (m.calendar[to] == own && m.link_calendar[k] == own)
      allowed = (to_start ? p.late_rest_at[to] : p.late_finish_at[to]) - m.link_lag[k];
    else
      allowed =
          calendar.position(link_backward(m, k, to_start ? p.late_rest[to] : latest_end(m, p, to)));
    if (type == LinkType::SS || type == LinkType::SF) allowed += duration;
    at = std::min(at, allowed);
  }
  p.late_finish_at[i] = at;
  p.late_rest_at[i] = at - duration;
  p.late_finish[i] = calendar.as_finish(at);
  p.late_start[i] = p.late_rest[i] = calendar.as_start(at - duration);
}

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i);

}  // namespace

void backward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  if (m.rules == RuleSet::msproject && m.role[i] == Role::task && m.state[i] == State::planned &&
      m.dates[i] == 0 && m.duration[i] > 0 && !m.settings.multiple_critical_paths)
    return place_plain_task(m, p, i);
  place_by_dates(m, p, i);
  if (m.rules != RuleSet::msproject || m.role[i] == Role::span) return;
  late_positions(m, p, i);
}

namespace {

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const Role role = m.role[i];
  if (role == Role::gate) return close_summary(m, p, i);
  if (m.rules == RuleSet::p6 && role != Role::span) return p6::backward_node(m, p, i);
  const bool open = m.settings.multiple_critical_paths && m.out_begin[i] == m.out_begin[i + 1] &&
                    role != Role::span;
  WallTime limit = open ? p.early_finish[i] : p.project_finish[m.project[i]];
  if (m.parent_span[i] != kNoNode) limit = std::min(limit, p.late_rest[m.parent_span[i]]);
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  Allowed a = allowed_by_links(m, p, i, limit);
  if (m.dates[i] != 0) {
    auto by = [](WallTime& t, WallTime at) {
      if (at != kNoTime) t = std::min(t, at);
    };
    by(a.finish, d.finish_by);
    by(a.finish, d.deadline);
    by(a.start, d.start_by);
    if (d.must_start != kNoTime) a = {kLatest, d.must_start};
    if (d.must_finish != kNoTime) a = {d.must_finish, kLatest};
  }
  if (role == Role::span) {
    p.late_rest[i] = a.finish;
    return;
  }
  const WorkCalendar& calendar = m.calendars[m.calendar[i]];
  const WorkSpan duration = m.duration[i];
  if (m.state[i] == State::done) {
    p.late_start[i] = d.actual_start;
    p.late_finish[i] = p.late_rest[i] = d.actual_finish;
    return;
  }
  if (m.state[i] == State::started) {
    p.late_start[i] = d.actual_start;
    if (role != Role::task) {
      p.late_finish[i] = p.late_rest[i] = a.finish;
    } else {
      p.late_finish[i] = calendar.last_work(a.finish);
      p.late_rest[i] = d.resume;
    }
    return;
  }
  if (duration == 0) {
    p.late_start[i] = p.late_finish[i] = p.late_rest[i] = std::min(a.start, a.finish);
    return;
  }
  // A manual task's late finish is where its successors put it, in working time or not.
  WorkSpan at =
      a.finish == kLatest ? std::numeric_limits<WorkSpan>::max() : calendar.position(a.finish);
  p.late_finish[i] = m.state[i] == State::fixed ? a.finish : calendar.as_finish(at);
  if (a.start != kLatest) {
    if (const WorkSpan by_start = calendar.position(a.start) + duration; by_start < at) {
      at = by_start;
      p.late_finish[i] = calendar.as_finish(at);
    }
  }
  p.late_start[i] = p.late_rest[i] = calendar.as_start(at - duration);
}

}  // namespace

}  // namespace rackline
