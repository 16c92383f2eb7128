#include "planner/schedule/p6_rules.h"

namespace rackline::p6 {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;
using network::OutOfSequence;

bool is_milestone(Role role) {
  return role == Role::start_milestone || role == Role::finish_milestone;
}

/// An instant at which work goes on, begins or ends.
bool touches_work(const WorkCalendar& c, WallTime t) {
  return c.next_work(t) == t || c.last_work(t) == t;
}

/// Progress Override: what has started takes no notice of predecessors that are not done ("ignores
/// network logic and allows the activity to progress without delay"), in both passes.
/// "Ignore relationships to and from other projects" likewise.
bool counts(const NetworkModel& m, std::uint32_t k) {
  if (m.settings.ignore_other_projects && m.project[m.link_from[k]] != m.project[m.link_to[k]])
    return false;
  return m.settings.out_of_sequence != OutOfSequence::progress_override ||
         m.state[m.link_to[k]] != State::started || m.state[m.link_from[k]] == State::done;
}

/// What is added ends with work, what is subtracted begins with it.
WallTime with_lag(const WorkCalendar& calendar, WallTime t, WorkSpan lag) {
  if (lag == 0) return t;
  const WorkSpan at = calendar.position(t) + lag;
  return lag > 0 ? calendar.as_finish(at) : calendar.as_start(at);
}

/// What is left of a link's lag at the data date. Lag from the start of an activity that has
/// started runs from its actual start, lag from one that is finished from its actual dates; what
/// has run by the data date is over ("the number of work periods between the actual start and the
/// data date").
WorkSpan lag_left(const NetworkModel& m, std::uint32_t k) {
  const WorkSpan lag = m.link_lag[k];
  const std::uint32_t from = m.link_from[k];
  const bool runs = m.state[from] == State::done ||
                    (m.state[from] == State::started && !leads_from_finish(m.link_type[k]));
  if (lag <= 0 || !runs) return lag;
  const NetworkModel::Dates& d = m.extra[m.dates[from]];
  const WallTime since = !leads_from_finish(m.link_type[k]) ? d.actual_start : d.actual_finish;
  const WallTime data_date = m.project_start[m.project[from]];
  const WorkSpan over = m.calendars[m.link_calendar[k]].work_between(since, data_date);
  return std::clamp<WorkSpan>(lag - over, 0, lag);
}

WallTime lag_forward(const NetworkModel& m, std::uint32_t k, WallTime t) {
  return with_lag(m.calendars[m.link_calendar[k]], t, lag_left(m, k));
}

/// Finishes go back to finishes (Wednesday 17:00 less two days is Monday 17:00, not Tuesday 08:00),
/// starts to starts.
WallTime lag_backward(const NetworkModel& m, std::uint32_t k, WallTime t, bool finish) {
  const WorkSpan lag = lag_left(m, k);
  if (lag == 0) return t;
  const WorkCalendar& c = m.calendars[m.link_calendar[k]];
  const WorkSpan at = c.position(t) - lag;
  return finish ? c.as_finish(at) : c.as_start(at);
}

/// A finish that waits for a start lies a minute after it, which the passes count and free float
/// does not (found in dates that P6 6.0 stored).
WallTime after_start(const NetworkModel& m, std::uint32_t k) {
  constexpr WallTime kMinute = 60;
  return m.link_type[k] == LinkType::SF ? kMinute : 0;
}

/// Where a link's time begins. "Calculate start-to-start lag from": the rest's early start, or the
/// data date.
WallTime source(const NetworkModel& m, const NetworkPath& p, std::uint32_t k) {
  const std::uint32_t from = m.link_from[k];
  if (!!leads_from_finish(m.link_type[k])) return p.early_finish[from];
  if (m.state[from] == State::started && !m.settings.lag_from_early_start && m.link_lag[k] > 0)
    return m.project_start[m.project[from]];
  return p.early_start[from];
}

/// Where link k asks its successor's date to be, or later.
WallTime asked(const NetworkModel& m, const NetworkPath& p, std::uint32_t k) {
  return lag_forward(m, k, source(m, p, k)) + after_start(m, k);
}

struct Asked {
  WallTime start, finish = kNoTime;
  std::uint32_t start_driver = kNoNode, finish_driver = kNoNode;
};

Asked asked_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i, WallTime start) {
  Asked a{start};
  const bool done = m.state[i] == State::done;
  for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k) {
    if (!counts(m, k)) continue;
    const WallTime at = asked(m, p, k);
    const LinkType type = m.link_type[k];
    if (done || leads_to_start(type)) {
      if (at > a.start) a.start = at, a.start_driver = k;
    } else if (at > a.finish) {
      a.finish = at, a.finish_driver = k;
    }
  }
  return a;
}

