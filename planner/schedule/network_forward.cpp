#include <array>

#include "planner/schedule/manual_summary.h"
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
    const WallTime at =
        link_forward(m, k, leads_from_finish(type) ? p.early_finish[from] : p.early_start[from]);
    if (leads_to_start(type)) {
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
  if (is_manual(m, i)) {
    const NetworkModel::Dates& d = m.extra[m.dates[i]];
    p.early_start[i] = d.actual_start;
    p.early_finish[i] = d.actual_finish;
    p.early_extent[i] = with_own(p, i, early_extent_under(m, p, i));
    return;
  }
  Extent under = early_extent_under(m, p, i);
  if (under.finish == kNoTime) under.start = under.finish = p.early_start[m.gate_of[m.activity[i]]];
  p.early_start[i] = under.start;
  p.early_finish[i] = under.finish;
}

using Node = NetworkModel::PackedNode;
using PackedLink = NetworkModel::PackedLink;

bool is_plain(const NetworkModel& m, const Node& node, std::uint32_t i) {
  return node.role == Role::task && node.state == State::planned && m.dates[i] == 0 &&
         m.duration[i] > 0;
}

// What link k asks of the node it leads to, as a position in that node's calendar.
inline WorkSpan asked_position(const NetworkModel& m, const NetworkPath& p, std::uint32_t k,
                               const PackedLink link, const WorkCalendar& own) {
  if (link.same_calendar)
    return (link.from_finish ? p.finish_at.data() : p.start_at.data())[link.from] + m.link_lag[k];
  const WallTime at = (link.from_finish ? p.early_finish.data() : p.early_start.data())[link.from];
  if (link.lag_in_own) return own.position(at) + m.link_lag[k];
  return own.position(link_forward(m, k, at));
}

// What the links of one node asked, to be looked at again once the node has its place. Those of a
// node with more links are asked anew.
constexpr std::uint32_t kAskedKept = 32;
using AskedPositions = std::array<WorkSpan, kAskedKept>;

// The usual case, in positions of one calendar: a task that has not begun and bears no dates. Gives
// false where a link bounds its finish, which is not a matter of positions alone.
inline bool place_plain_task(const NetworkModel& m, NetworkPath& p, const Node& node,
                             std::uint32_t i, AskedPositions& kept) {
  const WorkCalendar& calendar = m.calendars[node.calendar];
  WorkSpan at = 0;
  if (const std::uint32_t gate = node.parent_gate; gate == kNoNode)
    at = p.project_start_at[node.project * m.calendars.size() + node.calendar];
  else
    at = m.calendar[gate] == node.calendar ? p.start_at[gate]
                                           : calendar.position(p.early_start[gate]);
  WorkSpan finish = kNoSpan;
  std::uint32_t driver = kNoNode;
  for (std::uint32_t k = node.link_begin; k < node.link_end; ++k) {
    const PackedLink link = m.packed_link[k];
    const WorkSpan asked = asked_position(m, p, k, link, calendar);
    if (k - node.link_begin < kAskedKept) kept[k - node.link_begin] = asked;
    if (link.to_start) {
      driver = asked > at ? k : driver;
      at = std::max(at, asked);
    } else {
      finish = std::max(finish, asked);
    }
  }
  const WorkSpan end = at + m.duration[i];
  if (finish != kNoSpan && finish >= end) return false;
  p.driver[i] = driver;
  p.start_at[i] = at;
  p.finish_at[i] = end;
  p.early_start[i] = calendar.as_start(at);
  p.early_finish[i] = calendar.as_finish(end);
  return true;
}

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i);

// What links into the summaries above a node, and their dates, ask of it; kNoTime: nothing.
WallTime asked_of_summaries(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  WallTime asked = kNoTime;
  for (std::uint32_t gate = m.parent_gate[i]; gate != kNoNode; gate = m.parent_gate[gate]) {
    asked = std::max(asked, asked_by_links(m, p, gate, kNoTime).start);
    asked = std::max(asked, m.extra[m.dates[gate]].start_from);
  }
  return asked;
}

