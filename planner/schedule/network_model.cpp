#include "planner/schedule/network_model.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "planner/base/side_by_side.h"
#include "planner/schedule/from_finish.h"
#include "planner/schedule/network_calendars.h"
#include "planner/schedule/network_hammocks.h"
#include "planner/schedule/network_order.h"

namespace rackline {
namespace {

using network::ActivityKind;
using network::Constraint;
using network::ConstraintKind;
using network::LagCalendar;
using network::LagKind;

using Role = NetworkModel::Role;
using State = NetworkModel::State;

void add_constraint(NetworkModel::Dates& d, const Constraint& c) {
  auto later = [](WallTime& t, WallTime at) { t = std::max(t, at); };
  auto sooner = [](WallTime& t, WallTime at) { t = t == kNoTime ? at : std::min(t, at); };
  switch (c.kind) {
    case ConstraintKind::as_soon_as_possible:
      break;
    case ConstraintKind::as_late_as_possible:
      d.late_as_possible = true;
      break;
    case ConstraintKind::start_no_earlier:
      later(d.start_from, c.at);
      break;
    case ConstraintKind::start_no_later:
      sooner(d.start_by, c.at);
      break;
    case ConstraintKind::finish_no_earlier:
      later(d.finish_from, c.at);
      break;
    case ConstraintKind::finish_no_later:
      sooner(d.finish_by, c.at);
      break;
    case ConstraintKind::start_on:
      later(d.start_from, c.at), sooner(d.start_by, c.at);
      break;
    case ConstraintKind::finish_on:
      later(d.finish_from, c.at), sooner(d.finish_by, c.at);
      break;
    case ConstraintKind::must_start:
      d.must_start = c.at;
      break;
    case ConstraintKind::must_finish:
      d.must_finish = c.at;
      break;
  }
}

Role role_of(const network::Activity& a) {
  if (!a.active) return Role::idle;
  switch (a.kind) {
    case ActivityKind::summary:
      return Role::span;
    case ActivityKind::start_milestone:
      return Role::start_milestone;
    case ActivityKind::finish_milestone:
      return Role::finish_milestone;
    case ActivityKind::level_of_effort:
    case ActivityKind::wbs_summary:
      return Role::hammock;
    default:
      return Role::task;
  }
}

/// MS Project: an actual start counts where there is progress, or where it is the start itself.
bool has_started(const network::Activity& a, RuleSet rules) {
  if (a.actual_start == kNoTime) return false;
  return rules == RuleSet::p6 || a.percent > 0 || a.actual_start == a.stored.start;
}
bool is_done(const network::Activity& a, RuleSet rules) {
  if (a.actual_finish == kNoTime) return false;
  return rules == RuleSet::p6 || a.percent >= 100;
}

// MS Project's Stop and Resume are the first of any assignment's: where one has not begun, they say
// that nothing was done, and the rest goes on from where the work that was done ends.
bool stop_hides_progress(const network::Activity& a, WorkSpan done) {
  return done > 0 && a.resume != kNoTime && a.resume <= a.actual_start;
}

// State, what is left to do, and dates of one activity.
void add_progress(const network::Activity& a, RuleSet rules, const WorkCalendar& calendar,
                  State& state, WorkSpan& duration, NetworkModel::Dates& d) {
  state = State::planned;
  duration = std::max<WorkSpan>(0, a.duration);
  if (rules == RuleSet::p6 && a.remaining != kNoSpan) duration = std::max<WorkSpan>(0, a.remaining);
  if (a.kind == ActivityKind::start_milestone || a.kind == ActivityKind::finish_milestone)
    duration = 0;
  if (has_started(a, rules)) {
    state = State::started;
    d.actual_start = a.actual_start;
    if (a.remaining != kNoSpan)
      duration = std::max<WorkSpan>(0, a.remaining);
    else if (rules == RuleSet::msproject && a.actual_duration != kNoSpan)
      duration = std::max<WorkSpan>(0, duration - a.actual_duration);
    else
      duration -=
          static_cast<WorkSpan>(std::llround(static_cast<double>(duration) * a.percent / 100));
    const WorkSpan done = a.actual_duration != kNoSpan ? a.actual_duration : a.duration - duration;
    d.resume = a.resume;
    if (rules == RuleSet::p6) d.suspend = a.suspend;
    if (rules == RuleSet::msproject && (d.resume == kNoTime || stop_hides_progress(a, done)))
      d.resume = calendar.finish_after(a.actual_start, std::max<WorkSpan>(0, done));
  }
  if (is_done(a, rules)) {
    state = State::done;
    duration = 0;
    d.actual_start = a.actual_start != kNoTime ? a.actual_start : a.actual_finish;
    d.actual_finish = a.actual_finish;
  } else if (a.manual && rules == RuleSet::msproject && a.manual_start != kNoTime) {
    const bool given = a.manual_duration != kNoSpan && a.manual_duration >= 0;
    d.manual_duration = given ? a.manual_duration : std::max<WorkSpan>(0, a.duration);
    if (state == State::planned) {
      state = State::fixed;
      duration = d.manual_duration;
      d.actual_start = a.manual_start;
      d.actual_finish = a.manual_finish != kNoTime
                            ? a.manual_finish
                            : calendar.finish_after(a.manual_start, duration);
    }
  }
  if (rules == RuleSet::msproject && duration > 0) duration += a.split;
}

class Builder {
 public:
  Builder(const ActivityNetwork& net, RuleSet rules) : net_(net), calendars_(net) {
    m_.rules = rules;
    m_.settings = net.projects.front().settings;
  }