/// Constraints of the early dates. Those of the start are over once the activity has started.
void apply_dates(const NetworkModel::Dates& d, State state, Asked& a) {
  if (state == State::planned && d.start_from != kNoTime && d.start_from > a.start)
    a.start = d.start_from, a.start_driver = kNoNode;
  if (d.finish_from != kNoTime && d.finish_from > a.finish)
    a.finish = d.finish_from, a.finish_driver = kNoNode;
}

/// A suspension that lies ahead, in positions of the activity's calendar: "the amount of time an
/// activity's progress is suspended is considered nonworktime" (P6 Professional User Guide).
struct Suspension {
  WorkSpan from = 0, to = 0;

  Suspension(const NetworkModel& m, std::uint32_t i) {
    const NetworkModel::Dates& d = m.extra[m.dates[i]];
    if (m.state[i] != State::started || d.suspend == kNoTime || d.resume == kNoTime) return;
    const WorkCalendar& c = m.calendars[m.calendar[i]];
    from = c.position(d.suspend);
    to = std::max(from, c.position(d.resume));
  }
  /// How long `work` that begins (ends) at a position is interrupted.
  [[nodiscard]] WorkSpan after(WorkSpan start, WorkSpan work) const {
    return start < from && start + work > from ? to - from : 0;
  }
  [[nodiscard]] WorkSpan before(WorkSpan end, WorkSpan work) const {
    return end > to && end - work < to ? to - from : 0;
  }
};

/// Puts a task's early dates where its start and its finish are asked for.
void place_task(const NetworkModel& m, NetworkPath& p, std::uint32_t i, const Asked& a) {
  const WorkCalendar& c = m.calendars[m.calendar[i]];
  const WorkSpan at = c.position(a.start);
  const WorkSpan duration = m.duration[i] + Suspension(m, i).after(at, m.duration[i]);
  p.driver[i] = a.start_driver;
  p.early_start[i] = c.as_start(at);
  p.early_finish[i] = duration == 0 ? p.early_start[i] : c.as_finish(at + duration);
  if (a.finish == kNoTime || a.finish <= p.early_finish[i]) return;
  p.driver[i] = a.finish_driver;
  // The activity moves as a whole. By the clock it cannot finish before what its finish waits for:
  // where that lies outside of its working time, the finish is where work goes on.
  const WorkSpan end = std::max(c.position(a.finish), at + duration);
  p.early_finish[i] = touches_work(c, a.finish) ? a.finish : c.next_work(a.finish);
  if (duration == 0)
    p.early_start[i] = p.early_finish[i];
  else
    p.early_start[i] = c.as_start(end - duration);
}

}  // namespace

void forward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  p.driver[i] = kNoNode;
  const Role role = m.role[i];
  const WorkCalendar& c = m.calendars[m.calendar[i]];
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  const State state = m.state[i];
  WallTime begin = m.project_start[m.project[i]];
  if (m.parent_gate[i] != kNoNode) begin = std::max(begin, p.early_start[m.parent_gate[i]]);
  Asked a = asked_by_links(m, p, i, begin);
  if (state == State::done) {
    // A point at the data date, in working time or not, or where an unfinished predecessor asks
    // for it.
    p.early_start[i] = p.early_finish[i] = a.start;
    p.driver[i] = a.start_driver;
    return;
  }
  const bool works_on = d.suspend != kNoTime && d.suspend > a.start;  // until it is suspended
  if (state == State::started && d.resume != kNoTime && d.resume > a.start && !works_on)
    a.start = d.resume, a.start_driver = kNoNode;
  if (m.dates[i] != 0) apply_dates(d, state, a);
  if (is_milestone(role)) {
    // A start milestone stands where work begins, a finish milestone where it ends.
    const WallTime t = std::max(a.start, a.finish);
    p.driver[i] = a.finish > a.start ? a.finish_driver : a.start_driver;
    WallTime at = role == Role::start_milestone || !touches_work(c, t) ? c.next_work(t) : t;
    if (state == State::planned && d.must_start != kNoTime) at = d.must_start;
    if (state == State::planned && d.must_finish != kNoTime) at = d.must_finish;
    p.early_start[i] = p.early_finish[i] = at;
    return;
  }
  // Mandatory dates hold whatever logic says.
  if (state == State::planned && d.must_start != kNoTime) a = {d.must_start};
  place_task(m, p, i, a);
  if (d.must_finish != kNoTime) {
    p.early_finish[i] = d.must_finish;
    p.early_start[i] = c.as_start(c.position(d.must_finish) - m.duration[i]);
    p.driver[i] = kNoNode;
  }
  // "Use expected finish dates": the rest takes as long as it may until then.
  if (m.settings.use_expected_finish && d.expected_finish != kNoTime) {
    p.early_finish[i] = std::max(p.early_start[i], c.last_work(d.expected_finish));
    p.driver[i] = kNoNode;
  }
}