// The earliest start by the project or the summary above. MS Project lets a task begin before its
// project does where it "starts no earlier than" such a date (found in a file).
WallTime earliest_start(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  const WallTime project = m.project_start[m.project[i]];
  WallTime above = m.parent_gate[i] != kNoNode ? p.early_start[m.parent_gate[i]] : project;
  if (m.role[i] != Role::gate && above <= project && starts_before_project(m, m.project[i], d)) {
    above = asked_of_summaries(m, p, i);
    if (above == kNoTime) return d.start_from;
    return std::max(d.start_from, delayed_start(m, i, above, d.levelling_delay));
  }
  return delayed_start(m, i, above, d.levelling_delay);
}

}  // namespace

WallTime start_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  const bool hard = d.must_start != kNoTime || d.must_finish != kNoTime || d.start_by != kNoTime ||
                    d.finish_by != kNoTime;
  if (!hard || !m.settings.honour_constraints || m.state[i] != State::planned ||
      m.role[i] == Role::gate || m.role[i] == Role::span)
    return kNoTime;
  const Asked a = asked_by_links(m, p, i, earliest_start(m, p, i));
  if (m.duration[i] == 0) return std::max(a.start, a.finish);
  const WorkCalendar& calendar = m.calendars[m.calendar[i]];
  WorkSpan at = calendar.position(a.start);
  if (a.finish != kNoTime) at = std::max(at, calendar.position(a.finish) - m.duration[i]);
  return calendar.as_start(at);
}

void forward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  AskedPositions kept;
  if (m.rules == RuleSet::msproject) {
    const Node& node = m.packed_node[i];
    if (is_plain(m, node, i) && place_plain_task(m, p, node, i, kept)) return;
  }
  place_by_dates(m, p, i);
  if (m.rules == RuleSet::msproject) early_positions(m, p, i);
}

void forward_sweep(const NetworkModel& m, NetworkPath& p) {
  AskedPositions kept;
  const auto n = static_cast<std::uint32_t>(m.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    const Node& node = m.packed_node[i];
    p.free_float[i] = kAnyRoom;
    const bool plain = is_plain(m, node, i) && place_plain_task(m, p, node, i, kept);
    if (!plain) {
      place_by_dates(m, p, i);
      early_positions(m, p, i);
    }
    if (node.state == State::done) continue;  // it holds nobody any more
    // Where positions say it all, a link's room is what the node's place leaves of what it asked.
    const WorkSpan start = p.start_at[i], finish = p.finish_at[i];
    for (std::uint32_t k = node.link_begin; k < node.link_end; ++k) {
      const PackedLink link = m.packed_link[k];
      const std::uint32_t from = link.from, nth = k - node.link_begin;
      const WorkSpan room = plain && link.same_calendar && nth < kAskedKept
                                ? (link.to_start ? start : finish) - kept[nth]
                                : room_by_link(m, p, from, k);
      p.free_float[from] = std::min(p.free_float[from], room);
    }
  }
}

namespace {

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const Role role = m.role[i];
  p.driver[i] = kNoNode;
  if (role == Role::span) return place_span(m, p, i);
  if (m.rules == RuleSet::p6 && role != Role::gate) return p6::forward_node(m, p, i);
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  Asked a = asked_by_links(m, p, i, earliest_start(m, p, i));
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
  // A hard "finish no later than" pulls the task back, whatever its predecessors say: "tasks with
  // late constraints (but not their predecessors) violate the scheduling precedence logic" (T.
  // Boyle, mpug.com, on "tasks will always honor their constraint dates").
  const bool pulls = m.rules == RuleSet::msproject && m.settings.honour_constraints &&
                     d.finish_by != kNoTime && d.must_start == kNoTime && d.must_finish == kNoTime;
  if (duration == 0) {
    // A milestone stands where its predecessor ends, in working time or not.
    const WallTime at = std::max(a.start, a.finish);
    const bool pulled = pulls && at > d.finish_by;
    p.early_start[i] = p.early_finish[i] = pulled ? d.finish_by : at;
    p.driver[i] = pulled ? kNoNode : a.finish > a.start ? a.finish_driver : a.start_driver;
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
  if (pulls && p.early_finish[i] > d.finish_by) {
    p.early_start[i] = calendar.as_start(calendar.position(d.finish_by) - duration);
    p.early_finish[i] = calendar.last_work(d.finish_by);
    p.driver[i] = kNoNode;
  }
}

}  // namespace

}  // namespace rackline