  Result<NetworkModel> build() {
    if (auto ok = add_projects(); !ok) return tl::unexpected(ok.error());
    const bool large = net_.activities.size() > kWorthAThread;
    Result<NetworkOrder> order;
    Result<void> calendars;
    side_by_side(
        large, [&] { order = network_order(net_); }, [&] { calendars = add_calendars(); });
    if (!order) return tl::unexpected(order.error());
    if (!calendars) return tl::unexpected(calendars.error());
    m_.calendars = calendars_.compiled();
    m_.activity = std::move(order->activity);
    m_.node_of = std::move(order->node_of);
    m_.gate_of = std::move(order->gate_of);
    side_by_side(
        large, [&] { add_links(order->links); }, [&] { add_nodes(order->is_gate); });
    add_levelling_delays();
    side_by_side(
        large, [&] { pack_links(); },
        [&] {
          pack_nodes();
          add_children();
        });
    if (m_.rules == RuleSet::p6) add_hammocks(net_, m_);
    return std::move(m_);
  }

 private:
  // For a project whose file gives it no start: the first date that an activity of it has.
  [[nodiscard]] WallTime earliest_start(std::size_t project) const {
    WallTime first = kNoTime;
    for (const network::Activity& a : net_.activities) {
      if (a.project.index() != project) continue;
      for (WallTime t : {a.actual_start, a.planned_start, a.stored.start, a.stored.early_start})
        if (t != kNoTime && (first == kNoTime || t < first)) first = t;
    }
    return first;
  }

  Result<void> add_projects() {
    for (const network::Project& p : net_.projects) {
      auto calendar = calendars_.of(p.calendar);
      if (!calendar) return tl::unexpected(calendar.error());
      m_.project_calendar.push_back(*calendar);
      const bool from_data_date = m_.rules == RuleSet::p6 && p.data_date != kNoTime;
      WallTime start = from_data_date ? p.data_date : p.start;
      if (start == kNoTime && m_.rules == RuleSet::msproject && p.finish != kNoTime)
        start = p.finish;
      if (start == kNoTime) start = earliest_start(m_.project_start.size());
      m_.project_start.push_back(start);
      m_.project_must_finish.push_back(m_.rules == RuleSet::p6 ? p.must_finish_by : kNoTime);
      const bool backwards = m_.rules == RuleSet::msproject && !p.settings.from_start;
      m_.project_fixed_finish.push_back(backwards ? p.finish : kNoTime);
    }
    // What still has none starts with the others of its file.
    WallTime first = kNoTime;
    for (WallTime t : m_.project_start)
      if (t != kNoTime && (first == kNoTime || t < first)) first = t;
    if (first == kNoTime) return fail("", "project", "has no start date", "a start date");
    for (WallTime& t : m_.project_start)
      if (t == kNoTime) t = first;
    return {};
  }