namespace {

/// The latest that successors, the project and constraints allow. Bounds on the finish that come
/// from a start (finish to start) and those that are instants are kept apart, for the milestones.
struct Allowed {
  WallTime before_start = kLatest;  ///< a successor begins then
  WallTime finish = kLatest;
  WallTime start = kLatest;
};

Allowed allowed_by_links(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  Allowed a;
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o], to = m.link_to[k];
    if (!counts(m, k)) continue;
    const WallTime start = p.late_start[to], finish = p.late_finish[to];
    switch (m.link_type[k]) {
      case LinkType::FS:
        a.before_start = std::min(a.before_start, lag_backward(m, k, start, false));
        break;
      case LinkType::FF:
        a.finish = std::min(a.finish, lag_backward(m, k, finish, true));
        break;
      case LinkType::SS:
        a.start = std::min(a.start, lag_backward(m, k, start, false));
        break;
      case LinkType::SF:
        a.start = std::min(a.start, lag_backward(m, k, finish - after_start(m, k), true));
        break;
    }
  }
  return a;
}

/// The work that the pass plans: up to the expected finish where that is used.
WorkSpan planned_work(const NetworkModel& m, const NetworkPath& p, std::uint32_t i) {
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  if (!m.settings.use_expected_finish || d.expected_finish == kNoTime) return m.duration[i];
  return std::max<WorkSpan>(
      0, m.calendars[m.calendar[i]].work_between(p.early_start[i], p.early_finish[i]));
}

/// A milestone's or a finished activity's one late date.
WallTime late_instant(const NetworkModel& m, std::uint32_t i, const Allowed& a) {
  const WorkCalendar& c = m.calendars[m.calendar[i]];
  const WallTime others = std::min(a.finish, a.start);
  if (m.state[i] == State::done) {
    // In working time, as P6 shows it where the data date lies between shifts (MPXJ's sample of a
    // successor calendar).
    const WallTime t = std::min(others, a.before_start);
    return t == kLatest || touches_work(c, t) ? t : c.next_work(t);
  }
  if (m.role[i] == Role::finish_milestone) {
    // It finishes before its successor begins: Monday 17:00 for Tuesday 08:00.
    const WallTime before = a.before_start == kLatest ? kLatest : c.last_work(a.before_start);
    const WallTime t = std::min(others, before);
    return touches_work(c, t) ? t : c.last_work(t);
  }
  const WallTime t = std::min(others, a.before_start);
  return touches_work(c, t) ? t : c.last_work(t);
}

}  // namespace

