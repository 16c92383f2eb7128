#include "planner/schedule/date_check.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "planner/schedule/explain_difference.h"
#include "planner/schedule/other_settings.h"
#include "planner/schedule/passed_on.h"

namespace rackline {
namespace {

using Role = NetworkModel::Role;
using State = NetworkModel::State;

constexpr std::int64_t kMinuteSeconds = 60;

bool same_minute(std::int64_t a, std::int64_t b) {
  return std::llabs(a - b) < kMinuteSeconds;
}

/// MPXJ, which converts many files, takes a start or finish slack of zero for a missing one and
/// gives the other as the total slack (its Task.calculateTotalSlack). A file shows that by a total
/// that is not the smaller of its two.
bool skips_zero(const ActivityNetwork& net) {
  for (const network::Activity& a : net.activities) {
    const auto& s = a.stored;
    if (s.total_float == kNoSpan || s.total_float <= 0) continue;  // the smaller one, or zero
    const bool no_start = s.start_float == kNoSpan || s.start_float == 0;
    const bool no_finish = s.finish_float == kNoSpan || s.finish_float == 0;
    if (no_start != no_finish && s.late_start != kNoTime) {
      if (no_start && s.late_start == s.early_start && s.total_float == s.finish_float &&
          a.actual_start == kNoTime)
        return true;
      if (no_finish && s.late_finish == s.early_finish && s.total_float == s.start_float)
        return true;
    }
  }
  return false;
}

class Checker {
 public:
  Checker(const ActivityNetwork& net, const NetworkModel& m, const NetworkPath& p, DateCheck& out)
      : net_(net), m_(m), p_(p), out_(out) {
    // A P6 file without early and late dates was never scheduled: there is nothing to compare.
    scheduled_only_ = out.scheduled_dates_only =
        m.rules == RuleSet::msproject &&
        std::none_of(net.activities.begin(), net.activities.end(), [](const network::Activity& a) {
          return a.stored.early_start != kNoTime || a.stored.late_start != kNoTime;
        });
  }

  void compare(std::uint32_t a) {
    const network::Activity& activity = net_.activities[a];
    const auto& s = activity.stored;
    const std::uint32_t i = m_.node_of[a];
    if (m_.role[i] == Role::idle) return;
    if (scheduled_only_) {
      field(a, DateField::early_start, s.start, p_.early_start[i], kNoTime);
      field(a, DateField::early_finish, s.finish, p_.early_finish[i], kNoTime);
      return;
    }
    field(a, DateField::early_start, s.early_start, p_.early_start[i], kNoTime);
    field(a, DateField::early_finish, s.early_finish, p_.early_finish[i], kNoTime);
    field(a, DateField::late_start, s.late_start, p_.late_start[i], kNoTime);
    field(a, DateField::late_finish, s.late_finish, p_.late_finish[i], kNoTime);
    field(a, DateField::total_float, stored_total(activity, i), computed_total(i), kNoSpan);
    field(a, DateField::free_float, s.free_float, p_.free_float[i], kNoSpan);
  }

 private:
  // The total float of the file; where it gives none, what its dates leave.
  [[nodiscard]] std::int64_t stored_total(const network::Activity& a, std::uint32_t i) const {
    const auto& s = a.stored;
    if (s.total_float != kNoSpan) return s.total_float;
    if (s.early_start == kNoTime || s.late_start == kNoTime || s.early_finish == kNoTime ||
        s.late_finish == kNoTime)
      return kNoSpan;
    const WorkCalendar& calendar = m_.calendars[m_.float_calendar[i]];
    const WorkSpan start = calendar.work_between(s.early_start, s.late_start);
    const WorkSpan finish = calendar.work_between(s.early_finish, s.late_finish);
    return m_.state[i] == State::started ? finish : combined(start, finish);
  }
  [[nodiscard]] std::int64_t computed_total(std::uint32_t i) const {
    if (!out_.total_float_skips_zero || m_.state[i] != State::planned) return p_.total_float[i];
    return combined(p_.start_float[i], p_.finish_float[i]);
  }
  [[nodiscard]] WorkSpan combined(WorkSpan start, WorkSpan finish) const {
    if (out_.total_float_skips_zero && start == 0) return finish;
    if (out_.total_float_skips_zero && finish == 0) return start;
    return std::min(start, finish);
  }

