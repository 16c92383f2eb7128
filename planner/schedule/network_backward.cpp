#include "planner/schedule/manual_summary.h"
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
  if (m.role[i] == Role::gate) return p.late_finish[i];
  if (m.duration[i] == 0) return m.state[i] == State::planned ? p.late_rest[i] : p.late_finish[i];
  return m.calendars[m.calendar[i]].next_work(p.late_finish[i]);
}

// Whether a link leaves its predecessor free, whatever the dates are.
bool holds_nobody(const NetworkModel& m, std::uint32_t to, LinkType type) {
  return m.state[to] == State::done || (type == LinkType::SS && m.state[to] == State::started);
}

// The latest that link k allows the end of its predecessor from which it leads.
WallTime latest_by_link(const NetworkModel& m, const NetworkPath& p, std::uint32_t k) {
  const std::uint32_t to = m.link_to[k];
  return link_backward(m, k,
                       leads_to_start(m.link_type[k]) ? p.late_rest[to] : latest_end(m, p, to));
}

// MS Project: a successor that has started holds its predecessors to where the rest of it resumes;
// one that is finished holds nobody.
Allowed allowed_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i,
                         WallTime finish) {
  Allowed a{finish};
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o];
    if (holds_nobody(m, m.link_to[k], m.link_type[k])) continue;
    WallTime& latest = leads_from_finish(m.link_type[k]) ? a.finish : a.start;
    latest = std::min(latest, latest_by_link(m, p, k));
  }
  return a;
}

// In which calendar the lead counts that holds node `i` to `at`; kNoNode: none does.
std::uint32_t lead_that_holds(const NetworkModel& m, const NetworkPath& p, std::uint32_t i,
                              WallTime at) {
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o];
    if (m.link_lag[k] >= 0 || delay_of(m, k) != 0 || holds_nobody(m, m.link_to[k], m.link_type[k]))
      continue;
    if (latest_by_link(m, p, k) == at) return m.link_calendar[k];
  }
  return kNoNode;
}

// Notes for what lies under a summary whether a lead is what holds it.
void note_lead(const NetworkModel& m, NetworkPath& p, std::uint32_t span) {
  if (p.led_in.empty()) return;
  const std::uint32_t above = m.parent_span[span];
  p.led_in[span] = is_manual(m, span) ? kNoNode : lead_that_holds(m, p, span, p.late_rest[span]);
  if (p.led_in[span] == kNoNode && above != kNoNode && p.late_rest[above] == p.late_rest[span])
    p.led_in[span] = p.led_in[above];
}

// Where a milestone's late date is shown that may not come after `at`. What a lead adds in working
// time ends with work, so that the date is then where work ends, not where it goes on (found in a
// file).
WallTime milestone_late(const NetworkModel& m, const NetworkPath& p, std::uint32_t i, WallTime at) {
  const std::uint32_t own = m.calendar[i], above = m.parent_span[i];
  if (m.rules != RuleSet::msproject || m.float_calendar[i] != own) return at;
  bool led = lead_that_holds(m, p, i, at) == own;
  if (above != kNoNode && !p.led_in.empty() && p.late_rest[above] == at)
    led = led || p.led_in[above] == own;
  const WallTime ends = m.calendars[own].last_work(at);
  return led && ends >= p.early_finish[i] ? ends : at;
}

// A summary's late dates are those of what lies under it; those of a manual one do not come before
// its own (found in files).
void close_summary(const NetworkModel& m, NetworkPath& p, std::uint32_t gate) {
  const std::uint32_t span = m.node_of[m.activity[gate]];
  Extent late = late_extent_under(m, p, span);
  if (is_manual(m, span)) {
    p.late_extent[span] = with_own(p, span, late);
    const bool empty = late.finish == kNoTime;
    late.start = empty ? p.early_start[span] : std::max(late.start, p.early_start[span]);
    late.finish = std::max(late.finish, p.early_finish[span]);
  } else if (late.finish == kNoTime) {
    late.start = late.finish = p.late_rest[span];
  }
  p.late_start[span] = p.late_start[gate] = p.late_rest[gate] = late.start;
  p.late_finish[span] = p.late_finish[gate] = late.finish;
}

