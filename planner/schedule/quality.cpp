#include "planner/schedule/quality.h"

#include <algorithm>

namespace rackline {
namespace {

using network::Activity;
using network::ActivityKind;
using network::ConstraintKind;
using Verdict = QualityPoint::Verdict;

constexpr double kMostPercent = 5;      // points 1, 3, 5, 6, 8, 11
constexpr double kLeastFsPercent = 90;  // point 4
constexpr int kHighDays = 44;           // points 6 and 8: two months of working days
constexpr int kDelayDays = 600;         // point 12
constexpr double kLeastSlip = 0.8;      // point 12: a five-day week's share of a six-day week
constexpr double kLeastIndex = 0.95;    // points 13 and 14

bool is_milestone(const Activity& a) {
  return a.kind == ActivityKind::start_milestone || a.kind == ActivityKind::finish_milestone ||
         a.duration == 0;
}

class Assessment {
 public:
  Assessment(const ActivityNetwork& net, const NetworkPlan& plan)
      : net_(net), m_(plan.model), p_(plan.path), plan_(plan) {
    const network::Project& p = net.projects.front();
    day_ = static_cast<WorkSpan>(p.minutes_per_day * 60);
    if (day_ <= 0) day_ = 8 * 3600;
    before_.assign(net.activities.size(), 0);
    after_.assign(net.activities.size(), 0);
    for (const network::Link& l : net.links) ++after_[l.from.index()], ++before_[l.to.index()];
    for (std::uint32_t a = 0; a < net.activities.size(); ++a) {
      const Activity& activity = net.activities[a];
      const bool work =
          activity.active && m_.role[m_.node_of[a]] <= NetworkModel::Role::finish_milestone;
      if (work) tasks_.push_back(a);
      if (work && !done(a)) open_.push_back(a);
    }
  }

  std::vector<QualityPoint> points() {
    std::vector<QualityPoint> out;
    out.push_back(share(1, "Logic: no predecessor or no successor", open_, kMostPercent,
                        [&](std::uint32_t a) { return !linked(a, true) || !linked(a, false); }));
    links(out);
    out.push_back(share(5, "Hard constraints", open_, kMostPercent, [&](std::uint32_t a) {
      return hard(net_.activities[a].constraint) || hard(net_.activities[a].second_constraint);
    }));
    out.push_back(share(6, "High float: over 44 working days", open_, kMostPercent,
                        [&](std::uint32_t a) { return total(a) > kHighDays * day_; }));
    out.push_back(
        share(7, "Negative float", open_, 0, [&](std::uint32_t a) { return total(a) < 0; }));
    std::vector<std::uint32_t> lasting;
    for (const std::uint32_t a : open_)
      if (!is_milestone(net_.activities[a])) lasting.push_back(a);
    out.push_back(share(8, "High duration: over 44 working days", lasting, kMostPercent,
                        [&](std::uint32_t a) {
                          const Activity& t = net_.activities[a];
                          return (t.remaining != kNoSpan ? t.remaining : t.duration) >
                                 kHighDays * (t.elapsed ? kDaySeconds : day_);
                        }));
    out.push_back(invalid_dates());
    out.push_back(resources(lasting));
    out.push_back(missed());
    out.push_back(path_test());
    out.push_back(path_index());
    out.push_back(execution_index());
    dangling(out);
    return out;
  }

 private:
  [[nodiscard]] bool done(std::uint32_t a) const {
    return m_.state[m_.node_of[a]] == NetworkModel::State::done;
  }
  [[nodiscard]] WorkSpan total(std::uint32_t a) const { return p_.total_float[m_.node_of[a]]; }
  // A task may also hang on the logic of a summary above it.
  [[nodiscard]] bool linked(std::uint32_t a, bool before) const {
    const auto& links = before ? before_ : after_;
    for (ActivityId at(a);;) {
      if (links[at.index()] > 0) return true;
      const ActivityId parent = net_.activities[at.index()].parent;
      if (!parent) return false;
      at = parent;
    }
  }
  static bool hard(const network::Constraint& c) {
    return c.kind == ConstraintKind::must_start || c.kind == ConstraintKind::must_finish ||
           c.kind == ConstraintKind::start_no_later || c.kind == ConstraintKind::finish_no_later ||
           c.kind == ConstraintKind::start_on || c.kind == ConstraintKind::finish_on;
  }
  [[nodiscard]] std::string named(std::uint32_t a) const {
    return network::named(net_.activities[a]);
  }
  [[nodiscard]] std::string named(const network::Link& l) const {
    return named(static_cast<std::uint32_t>(l.from.index())) + " → " +
           named(static_cast<std::uint32_t>(l.to.index()));
  }