  Result<void> add_calendars() {
    activity_calendar_.reserve(net_.activities.size());
    for (std::size_t a = 0; a < net_.activities.size(); ++a) {
      auto calendar = calendars_.of_activity(a, m_.rules);
      if (!calendar) {
        Error e = calendar.error();
        e.place +=
            " of activity " + net_.activities[a].code + " \"" + net_.activities[a].name + "\"";
        return tl::unexpected(std::move(e));
      }
      activity_calendar_.push_back(*calendar);
    }
    return {};
  }

  // MS Project counts slack in the task's own calendar or the project's, whatever its workers'
  // calendars are (found in files with a six-day task calendar); P6 in the activity's calendar.
  [[nodiscard]] std::uint32_t float_calendar(const network::Activity& a, std::uint32_t runs_in) {
    if (m_.rules == RuleSet::p6 || a.elapsed) return runs_in;
    if (!a.calendar) return m_.project_calendar[a.project.index()];
    return calendars_.of(a.calendar).value_or(runs_in);
  }

  // Whether something that is not done lies under a summary.
  [[nodiscard]] bool has_open_work(std::size_t summary) {
    if (open_work_.empty()) find_open_work();
    return open_work_[summary] != 0;
  }
  void find_open_work() {
    open_work_.assign(net_.activities.size(), 0);
    for (const network::Activity& a : net_.activities) {
      if (!a.active || a.kind == ActivityKind::summary || is_done(a, m_.rules)) continue;
      for (ActivityId s = a.parent; s && open_work_[s.index()] == 0;
           s = net_.activities[s.index()].parent)
        open_work_[s.index()] = 1;
    }
  }

  void add_nodes(const std::vector<std::uint8_t>& is_gate) {
    const std::size_t n = m_.activity.size();
    m_.extra.emplace_back();
    for (auto* values : {&m_.calendar, &m_.float_calendar, &m_.dates, &m_.parent_gate,
                         &m_.parent_span, &m_.project})
      values->reserve(n);
    m_.role.reserve(n);
    m_.state.reserve(n);
    m_.duration.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t index = m_.activity[i];
      const network::Activity& a = net_.activities[index];
      const bool gate = is_gate[i] != 0;
      m_.role.push_back(gate ? Role::gate : role_of(a));
      m_.calendar.push_back(activity_calendar_[index]);
      m_.float_calendar.push_back(float_calendar(a, activity_calendar_[index]));
      m_.project.push_back(a.project.value);
      const bool child =
          a.parent && net_.activities[a.parent.index()].kind == ActivityKind::summary;
      m_.parent_gate.push_back(child ? m_.gate_of[a.parent.index()] : kNoNode);
      m_.parent_span.push_back(child ? m_.node_of[a.parent.index()] : kNoNode);
      NetworkModel::Dates d;
      State state = State::planned;
      WorkSpan duration = 0;
      const bool span = a.kind == ActivityKind::summary;
      if (!a.active)
        duration = span ? 0 : std::max<WorkSpan>(0, a.duration);
      else if (gate)
        state = is_done(a, m_.rules) && !has_open_work(index) ? State::done : State::planned;
      else if (span)
        add_summary_state(a, state, d);
      else
        add_progress(a, m_.rules, m_.calendars[activity_calendar_[index]], state, duration, d);
      add_constraint(d, a.constraint);
      if (m_.rules == RuleSet::p6) {
        add_constraint(d, a.second_constraint);
        if (a.external_early_start != kNoTime)
          add_constraint(d, {ConstraintKind::start_no_earlier, a.external_early_start});
        if (a.external_late_finish != kNoTime)
          add_constraint(d, {ConstraintKind::finish_no_later, a.external_late_finish});
        d.expected_finish = a.expected_finish;
      } else {
        d.deadline = a.deadline;
        if (!span && state == State::planned) d.levelling_delay = a.levelling_delay;
        if (d.start_from != kNoTime)
          d.start_from = after_delay(m_.calendars[activity_calendar_[index]], duration,
                                     d.start_from, d.levelling_delay);
        if (child && !span && starts_before_project(m_, a.project.index(), d))
          m_.early_starts = true;
      }
      m_.state.push_back(state);
      m_.duration.push_back(duration);
      const NetworkModel::Dates none;
      const bool any = d.start_from != none.start_from || d.finish_from != none.finish_from ||
                       d.start_by != none.start_by || d.finish_by != none.finish_by ||
                       d.must_start != none.must_start || d.must_finish != none.must_finish ||
                       d.deadline != none.deadline || d.actual_start != none.actual_start ||
                       d.actual_finish != none.actual_finish ||
                       d.expected_finish != none.expected_finish || d.levelling_delay != 0 ||
                       d.late_as_possible;
      m_.dates.push_back(any ? static_cast<std::uint32_t>(m_.extra.size()) : 0);
      if (any) m_.extra.push_back(d);
    }
  }