using Node = NetworkModel::PackedNode;
using PackedLink = NetworkModel::PackedLink;

bool is_plain(const NetworkModel& m, const Node& node, std::uint32_t i) {
  return node.role == Role::task && node.state == State::planned && m.dates[i] == 0 &&
         m.duration[i] > 0;
}

// The latest finish that link k leaves the node it comes from, as a position in that node's
// calendar, when `to` has its late dates.
inline WorkSpan allowed_position(const NetworkModel& m, const NetworkPath& p, std::uint32_t k,
                                 const PackedLink link, std::uint32_t to) {
  WorkSpan allowed = 0;
  if (link.same_calendar) {
    allowed = (link.to_start ? p.late_rest_at : p.late_finish_at)[to] - m.link_lag[k];
  } else {
    const WallTime at = link.to_start ? p.late_rest[to] : latest_end(m, p, to);
    allowed = m.calendars[link.from_calendar].position(link_backward(m, k, at));
  }
  return link.from_finish ? allowed : allowed + m.duration[link.from];
}

// The latest finish of a plain task by its summary or project, before any link.
inline WorkSpan latest_position(const NetworkModel& m, const NetworkPath& p, const Node& node) {
  if (const std::uint32_t span = node.parent_span;
      span != kNoNode && p.late_rest[span] < p.project_finish[node.project])
    return m.calendars[node.calendar].position(p.late_rest[span]);
  return p.project_finish_at[node.project * m.calendars.size() + node.calendar];
}

// The usual case, in positions of one calendar: a task that has not begun and bears no dates.
inline void place_plain_task(const NetworkModel& m, NetworkPath& p, const Node& node,
                             std::uint32_t i, WorkSpan finish) {
  const WorkCalendar& calendar = m.calendars[node.calendar];
  const WorkSpan start = finish - m.duration[i];
  p.late_finish_at[i] = finish;
  p.late_rest_at[i] = start;
  p.late_finish[i] = calendar.as_finish(finish);
  p.late_start[i] = p.late_rest[i] = calendar.as_start(start);
}

void place_by_dates(const NetworkModel& m, NetworkPath& p, std::uint32_t i);

}  // namespace

void backward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const Node& node = m.packed_node[i];
  if (m.rules == RuleSet::msproject && is_plain(m, node, i) &&
      !m.settings.multiple_critical_paths) {
    WorkSpan at = latest_position(m, p, node);
    for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
      const std::uint32_t k = m.out_link[o], to = m.link_to[k];
      if (!holds_nobody(m, to, m.link_type[k]))
        at = std::min(at, allowed_position(m, p, k, m.packed_link[k], to));
    }
    return place_plain_task(m, p, node, i, at);
  }
  place_by_dates(m, p, i);
  if (m.rules != RuleSet::msproject || m.role[i] == Role::span) return;
  late_positions(m, p, i);
}

namespace {

// A plain task's floats: subtractions of positions.
inline void set_plain_floats(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const WorkSpan start = p.late_rest_at[i] - p.start_at[i];
  const WorkSpan finish = p.late_finish_at[i] - p.finish_at[i];
  const WorkSpan total = std::min(start, finish);
  p.start_float[i] = start;
  p.finish_float[i] = finish;
  p.total_float[i] = total;
  p.free_float[i] = std::max(std::min(finish, p.free_float[i]), std::min<WorkSpan>(0, total));
  p.critical[i] = total <= m.settings.critical_float;
}

void place_and_float(const NetworkModel& m, NetworkPath& p, const Node& node, std::uint32_t i) {
  // By now every successor has left its word in late_finish_at.
  if (is_plain(m, node, i)) {
    place_plain_task(m, p, node, i, std::min(p.late_finish_at[i], latest_position(m, p, node)));
    if (node.float_calendar == node.calendar)
      set_plain_floats(m, p, i);
    else
      set_floats(m, p, i, p.free_float[i]);
    return;
  }
  place_by_dates(m, p, i);
  if (node.role == Role::span) return;
  late_positions(m, p, i);
  if (node.role != Role::gate) return set_floats(m, p, i, p.free_float[i]);
  p.total_float[i] = p.free_float[i] = p.start_float[i] = p.finish_float[i] = 0;
  p.critical[i] = 0;
  const std::uint32_t span = m.node_of[m.activity[i]];
  set_floats(m, p, span, p.free_float[span]);
}

}  // namespace