  void field(std::uint32_t a, DateField f, std::int64_t stored, std::int64_t computed,
             std::int64_t none) {
    if (stored == none) return;
    DateCheck::Count& count = out_.counts[static_cast<std::size_t>(f)];
    ++count.compared;
    if (same_minute(stored, computed))
      ++count.agree;
    else
      out_.differences.push_back(
          {ActivityId(a), f, stored, computed, DifferenceRule::unexplained, {}});
  }

  const ActivityNetwork& net_;
  const NetworkModel& m_;
  const NetworkPath& p_;
  DateCheck& out_;
  bool scheduled_only_ = false;
};

}  // namespace

std::string_view name(DateField field) {
  constexpr std::string_view names[] = {"early start", "early finish", "late start",
                                        "late finish", "total float",  "free float"};
  return names[static_cast<int>(field)];
}

std::string_view name(DifferenceRule rule) {
  constexpr std::string_view names[] = {
      "unexplained",
      "follows from other stored dates that differ themselves",
      "stored dates lie in non-working time, or do not hold the duration",
      "stored late dates contradict the file's own links or project finish",
      "stored late dates count from an earlier project finish and were not renewed",
      "a part of the project, which the file does not hold, bounds it",
      "its actual dates lie after the data date: progress entered since the last scheduling",
      "the file was scheduled with a setting or calendar that it does not have now"};
  return names[static_cast<int>(rule)];
}

DateCheck::Count DateCheck::all() const {
  Count sum;
  for (int f = 0; f < static_cast<int>(DateField::free_float); ++f) {
    sum.compared += counts[static_cast<std::size_t>(f)].compared;
    sum.agree += counts[static_cast<std::size_t>(f)].agree;
  }
  return sum;
}

namespace {

bool is_unexplained(const DateDifference& d) {
  return d.rule == DifferenceRule::unexplained;
}

}  // namespace

std::size_t DateCheck::unexplained() const {
  return static_cast<std::size_t>(
             std::count_if(differences.begin(), differences.end(), is_unexplained)) -
         unexplained_free_float();
}

std::size_t DateCheck::unexplained_free_float() const {
  return static_cast<std::size_t>(
      std::count_if(differences.begin(), differences.end(), [](const DateDifference& d) {
        return is_unexplained(d) && d.field == DateField::free_float;
      }));
}

std::size_t DateCheck::explained() const {
  const Count sum = all();
  return sum.compared - sum.agree - unexplained();
}

namespace {

/// P6 exports the activities of a filter with the dates of the whole project. Its stored finish,
/// where no activity in the file reaches it, is then what late dates count from, unless each late
/// date in the file is earlier too: then it was not scheduled to that finish. True where that is
/// so.
bool take_finish_of_whole_project(const ActivityNetwork& net, NetworkModel& m) {
  bool part = false;
  for (std::size_t p = 0; p < net.projects.size(); ++p) {
    const WallTime finish = net.projects[p].finish;
    if (m.project_must_finish[p] != kNoTime || finish == kNoTime) continue;
    WallTime early = kNoTime, late = kNoTime;
    for (const network::Activity& a : net.activities) {
      if (a.project.index() != p) continue;
      early = std::max(early, a.stored.early_finish);
      late = std::max(late, a.stored.late_finish);
    }
    if (early == kNoTime || early >= finish || (late != kNoTime && late < finish)) continue;
    m.project_must_finish[p] = finish;
    part = true;
  }
  return part;
}

/// The computed schedule beside the stored one, without reasons.
struct Compared {
  NetworkModel model;
  DateCheck check;
};

Result<Compared> compared(const ActivityNetwork& network, RuleSet rules) {
  auto model = network_model(network, rules);
  if (!model) return tl::unexpected(model.error());
  Compared c{std::move(*model), {}};
  DateCheck& out = c.check;
  if (rules == RuleSet::p6) out.part_of_project = take_finish_of_whole_project(network, c.model);
  const NetworkPath path = network_path(c.model);
  out.rules = rules;
  out.activities = network.activities.size();
  out.links = network.links.size();
  out.total_float_skips_zero = skips_zero(network);
  for (std::uint32_t i = 0; i < c.model.size(); ++i)
    out.with_actuals += c.model.state[i] == State::started || c.model.state[i] == State::done;
  Checker checker(network, c.model, path, out);
  for (std::uint32_t a = 0; a < network.activities.size(); ++a) checker.compare(a);
  return c;
}

bool counts(const DateDifference& d) {
  return d.field != DateField::free_float;
}

/// Tries the settings that the tool may have had, and names the one under which most of the stored
/// values come out. It must make at least half of the differences vanish and bring fewer new ones:
/// a few that happen to agree prove nothing.
void try_other_settings(const ActivityNetwork& network, DateCheck& out) {
  const auto differing = [](const DateCheck& c) {
    return static_cast<std::size_t>(
        std::count_if(c.differences.begin(), c.differences.end(), counts));
  };
  const std::size_t now = differing(out);
  if (now == 0) return;
  std::size_t fewest = now;
  std::string text;
  std::vector<DateDifference> left;
  std::vector<OtherSetting> others = other_settings(network, out.rules);
  if (std::any_of(out.differences.begin(), out.differences.end(), [](const DateDifference& d) {
        return d.rule == DifferenceRule::not_in_calendar;
      }))
    for (OtherSetting& week : shifted_weeks(network)) others.push_back(std::move(week));
  for (const OtherSetting& other : others) {
    ActivityNetwork changed = network;
    other.apply(changed);
    auto result = compared(changed, out.rules);
    if (!result) continue;
    const std::size_t remain = differing(result->check);
    if (remain >= fewest) continue;
    fewest = remain;
    text = other.text;
    left = std::move(result->check.differences);
  }
  if (fewest * 2 > now) return;
  // Both lists stand in the order of activities and fields.
  const auto place = [](const DateDifference& d) { return std::pair(d.activity.value, d.field); };
  const auto differs_still = [&](const DateDifference& d) {
    return std::binary_search(left.begin(), left.end(), d,
                              [&](const auto& a, const auto& b) { return place(a) < place(b); });
  };
  for (DateDifference& d : out.differences) {
    if (differs_still(d)) continue;
    d.rule = DifferenceRule::other_setting;
    d.because = "agrees " + text;
  }
}

/// Dates of activities which something bounds that the file does not hold: the rest of the project,
/// or projects beside it.
void explain_by_what_is_missing(const ActivityNetwork& network, const NetworkModel& model,
                                DateCheck& out) {
  std::vector<ActivityId> after = network.remarks.outside_predecessor,
                          before = network.remarks.outside_successor;
  for (auto* ids : {&after, &before}) std::sort(ids->begin(), ids->end());
  const auto in = [](const std::vector<ActivityId>& ids, ActivityId id) {
    return std::binary_search(ids.begin(), ids.end(), id);
  };
  for (DateDifference& d : out.differences) {
    // A late date that breaks the logic of the file may keep that of the whole.
    if (d.rule != DifferenceRule::unexplained && d.rule != DifferenceRule::breaks_own_logic)
      continue;
    const std::uint32_t i = model.node_of[d.activity.index()];
    const bool late = d.field >= DateField::late_start;
    const bool open = model.out_begin[i] == model.out_begin[i + 1];
    if (d.rule == DifferenceRule::unexplained && out.part_of_project && late && open &&
        d.stored < d.computed) {
      d.because = "its project finishes " +
                  wall_text(network.projects[model.project[i]].finish).substr(0, 16) +
                  " in the file, later than all of its activities there";
    } else if (!late && d.stored > d.computed && in(after, d.activity)) {
      d.because = "it has a predecessor in a project that the file does not hold";
    } else if (late && d.stored < d.computed && in(before, d.activity)) {
      d.because = "it has a successor in a project that the file does not hold";
    } else {
      continue;
    }
    d.rule = DifferenceRule::part_of_project;
  }
}

}  // namespace

Result<DateCheck> check_dates(const ActivityNetwork& network, RuleSet rules) {
  auto both = compared(network, rules);
  if (!both) return tl::unexpected(both.error());
  const NetworkModel& model = both->model;
  DateCheck out = std::move(both->check);
  explain_differences(network, model, out.total_float_skips_zero, out.differences);
  explain_by_what_is_missing(network, model, out);
  try_other_settings(network, out);
  settle_passed_on(network, model, out.differences);
  return out;
}

}  // namespace rackline