void backward_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const NetworkModel::Dates& d = m.extra[m.dates[i]];
  const WorkCalendar& c = m.calendars[m.calendar[i]];
  const State state = m.state[i];
  Allowed a = allowed_by_links(m, p, i);
  const std::uint32_t project = m.project[i];
  WallTime end = m.project_must_finish[project] != kNoTime ? m.project_must_finish[project]
                                                           : p.project_finish[project];
  const bool open = m.out_begin[i] == m.out_begin[i + 1];
  if (open && m.settings.open_ends_critical) end = std::min(end, p.early_finish[i]);
  if (m.parent_span[i] != kNoNode) end = std::min(end, p.late_rest[m.parent_span[i]]);
  a.finish = std::min(a.finish, end);
  if (state != State::done && m.dates[i] != 0) {
    const auto by = [](WallTime& t, WallTime at) {
      if (at != kNoTime) t = std::min(t, at);
    };
    by(a.finish, d.finish_by);
    if (state == State::planned) by(a.start, d.start_by);
    if (state == State::planned && d.must_start != kNoTime) a = {kLatest, kLatest, d.must_start};
    if (d.must_finish != kNoTime) a = {kLatest, d.must_finish, kLatest};
  }
  if (state == State::done || is_milestone(m.role[i])) {
    p.late_start[i] = p.late_finish[i] = p.late_rest[i] = late_instant(m, i, a);
    return;
  }
  const WorkSpan work = planned_work(m, p, i);
  const WallTime finish = std::min(a.before_start, a.finish);
  if (work == 0) {
    p.late_start[i] = p.late_finish[i] = p.late_rest[i] = std::min(finish, a.start);
    return;
  }
  WorkSpan at = finish == kLatest ? std::numeric_limits<WorkSpan>::max() : c.position(finish);
  if (a.start != kLatest) at = std::min(at, c.position(a.start) + work);
  p.late_finish[i] = c.as_finish(at);
  p.late_start[i] = p.late_rest[i] = c.as_start(at - work - Suspension(m, i).before(at, work));
}

void float_node(const NetworkModel& m, NetworkPath& p, std::uint32_t i) {
  const WorkCalendar& c = m.calendars[m.float_calendar[i]];
  const WorkSpan start = c.work_between(p.early_start[i], p.late_start[i]);
  const WorkSpan finish = c.work_between(p.early_finish[i], p.late_finish[i]);
  p.start_float[i] = start;
  p.finish_float[i] = finish;
  switch (m.settings.float_kind) {
    case network::FloatKind::finish:
      p.total_float[i] = finish;
      break;
    case network::FloatKind::start:
      p.total_float[i] = start;
      break;
    case network::FloatKind::smallest:
      p.total_float[i] = std::min(start, finish);
      break;
  }
  const State state = m.state[i];
  p.critical[i] = state != State::done && p.total_float[i] <= m.settings.critical_float;
  // Free float counts in the activity's own calendar, from where the link's lag ends to the
  // successor's early date; it is never negative (Boyle 2018).
  WorkSpan room = std::numeric_limits<WorkSpan>::max();
  for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
    const std::uint32_t k = m.out_link[o], to = m.link_to[k];
    if (!counts(m, k)) continue;
    const bool to_start = leads_to_start(m.link_type[k]);
    const WallTime there = to_start ? p.early_start[to] : p.early_finish[to];
    room = std::min(room, c.work_between(lag_forward(m, k, source(m, p, k)), there));
  }
  if (room == std::numeric_limits<WorkSpan>::max())
    room = c.work_between(p.early_finish[i], p.project_finish[m.project[i]]);
  p.free_float[i] = state == State::done ? 0 : std::max<WorkSpan>(0, room);
}

bool link_counts(const NetworkModel& m, std::uint32_t k) {
  return counts(m, k);
}

WorkSpan link_float(const NetworkModel& m, const NetworkPath& p, std::uint32_t k) {
  const std::uint32_t from = m.link_from[k], to = m.link_to[k];
  const bool to_start = leads_to_start(m.link_type[k]);
  return m.calendars[m.float_calendar[from]].work_between(
      asked(m, p, k), to_start ? p.early_start[to] : p.early_finish[to]);
}

void place_late_as_possible(const NetworkModel& m, NetworkPath& p) {
  for (auto i = static_cast<std::uint32_t>(m.size()); i-- > 0;) {
    const NetworkModel::Dates& d = m.extra[m.dates[i]];
    if (!d.late_as_possible || m.state[i] != State::planned) continue;
    const WorkCalendar& c = m.calendars[m.calendar[i]];
    WallTime finish = p.project_finish[m.project[i]];
    WallTime start = kLatest;
    for (std::uint32_t o = m.out_begin[i]; o < m.out_begin[i + 1]; ++o) {
      const std::uint32_t k = m.out_link[o], to = m.link_to[k];
      const bool to_start = leads_to_start(m.link_type[k]);
      const WallTime there = to_start ? p.early_start[to] : p.early_finish[to];
      const WallTime at = lag_backward(m, k, there - after_start(m, k), !to_start);
      (!leads_from_finish(m.link_type[k]) ? start : finish) =
          std::min(!leads_from_finish(m.link_type[k]) ? start : finish, at);
    }
    if (d.finish_by != kNoTime) finish = std::min(finish, d.finish_by);
    if (d.start_by != kNoTime) start = std::min(start, d.start_by);
    if (is_milestone(m.role[i]) || m.duration[i] == 0) {
      const WallTime t = std::min(start, finish);
      const WallTime at = m.role[i] == Role::start_milestone ? t : c.last_work(t);
      p.early_start[i] = p.early_finish[i] = std::max(p.early_finish[i], at);
      continue;
    }
    WorkSpan at = c.position(finish);
    if (start != kLatest) at = std::min(at, c.position(start) + m.duration[i]);
    if (c.as_finish(at) <= p.early_finish[i]) continue;
    p.early_finish[i] = c.as_finish(at);
    p.early_start[i] = c.as_start(at - m.duration[i]);
  }
}