  static QualityPoint point(int number, const char* name, const std::string& asks) {
    QualityPoint q;
    q.number = number;
    q.name = name;
    q.asks = asks;
    return q;
  }
  static QualityPoint unjudged(QualityPoint q, const char* why) {
    q.verdict = Verdict::not_judged;
    q.note = why;
    return q;
  }
  static void close(QualityPoint& q, double most) {
    q.count = q.names.size();
    q.value = q.of == 0 ? 0 : 100.0 * static_cast<double>(q.count) / static_cast<double>(q.of);
    q.verdict = q.value <= most ? Verdict::met : Verdict::missed;
  }
  static std::string at_most(double percent) {
    return percent == 0 ? "none" : "at most " + std::to_string(static_cast<int>(percent)) + " %";
  }

  template <class Wanting>
  QualityPoint share(int number, const char* name, const std::vector<std::uint32_t>& among,
                     double most, Wanting wanting) const {
    QualityPoint q = point(number, name, at_most(most));
    q.of = among.size();
    for (const std::uint32_t a : among)
      if (wanting(a)) q.names.push_back(named(a));
    close(q, most);
    return q;
  }

  void links(std::vector<QualityPoint>& out) const {
    QualityPoint leads = point(2, "Leads (negative lag)", at_most(0));
    QualityPoint lags = point(3, "Lags", at_most(kMostPercent));
    QualityPoint types =
        point(4, "Links other than finish to start", at_most(100 - kLeastFsPercent));
    for (const network::Link& l : net_.links) {
      if (done(static_cast<std::uint32_t>(l.to.index()))) continue;
      ++leads.of, ++lags.of, ++types.of;
      const bool percent = l.lag_kind == network::LagKind::percent ||
                           l.lag_kind == network::LagKind::elapsed_percent;
      const double lag = percent ? l.lag_percent : static_cast<double>(l.lag);
      if (lag < 0) leads.names.push_back(named(l));
      if (lag > 0) lags.names.push_back(named(l));
      if (l.type != LinkType::FS) types.names.push_back(named(l));
    }
    close(leads, 0);
    close(lags, kMostPercent);
    close(types, 100 - kLeastFsPercent);
    out.insert(out.end(), {leads, lags, types});
  }

  [[nodiscard]] WallTime data_date() const { return net_.projects.front().data_date; }

  QualityPoint invalid_dates() const {
    QualityPoint q =
        point(9, "Invalid dates: actual after, or planned before the data date", "none");
    if (data_date() == kNoTime) return unjudged(q, "the file has no data date (status date)");
    q.of = tasks_.size();
    for (const std::uint32_t a : tasks_) {
      const Activity& t = net_.activities[a];
      const bool future = (t.actual_start != kNoTime && t.actual_start > data_date()) ||
                          (t.actual_finish != kNoTime && t.actual_finish > data_date());
      const bool past = !done(a) && p_.early_finish[m_.node_of[a]] < data_date();
      if (future || past) q.names.push_back(named(a));
    }
    close(q, 0);
    return q;
  }

  QualityPoint resources(const std::vector<std::uint32_t>& lasting) const {
    QualityPoint q = point(10, "Without resources, of a day or longer", "a matter of judgement");
    if (net_.assignments.empty()) return unjudged(q, "the file assigns no resources");
    std::vector<std::uint8_t> has(net_.activities.size(), 0);
    for (const network::Assignment& a : net_.assignments)
      if (a.resource) has[a.activity.index()] = 1;
    for (const std::uint32_t a : lasting) {
      if (net_.activities[a].duration < day_) continue;
      ++q.of;
      if (!has[a]) q.names.push_back(named(a));
    }
    close(q, 100);
    q.verdict = q.count == 0 ? Verdict::met : Verdict::not_judged;
    if (q.count > 0) q.note = "no threshold: it depends on what the contract asks for";
    return q;
  }

  static const network::Baseline* baseline(const Activity& a) {
    for (const network::Baseline& b : a.baselines)
      if (b.number == 0 && b.finish != kNoTime) return &b;
    return nullptr;
  }

  QualityPoint missed() const {
    QualityPoint q = point(11, "Missed: due by the data date, finished or expected later",
                           at_most(kMostPercent));
    if (data_date() == kNoTime) return unjudged(q, "the file has no data date (status date)");
    bool any = false;
    for (const std::uint32_t a : tasks_) {
      const network::Baseline* b = baseline(net_.activities[a]);
      any = any || b != nullptr;
      if (b == nullptr || b->finish > data_date()) continue;
      ++q.of;
      const WallTime finish =
          done(a) ? net_.activities[a].actual_finish : p_.early_finish[m_.node_of[a]];
      if (finish > b->finish) q.names.push_back(named(a));
    }
    if (!any) return unjudged(q, "the file has no baseline");
    close(q, kMostPercent);
    return q;
  }

