#include "planner/schedule/network_passes.h"
#include "planner/schedule/p6_rules.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

/// What the links into a node ask of it.
struct Asked {
  WallTime start, finish = kNoTime;
  std::uint32_t start_driver = kNoNode, finish_driver = kNoNode;
};

Asked asked_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i, WallTime start) {
  Asked a{start};
  for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k) {
    const std::uint32_t from = m.link_from[k];
    const LinkType type = m.link_type[k];
    const bool from_finish = type == LinkType::FS || type == LinkType::FF;
    const WallTime at =
        link_forward(m, k, from_finish ? p.early_finish[from] : p.early_start[from]);
    if (type == LinkType::FS || type == LinkType::SS) {
      if (at > a.start) a.start = at, a.start_driver = k;
    } else if (at > a.finish) {
      a.finish = at, a.finish_driver = k;
    }
  }
  return a;
}

// MS Project: a task with a hard date keeps it, whatever its predecessors say, when the project
// honours constraint dates; otherwise logic may push it later.
void apply_dates(const NetworkModel& m, const NetworkModel::Dates& d, Asked& a) {
  auto not_before = [&](WallTime& t, std::uint32_t& driver, WallTime at) {
    if (at != kNoTime && at > t) t = at, driver = kNoNode;
  };
  not_before(a.start, a.start_driver, d.start_from);
  not_before(a.finish, a.finish_driver, d.finish_from);
  const bool hard = m.rules == RuleSet::p6 || m.settings.honour_constraints;
  if (d.must_start != kNoTime) {
    if (hard)
      a = {d.must_start};
    else
      not_before(a.start, a.start_driver, d.must_start);
  }
  if (d.must_finish != kNoTime) {
    if (hard)
      a.start = kNoTime, a.start_driver = kNoNode, a.finish = d.must_finish,
      a.finish_driver = kNoNode;
    else
      not_before(a.finish, a.finish_driver, d.must_finish);
  }
  if (m.rules == RuleSet::msproject && hard) {
    if (d.start_by != kNoTime && a.start > d.start_by)
      a.start = d.start_by, a.start_driver = kNoNode;
    if (d.finish_by != kNoTime && a.finish > d.finish_by)
      a.finish = d.finish_by, a.finish_driver = kNoNode;
  }
}

void place_span(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  WallTime start = kLatest, finish = kNoTime;
  for (std::uint32_t k = m.child_begin[i]; k < m.child_begin[i + 1]; ++k) {
    const std::uint32_t c = m.child[k];
    if (m.role[c] == Role::idle || p.early_start[c] == kNoTime) continue;
    start = std::min(start, p.early_start[c]);
    finish = std::max(finish, p.early_finish[c]);
  }
  if (finish == kNoTime) start = finish = p.early_start[m.gate_of[m.activity[i]]];
  p.early_start[i] = start;
  p.early_finish[i] = finish;
}

// The usual case, in positions of one calendar: a task that has not begun and bears no dates. Gives
// false where a link bounds its finish, which is not a matter of positions alone.
bool place_plain_task(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const std::uint32_t own = m.calendar[i];
  const WorkCalendar& calendar = m.calendars[own];
  WorkSpan at = 0;
  if (const std::uint32_t gate = m.parent_gate[i]; gate == kNoNode)
    at = p.project_start_at[m.project[i] * m.calendars.size() + own];
  else
    at = m.calendar[gate] == own ? p.start_at[gate] : calendar.position(p.early_start[gate]);
  for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k) {
    const LinkType type = m.link_type[k];
    if (type == LinkType::FF || type == LinkType::SF) return false;
    const std::uint32_t from = m.link_from[k];
    WorkSpan asked = 0;
    if (m.calendar[from] == own && m.link_calendar[k] == own)
      asked = (type == LinkType::FS ? p.finish_at[from] : p.start_at[from]) + m.link_lag[k];
    else
      asked = calendar.position(
          link_forward(m, k, type == LinkType::FS ? p.early_finish[from] : p.early_start[from]));
    if (asked > at) at = asked, p.driver[i] = k;
  }
  p.start_at[i] = at;
  p.finish_at[i] = at + m.duration[i];
  p.early_start[i] = calendar.as_start(at);
  p.early_finish[i] = calendar.as_finish(at + m.duration[i]);
  return true;
}

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i);

}  // namespace

void forward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  p.driver[i] = kNoNode;
  if (m.rules == RuleSet::msproject && m.role[i] == Role::task && m.state[i] == State::planned &&
      m.dates[i] == 0 && m.duration[i] > 0 && place_plain_task(m, p, i))
    return;
  place_by_dates(m, p, i);
  if (m.rules == RuleSet::msproject) early_positions(m, p, i);
}

namespace {

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const Role role = m.role[i];
  p.driver[i] = kNoNode;
  if (role == Role::span) return place_span(m, p, i);
  if (m.rules == RuleSet::p6 && role != Role::gate) return p6::forward_node(m, p, i);
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  const WallTime begin =
      m.parent_gate[i] != kNoNode ? p.early_start[m.parent_gate[i]] : m.project_start[m.project[i]];
  Asked a = asked_by_links(m, p, i, begin);
  if (role == Role::gate) {
    if (d.start_from != kNoTime) a.start = std::max(a.start, d.start_from);
    p.early_start[i] = p.early_finish[i] = a.start;
    p.driver[i] = a.start_driver;
    return;
  }
  const WorkCalendar& calendar = m.calendars[m.calendar[i]];
  const WorkSpan duration = m.duration[i];
  switch (m.state[i]) {
    case State::done:
    case State::fixed:
      p.early_start[i] = d.actual_start;
      p.early_finish[i] = d.actual_finish;
      return;
    case State::started:
      p.early_start[i] = d.actual_start;
      p.early_finish[i] = role == Role::task
                              ? calendar.as_finish(calendar.position(d.resume) + duration)
                              : d.actual_start;
      return;
    case State::planned:
      break;
  }
  if (m.dates[i] != 0) apply_dates(m, d, a);
  if (duration == 0) {
    // A milestone stands where its predecessor ends, in working time or not.
    p.early_start[i] = p.early_finish[i] = std::max(a.start, a.finish);
    p.driver[i] = a.finish > a.start ? a.finish_driver : a.start_driver;
    return;
  }
  const WorkSpan at = a.start == kNoTime ? kNoSpan : calendar.position(a.start);
  p.driver[i] = a.start_driver;
  if (at != kNoSpan) {
    p.early_start[i] = calendar.as_start(at);
    p.early_finish[i] = calendar.as_finish(at + duration);
  }
  if (a.finish != kNoTime && (at == kNoSpan || a.finish > p.early_finish[i])) {
    // The finish is where the link or date puts it, even outside working time.
    p.early_start[i] = calendar.as_start(calendar.position(a.finish) - duration);
    p.early_finish[i] = a.finish;
    p.driver[i] = a.finish_driver;
  }
}

}  // namespace

}  // namespace rackline
