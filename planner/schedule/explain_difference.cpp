#include "planner/schedule/explain_difference.h"

#include <algorithm>
#include <cstdlib>

#include "planner/schedule/network_passes.h"

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

  [[nodiscard]] DifferenceRule rule(const DateDifference& d) {
    const std::uint32_t i = m_.node_of[d.activity.index()];
    if (same_minute(one_step(i, d.field), d.stored)) return DifferenceRule::passed_on;
    if (d.field == DateField::free_float && m_.role[i] == Role::span)
      return DifferenceRule::summary_free_float;
    if (!in_calendar(i)) return DifferenceRule::not_in_calendar;
    if (d.field >= DateField::late_start && breaks_own_logic(i))
      return DifferenceRule::breaks_own_logic;
    return DifferenceRule::unexplained;
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
    for (std::uint32_t i = 0; i < m_.size(); ++i) refresh(i);
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
    const std::uint32_t late = m_.role[i] == Role::span ? m_.gate_of[m_.activity[i]] : i;
    struct Dates {
      WallTime es, ef, ls, lf, rest;
    };
    auto read = [this](std::uint32_t n) {
      return Dates{stored_.early_start[n], stored_.early_finish[n], stored_.late_start[n],
                   stored_.late_finish[n], stored_.late_rest[n]};
    };
    auto write = [this](std::uint32_t n, const Dates& d) {
      stored_.early_start[n] = d.es, stored_.early_finish[n] = d.ef;
      stored_.late_start[n] = d.ls, stored_.late_finish[n] = d.lf, stored_.late_rest[n] = d.rest;
    };
    const Dates before = read(i), before_late = read(late);
    std::int64_t value = 0;
    switch (field) {
      case DateField::early_start:
      case DateField::early_finish:
        forward_node(m_, stored_, i);
        value = field == DateField::early_start ? stored_.early_start[i] : stored_.early_finish[i];
        break;
      case DateField::late_start:
      case DateField::late_finish:
        backward_node(m_, stored_, late);
        value = field == DateField::late_start ? stored_.late_start[i] : stored_.late_finish[i];
        break;
      case DateField::total_float:
      case DateField::free_float:
        float_node(m_, stored_, i);
        value = field == DateField::free_float ? stored_.free_float[i] : total(i);
        break;
    }
    write(i, before);
    write(late, before_late);
    refresh(i);
    refresh(late);
    return value;
  }

  [[nodiscard]] WorkSpan total(std::uint32_t i) const {
    if (skips_zero_ && m_.state[i] == State::planned) {
      if (stored_.start_float[i] == 0) return stored_.finish_float[i];
      if (stored_.finish_float[i] == 0) return stored_.start_float[i];
    }
    return stored_.total_float[i];
  }

  // Whether a planned task's stored dates begin and end with work and hold its duration; of a
  // summary, whether those of everything under it do.
  [[nodiscard]] bool in_calendar(std::uint32_t i) const {
    if (m_.role[i] == Role::span) {
      for (std::uint32_t k = m_.child_begin[i]; k < m_.child_begin[i + 1]; ++k)
        if (!in_calendar(m_.child[k])) return false;
      return true;
    }
    if (m_.role[i] != Role::task || m_.state[i] != State::planned || m_.duration[i] == 0)
      return true;
    const WorkCalendar& c = m_.calendars[m_.calendar[i]];
    auto holds = [&](WallTime start, WallTime finish) {
      const bool finish_works = c.last_work(finish) == finish || c.next_work(finish) == finish;
      return c.next_work(start) == start && finish_works &&
             same_minute(c.work_between(start, finish), m_.duration[i]);
    };
    return holds(stored_.early_start[i], stored_.early_finish[i]) &&
           holds(stored_.late_start[i], stored_.late_finish[i]);
  }

  [[nodiscard]] bool bounded(std::uint32_t i) const {
    const NetworkModel::Dates& d = m_.extra[m_.dates[i]];
    return d.finish_by != kNoTime || d.deadline != kNoTime || d.start_by != kNoTime ||
           d.must_start != kNoTime || d.must_finish != kNoTime;
  }

  [[nodiscard]] bool breaks_own_logic(std::uint32_t i) const {
    const WorkCalendar& c = m_.calendars[m_.calendar[i]];
    bool open = true;
    for (std::uint32_t o = m_.out_begin[i]; o < m_.out_begin[i + 1]; ++o) {
      const std::uint32_t k = m_.out_link[o], to = m_.link_to[k];
      open = false;
      if (m_.link_type[k] == LinkType::FS && m_.state[to] == State::planned &&
          c.position(stored_.late_finish[i]) >
              c.position(link_backward(m_, k, stored_.late_start[to])))
        return true;
    }
    // An end that nothing bounds may last until the project does.
    bool free = open && !bounded(i);
    for (std::uint32_t s = m_.parent_span[i]; s != kNoNode; s = m_.parent_span[s])
      free = free && !bounded(s) && m_.out_begin[s] == m_.out_begin[s + 1];
    return free && m_.state[i] == State::planned && m_.role[i] != Role::span &&
           c.position(stored_.late_finish[i]) != c.position(stored_.project_finish[m_.project[i]]);
  }

  const ActivityNetwork& net_;
  const NetworkModel& m_;
  bool skips_zero_;
  NetworkPath stored_;
};

}  // namespace

void explain_differences(const ActivityNetwork& network, const NetworkModel& model,
                         bool total_float_skips_zero, std::vector<DateDifference>& differences) {
  if (differences.empty()) return;
  Explainer explainer(network, model, total_float_skips_zero);
  for (DateDifference& d : differences) d.rule = explainer.rule(d);
}

}  // namespace rackline
