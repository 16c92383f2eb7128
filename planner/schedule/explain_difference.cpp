#include "planner/schedule/explain_difference.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "planner/schedule/network_passes.h"
#include "planner/schedule/p6_rules.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

bool same_minute(std::int64_t a, std::int64_t b) {
  return std::llabs(a - b) < 60;
}

class Explainer {
 public:
  Explainer(const ActivityNetwork& net, const NetworkModel& m, bool skips_zero)
      : net_(net), m_(m), skips_zero_(skips_zero), stored_(network_path(m)) {
    take_stored_dates();
  }

  void explain(DateDifference& d) {
    const std::uint32_t i = m_.node_of[d.activity.index()];
    if (same_minute(one_step(i, d.field), d.stored)) {
      d.rule = DifferenceRule::passed_on;
    } else if (d.because = off_calendar(i); !d.because.empty()) {
      d.rule = DifferenceRule::not_in_calendar;
    } else if (d.because = late_progress(d.activity); !d.because.empty()) {
      d.rule = DifferenceRule::progress_after_data_date;
    } else if (d.field >= DateField::late_start) {
      if (d.because = earlier_finish(i); !d.because.empty())
        d.rule = DifferenceRule::earlier_finish;
      else if (d.because = broken_logic(i); !d.because.empty())
        d.rule = DifferenceRule::breaks_own_logic;
    }
  }

 private:
  // The computed dates with every stored one put in their place.
  void take_stored_dates() {
    for (std::uint32_t a = 0; a < net_.activities.size(); ++a) {
      const std::uint32_t i = m_.node_of[a];
      const network::Stored& s = net_.activities[a].stored;
      auto take = [i](std::vector<WallTime>& dates, WallTime t) {
        if (t != kNoTime) dates[i] = t;
      };
      take(stored_.early_start, s.early_start);
      take(stored_.early_finish, s.early_finish);
      take(stored_.late_start, s.late_start);
      take(stored_.late_finish, s.late_finish);
      if (m_.state[i] == State::planned && m_.role[i] != Role::span)
        take(stored_.late_rest, s.late_start);
    }
    for (std::uint32_t i = 0; i < m_.size(); ++i) {
      if (is_manual_summary(m_, i)) {
        stored_.early_extent[i] = with_own(stored_, i, early_extent_under(m_, stored_, i));
        stored_.late_extent[i] = with_own(stored_, i, late_extent_under(m_, stored_, i));
      }
      refresh(i);
    }
    for (std::uint32_t i = 0; i < m_.size(); ++i)
      if (m_.role[i] == Role::gate) forward_node(m_, stored_, i);
    stored_.project_finish = project_finishes(m_, stored_);
    project_positions(m_, stored_);
    for (auto i = static_cast<std::uint32_t>(m_.size()); i-- > 0;)
      if (m_.role[i] == Role::span)
        backward_node(m_, stored_, i);
      else if (m_.role[i] == Role::gate) {
        const std::uint32_t span = m_.node_of[m_.activity[i]];
        stored_.late_start[i] = stored_.late_rest[i] = stored_.late_start[span];
        stored_.late_finish[i] = stored_.late_finish[span];
        refresh(i);
      }
  }

  void refresh(std::uint32_t i) {
    if (m_.rules != RuleSet::msproject) return;
    early_positions(m_, stored_, i);
    late_positions(m_, stored_, i);
  }

  // What the pass gives for one node from the stored dates around it.
  [[nodiscard]] std::int64_t one_step(std::uint32_t i, DateField field) {
    if (m_.role[i] == Role::hammock) return hammock_step(i, field);
    const std::uint32_t late = m_.role[i] == Role::span ? m_.gate_of[m_.activity[i]] : i;
    struct Dates {
      WallTime es, ef, ls, lf, rest;
      Extent early, late;
    };
    const bool extents = !stored_.early_extent.empty();
    auto read = [&](std::uint32_t n) {
      return Dates{stored_.early_start[n],
                   stored_.early_finish[n],
                   stored_.late_start[n],
                   stored_.late_finish[n],
                   stored_.late_rest[n],
                   extents ? stored_.early_extent[n] : Extent{},
                   extents ? stored_.late_extent[n] : Extent{}};
    };
    auto write = [&](std::uint32_t n, const Dates& d) {
      if (extents) stored_.early_extent[n] = d.early, stored_.late_extent[n] = d.late;
      stored_.early_start[n] = d.es, stored_.early_finish[n] = d.ef;
      stored_.late_start[n] = d.ls, stored_.late_finish[n] = d.lf, stored_.late_rest[n] = d.rest;
    };
    const Dates before = read(i), before_late = read(late);
    if (field <= DateField::early_finish)
      forward_node(m_, stored_, i);
    else if (field <= DateField::late_finish)
      backward_node(m_, stored_, late);
    else
      float_node(m_, stored_, i);
    const std::int64_t value = value_of(stored_, i, field);
    write(i, before);
    write(late, before_late);
    refresh(i);
    refresh(late);
    return value;
  }