void place_hammocks(const NetworkModel& m, NetworkPath& p) {
  // A hammock may span another one: as many rounds as that goes deep, at most a few.
  constexpr int kMostRounds = 8;
  for (int round = 0; round < kMostRounds; ++round) {
    bool moved = false;
    for (const NetworkModel::Hammock& h : m.hammocks) {
      WallTime early[2] = {kLatest, kNoTime}, late[2] = {kLatest, kNoTime};
      for (std::uint32_t e = h.begin; e < h.end; ++e) {
        const NetworkModel::HammockEnd& end = m.hammock_ends[e];
        const WorkCalendar& c = m.calendars[end.calendar];
        const auto put = [&](WallTime(&dates)[2], WallTime t) {
          t = with_lag(c, t, end.lag);
          dates[end.sets_start ? 0 : 1] =
              end.sets_start ? std::min(dates[0], t) : std::max(dates[1], t);
        };
        put(early, end.by_start ? p.early_start[end.node] : p.early_finish[end.node]);
        put(late, end.by_start ? p.late_start[end.node] : p.late_finish[end.node]);
      }
      const std::uint32_t i = h.node;
      const WorkCalendar& c = m.calendars[m.calendar[i]];
      const WallTime data_date = m.project_start[m.project[i]];
      if (early[0] == kLatest || m.state[i] != State::planned) early[0] = data_date;
      early[0] = c.next_work(std::max(early[0], data_date));
      if (early[1] == kNoTime) early[1] = c.finish_after(early[0], m.duration[i]);
      early[1] = std::max(early[0], c.last_work(early[1]));
      if (late[0] == kLatest) late[0] = early[0];
      if (late[1] == kNoTime) late[1] = p.project_finish[m.project[i]];
      late[1] = std::max(late[0], c.last_work(late[1]));
      if (m.state[i] == State::done) early[0] = early[1] = late[0] = late[1] = data_date;
      moved = moved || p.early_start[i] != early[0] || p.early_finish[i] != early[1] ||
              p.late_start[i] != late[0] || p.late_finish[i] != late[1];
      p.early_start[i] = early[0];
      p.early_finish[i] = early[1];
      p.late_start[i] = late[0];
      p.late_finish[i] = late[1];
      p6::float_node(m, p, i);
    }
    if (!moved) return;
  }
}

void mark_longest_path(const NetworkModel& m, NetworkPath& p) {
  std::vector<std::uint8_t> on_path(m.size(), 0);
  WallTime latest = kNoTime;
  for (std::uint32_t i = 0; i < m.size(); ++i)
    if (m.role[i] <= Role::finish_milestone && m.state[i] != State::done)
      latest = std::max(latest, p.early_finish[i]);
  for (auto i = static_cast<std::uint32_t>(m.size()); i-- > 0;) {
    if (m.role[i] > Role::finish_milestone || m.state[i] == State::done) continue;
    if (p.early_finish[i] == latest) on_path[i] = 1;
    if (!on_path[i]) continue;
    const WorkCalendar& c = m.calendars[m.calendar[i]];
    for (std::uint32_t k = m.link_begin[i]; k < m.link_begin[i + 1]; ++k) {
      if (!counts(m, k) || m.state[m.link_from[k]] == State::done) continue;
      const bool to_start = leads_to_start(m.link_type[k]);
      const WallTime at = asked(m, p, k);
      const WallTime there = to_start ? p.early_start[i] : p.early_finish[i];
      if (c.work_between(at, there) <= 0) on_path[m.link_from[k]] = 1;
    }
  }
  for (std::uint32_t i = 0; i < m.size(); ++i) p.critical[i] = on_path[i];
}

}  // namespace rackline::p6