  void add_summary_state(const network::Activity& a, State& state, NetworkModel::Dates& d) {
    if (a.manual && m_.rules == RuleSet::msproject && a.manual_start != kNoTime &&
        a.manual_finish != kNoTime) {
      d.actual_start = a.manual_start;
      d.actual_finish = a.manual_finish;
      d.manual_duration = std::max<WorkSpan>(0, a.manual_duration);
      m_.manual_summaries = true;
    }
    if (has_started(a, m_.rules)) state = is_done(a, m_.rules) ? State::done : State::started;
  }

  void add_children() {
    const std::size_t n = m_.size();
    auto for_each_child = [&](auto&& add) {
      for (std::uint32_t i = 0; i < n; ++i) {
        if (m_.parent_span[i] == kNoNode) continue;
        if (m_.role[i] != Role::gate) add(m_.parent_span[i], i);
        if (m_.role[i] != Role::span) add(m_.parent_gate[i], i);
      }
    };
    m_.child_begin.assign(n + 1, 0);
    for_each_child([&](std::uint32_t parent, std::uint32_t) { ++m_.child_begin[parent + 1]; });
    for (std::size_t i = 0; i < n; ++i) m_.child_begin[i + 1] += m_.child_begin[i];
    m_.child.resize(m_.child_begin[n]);
    auto next = m_.child_begin;
    for_each_child([&](std::uint32_t parent, std::uint32_t i) { m_.child[next[parent]++] = i; });
  }

  // The lag in seconds of which calendar.
  std::pair<WorkSpan, std::uint32_t> lag_of(const network::Link& l) const {
    const network::Activity& from = net_.activities[l.from.index()];
    WorkSpan lag = l.lag;
    bool elapsed = l.lag_kind == LagKind::elapsed || l.lag_kind == LagKind::elapsed_percent;
    if (l.lag_kind == LagKind::percent || l.lag_kind == LagKind::elapsed_percent) {
      lag = static_cast<WorkSpan>(
          std::llround(static_cast<double>(from.duration) * l.lag_percent / 100));
      elapsed = elapsed || from.elapsed;
    }
    std::uint32_t calendar = activity_calendar_[l.to.index()];
    if (m_.rules == RuleSet::p6) switch (m_.settings.lag_calendar) {
        case LagCalendar::predecessor:
          calendar = activity_calendar_[l.from.index()];
          break;
        case LagCalendar::successor:
          break;
        case LagCalendar::round_the_clock:
          elapsed = true;
          break;
        case LagCalendar::project_default:
          calendar = m_.project_calendar[from.project.index()];
          break;
      }
    return {lag, elapsed ? m_.round_the_clock : calendar};
  }