  // The same for levels of effort and WBS summaries, which span stored dates.
  [[nodiscard]] std::int64_t hammock_step(std::uint32_t i, DateField field) {
    if (hammocks_.early_start.empty()) {
      hammocks_ = stored_;
      p6::place_hammocks(m_, hammocks_);
    }
    return value_of(hammocks_, i, field);
  }

  [[nodiscard]] std::int64_t value_of(const NetworkPath& p, std::uint32_t i,
                                      DateField field) const {
    switch (field) {
      case DateField::early_start:
        return p.early_start[i];
      case DateField::early_finish:
        return p.early_finish[i];
      case DateField::late_start:
        return p.late_start[i];
      case DateField::late_finish:
        return p.late_finish[i];
      case DateField::total_float:
        return total(p, i);
      case DateField::free_float:
        break;
    }
    return p.free_float[i];
  }

  [[nodiscard]] WorkSpan total(const NetworkPath& p, std::uint32_t i) const {
    if (skips_zero_ && m_.state[i] == State::planned) {
      if (p.start_float[i] == 0) return p.finish_float[i];
      if (p.finish_float[i] == 0) return p.start_float[i];
    }
    return p.total_float[i];
  }

  [[nodiscard]] std::string named(std::uint32_t i) const {
    return network::named(net_.activities[m_.activity[i]]);
  }
  static std::string date(WallTime t) {
    static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    std::string text = wall_text(t).substr(0, 16);
    text[10] = ' ';
    return std::string(kDays[weekday_of(day_of(t))]) + " " + text;
  }

  // Where a planned task's stored dates do not begin and end with work, or do not hold its
  // duration; of a summary, where those of something under it do not. Empty: they do.
  [[nodiscard]] std::string off_calendar(std::uint32_t i) {
    if (m_.role[i] != Role::span) return off_calendar_itself(i);
    if (off_under_.empty()) find_off_calendar();
    const std::uint32_t which = off_under_[i];
    return which == kNoNode ? ""
                            : "of " + named(which) + " under it, " + off_calendar_itself(which);
  }
  // Of each span, a task under it that is off its calendar; children come before their summaries.
  void find_off_calendar() {
    off_under_.assign(m_.size(), kNoNode);
    for (std::uint32_t i = 0; i < m_.size(); ++i) {
      const std::uint32_t span = m_.parent_span[i];
      if (span == kNoNode || m_.role[i] == Role::gate || off_under_[span] != kNoNode) continue;
      if (m_.role[i] == Role::span)
        off_under_[span] = off_under_[i];
      else if (!off_calendar_itself(i).empty())
        off_under_[span] = i;
    }
  }
  [[nodiscard]] std::string off_calendar_itself(std::uint32_t i) const {
    if (m_.role[i] > Role::finish_milestone || m_.state[i] != State::planned) return {};
    const network::Stored& s = net_.activities[m_.activity[i]].stored;
    const bool has_early = s.early_start != kNoTime && s.early_finish != kNoTime;
    const bool has_late = s.late_start != kNoTime && s.late_finish != kNoTime;
    const WorkCalendar& c = m_.calendars[m_.calendar[i]];
    if (m_.duration[i] == 0) {
      if (!has_early) return {};
      const WorkSpan work = c.work_between(stored_.early_start[i], stored_.early_finish[i]);
      if (same_minute(work, 0)) return {};
      return "from its stored early start to its early finish its calendar has " + hours(work) +
             " of work, it is a milestone";
    }
    const auto wrong = [&](const char* which, WallTime start, WallTime finish) -> std::string {
      const std::string kind = which;
      if (c.next_work(start) != start)
        return "the stored " + kind + " start " + date(start) +
               " is no working time of its calendar";
      if (c.last_work(finish) != finish && c.next_work(finish) != finish)
        return "the stored " + kind + " finish " + date(finish) +
               " is no working time of its calendar";
      const WorkSpan work = c.work_between(start, finish);
      if (same_minute(work, m_.duration[i])) return {};
      return "from its stored " + kind + " start to its " + kind + " finish its calendar has " +
             hours(work) + " of work, its duration is " + hours(m_.duration[i]);
    };
    std::string why;
    if (has_early) why = wrong("early", s.early_start, s.early_finish);
    if (why.empty() && has_late) why = wrong("late", s.late_start, s.late_finish);
    return why;
  }
  // P6 schedules from the data date, and calls actual dates after it invalid: they were entered
  // since, and the stored dates know nothing of them. Empty: there are none.
  [[nodiscard]] std::string late_progress(ActivityId id) const {
    if (m_.rules != RuleSet::p6) return {};
    const network::Activity& a = net_.activities[id.index()];
    const WallTime data_date = net_.projects[a.project.index()].data_date;
    if (data_date == kNoTime) return {};
    const auto after = [&](const char* which, WallTime t) -> std::string {
      if (t == kNoTime || t <= data_date) return {};
      return std::string("its actual ") + which + " " + date(t) + " lies after the data date " +
             date(data_date) + ": it was entered since the last scheduling";
    };
    std::string why = after("start", a.actual_start);
    return why.empty() ? after("finish", a.actual_finish) : why;
  }
  static std::string hours(WorkSpan span) {
    return std::to_string(span / 3600) + " h " + std::to_string(span % 3600 / 60) + " min";
  }