void backward_sweep(const NetworkModel& m, NetworkPath& p) {
  constexpr std::uint32_t kAhead = 128;  // links: a memory access's worth of work
  std::fill(p.late_finish_at.begin(), p.late_finish_at.end(), kAnyRoom);
  for (auto i = static_cast<std::uint32_t>(m.size()); i-- > 0;) {
    const Node& node = m.packed_node[i];
    place_and_float(m, p, node, i);
    if (node.state == State::done) continue;
    for (std::uint32_t k = node.link_begin; k < node.link_end; ++k) {
      const PackedLink link = m.packed_link[k];
      if (k >= kAhead) __builtin_prefetch(&p.late_finish_at[m.packed_link[k - kAhead].from], 1);
      if (node.state == State::started && m.link_type[k] == LinkType::SS) continue;
      WorkSpan& latest = p.late_finish_at[link.from];
      latest = std::min(latest, allowed_position(m, p, k, link, i));
    }
  }
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
  const bool manual_span = is_manual_summary(m, i);
  Allowed a =
      manual_span ? Allowed{latest_under_manual(m, p, i)} : allowed_by_links(m, p, i, limit);
  if (m.state[i] == State::fixed) {
    // What follows a manual task too soon does not make it late: it stands where it was put.
    a.finish = std::max(a.finish, d.actual_finish);
    a.start = std::max(a.start, d.actual_start);
  }
  if (m.dates[i] != 0) {
    auto by = [](WallTime& t, WallTime at) {
      if (at != kNoTime) t = std::min(t, at);
    };
    by(a.finish, d.finish_by);
    by(a.finish, d.deadline);
    by(a.start, d.start_by);
    // What has begun is past its start; it may take as long as what follows it lets it.
    const bool begun = m.state[i] == State::started;
    if (d.must_start != kNoTime && !begun) a = {kLatest, d.must_start};
    if (d.must_finish != kNoTime) a = {d.must_finish, begun ? a.start : kLatest};
  }
  if (role == Role::span) {
    p.late_rest[i] = a.finish;
    note_lead(m, p, i);
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
      if (is_manual(m, i)) {
        p.late_finish[i] = a.finish;
        p.late_start[i] = calendar.as_start(calendar.position(a.finish) - d.manual_duration);
      }
    }
    return;
  }
  if (duration == 0) {
    const WallTime at = p.late_rest[i] = std::min(a.start, a.finish);
    p.late_start[i] = p.late_finish[i] = milestone_late(m, p, i, at);
    return;
  }
  // Successors may limit the finish, the start, or both.
  const WorkSpan by_finish = a.finish == kLatest ? kAnyRoom : calendar.position(a.finish);
  const WorkSpan by_start = a.start == kLatest ? kAnyRoom : calendar.position(a.start) + duration;
  const WorkSpan at = std::min(by_finish, by_start);
  if (at == kAnyRoom) {
    p.late_start[i] = p.late_finish[i] = p.late_rest[i] = kLatest;
    return;
  }
  // A manual task's late finish is where its successors put it, in working time or not.
  const bool as_put = m.state[i] == State::fixed && by_finish <= by_start;
  p.late_finish[i] = as_put ? a.finish : calendar.as_finish(at);
  p.late_start[i] = p.late_rest[i] = calendar.as_start(at - duration);
}

}  // namespace

}  // namespace rackline