  void add_links(const std::vector<NetworkOrder::LinkEnds>& links) {
    const std::size_t n = m_.size(), count = links.size();
    auto entry = [&](std::uint32_t a) {
      return m_.gate_of[a] != kNoNode ? m_.gate_of[a] : m_.node_of[a];
    };
    m_.link_begin.assign(n + 1, 0);
    m_.out_begin.assign(n + 1, 0);
    for (const auto& l : links) {
      ++m_.link_begin[entry(l.to) + 1];
      ++m_.out_begin[m_.node_of[l.from] + 1];
    }
    for (std::size_t i = 0; i < n; ++i) {
      m_.link_begin[i + 1] += m_.link_begin[i];
      m_.out_begin[i + 1] += m_.out_begin[i];
    }
    for (auto* values : {&m_.link_of, &m_.link_from, &m_.link_to, &m_.link_calendar, &m_.out_link})
      values->resize(count);
    m_.link_type.resize(count);
    m_.link_lag.resize(count);
    auto next = m_.link_begin;
    for (const auto& l : links) {
      const network::Link& link = net_.links[l.link];
      const std::uint32_t to = entry(l.to), k = next[to]++;
      m_.link_of[k] = l.link;
      m_.link_from[k] = m_.node_of[l.from];
      m_.link_to[k] = to;
      m_.link_type[k] = link.type;
      std::tie(m_.link_lag[k], m_.link_calendar[k]) = lag_of(link);
      if (m_.rules == RuleSet::msproject && m_.link_lag[k] < 0 && m_.gate_of[l.from] != kNoNode)
        m_.summary_leads = true;
    }
    next = m_.out_begin;
    for (std::uint32_t k = 0; k < count; ++k) m_.out_link[next[m_.link_from[k]]++] = k;
  }

  void add_levelling_delays() {
    for (std::uint32_t i = 0; i < m_.size(); ++i) {
      const WorkSpan delay = m_.extra[m_.dates[i]].levelling_delay;
      if (delay == 0 || m_.link_begin[i] == m_.link_begin[i + 1]) continue;
      m_.link_delay.resize(m_.link_from.size(), 0);
      std::fill(m_.link_delay.begin() + m_.link_begin[i],
                m_.link_delay.begin() + m_.link_begin[i + 1], delay);
    }
  }

  void pack_nodes() {
    m_.packed_node.reserve(m_.size());
    for (std::uint32_t i = 0; i < m_.size(); ++i)
      m_.packed_node.push_back({m_.calendar[i], m_.float_calendar[i], m_.parent_gate[i],
                                m_.parent_span[i], m_.project[i], m_.link_begin[i],
                                m_.link_begin[i + 1], m_.role[i], m_.state[i]});
  }

  void pack_links() {
    m_.packed_link.reserve(m_.link_from.size());
    for (std::size_t k = 0; k < m_.link_from.size(); ++k) {
      const LinkType type = m_.link_type[k];
      const std::uint32_t own = m_.calendar[m_.link_to[k]], other = m_.calendar[m_.link_from[k]];
      NetworkModel::PackedLink link;
      link.from = m_.link_from[k];
      link.from_calendar = other & 0xfffffffu;
      link.to_start = leads_to_start(type);
      link.from_finish = leads_from_finish(type);
      link.lag_in_own =
          m_.link_calendar[k] == own && (m_.link_delay.empty() || m_.link_delay[k] == 0);
      link.same_calendar = link.lag_in_own && other == own;
      m_.packed_link.push_back(link);
    }
  }

  const ActivityNetwork& net_;
  NetworkCalendars calendars_;
  NetworkModel m_;
  std::vector<std::uint32_t> activity_calendar_;
  std::vector<std::uint8_t> open_work_;  ///< of each activity; empty until asked for
};

}  // namespace

Result<NetworkModel> network_model(const ActivityNetwork& network, RuleSet rules) {
  auto model = Builder(network, rules).build();
  if (model && std::any_of(model->project_fixed_finish.begin(), model->project_fixed_finish.end(),
                           [](WallTime t) { return t != kNoTime; }))
    start_from_finish(*model);
  return model;
}

}  // namespace rackline