  [[nodiscard]] bool bounded(std::uint32_t i) const {
    const NetworkModel::Dates& d = m_.extra[m_.dates[i]];
    return d.finish_by != kNoTime || d.deadline != kNoTime || d.start_by != kNoTime ||
           d.must_start != kNoTime || d.must_finish != kNoTime;
  }

  // An end that nothing bounds, which may last until the project does.
  [[nodiscard]] bool free_end(std::uint32_t i) const {
    bool free = m_.out_begin[i] == m_.out_begin[i + 1] && !bounded(i) &&
                m_.state[i] == State::planned && m_.role[i] != Role::span;
    for (std::uint32_t s = m_.parent_span[i]; s != kNoNode; s = m_.parent_span[s])
      free = free && !bounded(s) && m_.out_begin[s] == m_.out_begin[s + 1];
    return free;
  }

  // The last task in the file that finishes in the same minute; kNoNode: none does.
  [[nodiscard]] std::uint32_t finishing_at(std::uint32_t project, WallTime t) {
    if (finishing_.empty())
      for (std::uint32_t n = 0; n < m_.size(); ++n)
        if (m_.role[n] <= Role::finish_milestone)
          finishing_[{m_.project[n], stored_.early_finish[n] / 60}] = n;
    const auto found = finishing_.find({project, t / 60});
    return found == finishing_.end() ? kNoNode : found->second;
  }

  // Where such an end's stored late dates count from the finish that the project would have without
  // the activities that finish after it. Empty: they do not.
  [[nodiscard]] std::string earlier_finish(std::uint32_t i) {
    if (!free_end(i)) return {};
    const WallTime end = stored_.project_finish[m_.project[i]], late = stored_.late_finish[i];
    if (late >= end) return {};
    const std::uint32_t was_last = finishing_at(m_.project[i], late);
    const std::uint32_t is_last = finishing_at(m_.project[i], end);
    if (was_last == kNoNode || is_last == kNoNode || was_last == i) return {};
    return "its stored late finish " + date(late) + " is the finish of " + named(was_last) +
           ", with which the project ended before " + named(is_last) + " finished on " + date(end);
  }

  // Where a stored late date contradicts a link or the project's finish. Empty: it does not.
  [[nodiscard]] std::string broken_logic(std::uint32_t i) const {
    const WorkCalendar& c = m_.calendars[m_.calendar[i]];
    bool open = true;
    for (std::uint32_t o = m_.out_begin[i]; o < m_.out_begin[i + 1]; ++o) {
      const std::uint32_t k = m_.out_link[o], to = m_.link_to[k];
      open = false;
      if (m_.link_type[k] == LinkType::FS && m_.state[to] == State::planned &&
          c.position(stored_.late_finish[i]) >
              c.position(link_backward(m_, k, stored_.late_start[to])))
        return "its stored late finish " + date(stored_.late_finish[i]) +
               " lies after the stored late start " + date(stored_.late_start[to]) +
               " of its successor " + named(to);
    }
    const WallTime end = stored_.project_finish[m_.project[i]];
    if (!open || !free_end(i) || c.position(stored_.late_finish[i]) == c.position(end)) return {};
    return "nothing follows it and no date bounds it, so that it may last until the project "
           "ends, " +
           date(end) + "; its stored late finish is " + date(stored_.late_finish[i]);
  }

  const ActivityNetwork& net_;
  const NetworkModel& m_;
  bool skips_zero_;
  NetworkPath stored_;
  NetworkPath hammocks_;  ///< empty until asked for
  std::vector<std::uint32_t> off_under_;
  std::map<std::pair<std::uint32_t, WallTime>, std::uint32_t>
      finishing_;  ///< project, minute: node
};

}  // namespace

void explain_differences(const ActivityNetwork& network, const NetworkModel& model,
                         bool total_float_skips_zero, std::vector<DateDifference>& differences) {
  if (differences.empty()) return;
  Explainer explainer(network, model, total_float_skips_zero);
  for (DateDifference& d : differences) explainer.explain(d);
}

}  // namespace rackline