  // The first critical task is delayed by 600 days: the finish must move by as much.
  QualityPoint path_test() const {
    QualityPoint q = point(12, "Critical path test", "the finish slips with a critical task");
    std::uint32_t first = kNoNode;
    for (const std::uint32_t a : open_) {
      const std::uint32_t i = m_.node_of[a];
      if (!plan_.longest[i] || m_.duration[i] == 0) continue;
      if (first == kNoNode || p_.early_start[i] < p_.early_start[m_.node_of[first]]) first = a;
    }
    if (first == kNoNode) return unjudged(q, "no task on the longest path is left to do");
    NetworkModel late = m_;
    const std::uint32_t i = m_.node_of[first];
    late.duration[i] += kDelayDays * day_;
    const NetworkPath slipped = network_path(late);
    const auto latest = [](const NetworkPath& p) {
      return *std::max_element(p.project_finish.begin(), p.project_finish.end());
    };
    const WorkCalendar& c = m_.calendars[m_.calendar[i]];
    const WorkSpan slip = c.work_between(latest(p_), latest(slipped));
    q.of = 1;
    // Counted in the task's own hours; others along the way may work more days a week.
    if (static_cast<double>(slip) < kLeastSlip * kDelayDays * static_cast<double>(day_))
      q.names.push_back(named(first));
    close(q, 0);
    q.note = named(first) + " made 600 days longer moves the finish by " +
             std::to_string(slip / day_) + " days";
    return q;
  }

  QualityPoint path_index() const {
    QualityPoint q = point(13, "Critical path length index", "at least 0.95");
    const std::uint32_t last = last_node(m_, p_);
    if (last == kNoNode) return unjudged(q, "everything is done");
    const WorkCalendar& c = m_.calendars[m_.calendar[last]];
    const WallTime from = std::max(data_date(), m_.project_start[m_.project[last]]);
    const auto length = static_cast<double>(c.work_between(from, p_.early_finish[last]));
    if (length <= 0) return unjudged(q, "nothing is left between the data date and the finish");
    q.value = (length + static_cast<double>(p_.total_float[last])) / length;
    q.verdict = q.value >= kLeastIndex ? Verdict::met : Verdict::missed;
    return q;
  }

  QualityPoint execution_index() const {
    QualityPoint q = point(14, "Baseline execution index", "at least 0.95");
    if (data_date() == kNoTime) return unjudged(q, "the file has no data date (status date)");
    for (const std::uint32_t a : tasks_) {
      const network::Baseline* b = baseline(net_.activities[a]);
      if (b != nullptr && b->finish <= data_date()) ++q.of;
      q.count += done(a);
    }
    if (q.of == 0) return unjudged(q, "no baseline was due by the data date");
    q.value = static_cast<double>(q.count) / static_cast<double>(q.of);
    q.verdict = q.value >= kLeastIndex ? Verdict::met : Verdict::missed;
    return q;
  }

  // An end that a link of the wrong kind leaves open: a start that nothing drives, a finish that
  // drives nothing.
  void dangling(std::vector<QualityPoint>& out) const {
    std::vector<std::uint8_t> start(net_.activities.size(), 0), finish(net_.activities.size(), 0);
    for (const network::Link& l : net_.links) {
      if (leads_to_start(l.type)) start[l.to.index()] = 1;
      if (leads_from_finish(l.type)) finish[l.from.index()] = 1;
    }
    out.push_back(share(0, "Dangling start: only its finish is driven", open_, kMostPercent,
                        [&](std::uint32_t a) {
                          return before_[a] > 0 && !start[a] && !is_milestone(net_.activities[a]);
                        }));
    out.push_back(share(0, "Dangling finish: only its start drives others", open_, kMostPercent,
                        [&](std::uint32_t a) {
                          return after_[a] > 0 && !finish[a] && !is_milestone(net_.activities[a]);
                        }));
  }

  const ActivityNetwork& net_;
  const NetworkModel& m_;
  const NetworkPath& p_;
  const NetworkPlan& plan_;
  WorkSpan day_ = 8 * 3600;
  std::vector<std::uint32_t> before_, after_;  // links of each activity
  std::vector<std::uint32_t> tasks_, open_;    // tasks and milestones; those not done
};

}  // namespace

Result<std::vector<QualityPoint>> schedule_quality(const ActivityNetwork& network, RuleSet rules) {
  PlanOptions options;
  options.rules = rules;
  auto plan = network_plan(network, options);
  if (!plan) return tl::unexpected(plan.error());
  return Assessment(network, *plan).points();
}

}  // namespace rackline
