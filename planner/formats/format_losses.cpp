#include "planner/formats/format_losses.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "planner/program/work_calendar.h"

namespace rackline {
namespace {

using network::Activity;
using network::ActivityKind;

constexpr std::uint32_t kNone = 0xffffffffu;
constexpr WorkSpan kMinuteSeconds = 60;

bool differ(std::int64_t a, std::int64_t b, std::int64_t none) {
  if (a == none || b == none) return a != b;
  return std::llabs(a - b) >= kMinuteSeconds;
}

/// Where each activity of `before` is in `after`; kNone: nowhere. Writers keep the order or, from
/// WBS nodes to summaries, go depth first: where as many are there, the first of a name is the
/// first of that name. Else the code tells, else the uid.
std::vector<std::uint32_t> matched(const ActivityNetwork& before, const ActivityNetwork& after) {
  const auto tasks = [](const ActivityNetwork& net) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < net.activities.size(); ++i)
      if (net.activities[i].kind != ActivityKind::summary) out.push_back(i);
    return out;
  };
  std::unordered_map<std::string_view, std::uint32_t> by_code, by_uid;
  for (std::uint32_t i = 0; i < after.activities.size(); ++i) {
    const Activity& a = after.activities[i];
    const auto [at, fresh] = by_code.emplace(network::code_or_uid(a), i);
    if (!fresh) at->second = kNone;  // a code that is there twice says nothing
    by_uid.emplace(a.uid, i);
  }
  std::vector<std::uint32_t> out;
  for (const Activity& a : before.activities) {
    std::uint32_t found = kNone;
    if (const auto c = by_code.find(network::code_or_uid(a)); c != by_code.end()) found = c->second;
    if (found == kNone)
      if (const auto u = by_uid.find(a.uid); u != by_uid.end()) found = u->second;
    if (found != kNone && (a.kind == ActivityKind::summary) !=
                              (after.activities[found].kind == ActivityKind::summary))
      found = kNone;
    out.push_back(found);
  }
  const std::vector<std::uint32_t> from = tasks(before), to = tasks(after);
  if (from.size() != to.size()) return out;
  const auto name = [](const ActivityNetwork& net, std::uint32_t i) -> std::string_view {
    return net.activities[i].name;
  };
  std::size_t same = 0, known = 0;
  std::set<std::string_view> names;
  for (const std::uint32_t i : to) names.insert(name(after, i));
  for (std::size_t k = 0; k < from.size(); ++k) {
    same += name(before, from[k]) == name(after, to[k]) ? 1 : 0;
    known += names.contains(name(before, from[k])) ? 1 : 0;
  }
  if (same == from.size() || known == 0) {  // in order, or in a format without names
    for (std::size_t k = 0; k < from.size(); ++k) out[from[k]] = to[k];
    return out;
  }
  // With its GUID, where both files have them, a name is one activity's only.
  const bool guids = std::all_of(
      to.begin(), to.end(), [&](std::uint32_t i) { return !after.activities[i].guid.empty(); });
  const auto key = [&](const ActivityNetwork& net, std::uint32_t i) {
    return guids ? net.activities[i].guid.view() : name(net, i);
  };
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_name;
  for (auto k = to.rbegin(); k != to.rend(); ++k) by_name[key(after, *k)].push_back(*k);
  for (const std::uint32_t i : from) {
    std::vector<std::uint32_t>& left = by_name[key(before, i)];
    out[i] = left.empty() ? kNone : left.back();
    if (!left.empty()) left.pop_back();
  }
  return out;
}

/// Whether two calendars work at the same times, midnight to midnight over three years from `from`.
class SameHours {
 public:
  SameHours(const ActivityNetwork& before, const ActivityNetwork& after, WallTime from)
      : before_(before), after_(after), from_(from) {}

  bool operator()(CalendarId a, CalendarId b) {
    if (!a || !b) return !a && !b;
    const auto [known, fresh] = known_.emplace(std::pair(a.index(), b.index()), true);
    if (fresh) known->second = compare(a, b);
    return known->second;
  }

 private:
  bool compare(CalendarId a, CalendarId b) const {
    const auto x = WorkCalendar::compile(before_.calendars, a);
    const auto y = WorkCalendar::compile(after_.calendars, b);
    if (!x || !y) return x.has_value() == y.has_value();
    constexpr int kHours = 3 * 366 * 24;
    for (int h = 0; h < kHours; ++h) {
      const WallTime t = from_ + h * std::int64_t{3600};
      if (differ(x->work_between(t, t + 3600), y->work_between(t, t + 3600), kNoSpan)) return false;
    }
    return true;
  }

  const ActivityNetwork& before_;
  const ActivityNetwork& after_;
  WallTime from_;
  std::map<std::pair<std::size_t, std::size_t>, bool> known_;
};

class Comparison {
 public:
  Comparison(const ActivityNetwork& before, const ActivityNetwork& after)
      : before_(before), after_(after), at_(matched(before, after)) {}

  std::vector<FormatLoss> losses() {
    activities();
    links();
    resources();
    if (const std::size_t had = nodes(before_), has = nodes(after_);
        had > has && !has_summaries(after_))
      count(Content::breakdown) = had - has;
    project_dates();
    std::vector<FormatLoss> out;
    for (int c = 0; c < kContentCount; ++c)
      if (lost_[static_cast<std::size_t>(c)] > 0)
        out.push_back({static_cast<Content>(c), lost_[static_cast<std::size_t>(c)]});
    return out;
  }

 private:
  std::size_t& count(Content c) { return lost_[static_cast<std::size_t>(c)]; }
  /// WBS nodes without the roots, which stand for the projects.
  static std::size_t nodes(const ActivityNetwork& net) {
    return static_cast<std::size_t>(
        std::count_if(net.wbs.begin(), net.wbs.end(), [](const auto& w) { return !w.is_project; }));
  }
  static bool has_summaries(const ActivityNetwork& net) {
    return std::any_of(net.activities.begin(), net.activities.end(),
                       [](const Activity& a) { return a.kind == ActivityKind::summary; });
  }
  static CalendarId hours_of(const ActivityNetwork& net, const Activity& a) {
    return a.calendar ? a.calendar : net.projects[a.project.index()].calendar;
  }

  void activities() {
    const WallTime from = before_.projects.front().start;
    SameHours same(before_, after_, from == kNoTime ? wall_time(2024, 1, 1) : from);
    for (std::size_t i = 0; i < before_.activities.size(); ++i) {
      const Activity& a = before_.activities[i];
      if (at_[i] == kNone) {
        ++count(a.kind == ActivityKind::summary ? Content::summaries : Content::activities);
        continue;
      }
      const Activity& b = after_.activities[at_[i]];
      if (a.kind != b.kind) ++count(Content::kinds);
      if (a.name != b.name) ++count(Content::activities);
      if (!a.code.empty() && a.code != b.code) ++count(Content::codes);
      if (a.kind == ActivityKind::summary) continue;
      if (differ(a.duration, b.duration, kNoSpan) || a.elapsed != b.elapsed)
        ++count(Content::durations);
      if (differ(a.split, b.split, kNoSpan)) ++count(Content::splits);
      if (differ(a.levelling_delay, b.levelling_delay, kNoSpan)) ++count(Content::delays);
      if (!a.elapsed && !same(hours_of(before_, a), hours_of(after_, b)))
        ++count(Content::calendars);
      if (a.constraint != b.constraint || a.second_constraint != b.second_constraint ||
          a.deadline != b.deadline || a.expected_finish != b.expected_finish)
        ++count(Content::constraints);
      if (differ(a.actual_start, b.actual_start, kNoTime) ||
          differ(a.actual_finish, b.actual_finish, kNoTime) ||
          (a.remaining != kNoSpan && differ(a.remaining, b.remaining, kNoSpan)))
        ++count(Content::actuals);
      count(Content::baselines) += lost_baselines(a.baselines, b.baselines);
      const network::Stored &s = a.stored, &t = b.stored;
      if (differ(s.early_start, t.early_start, kNoTime) ||
          differ(s.early_finish, t.early_finish, kNoTime) ||
          differ(s.late_start, t.late_start, kNoTime) ||
          differ(s.late_finish, t.late_finish, kNoTime) ||
          (s.total_float != kNoSpan && differ(s.total_float, t.total_float, kNoSpan)))
        ++count(Content::stored_dates);
    }
  }

  void links() {
    using Key = std::tuple<std::uint32_t, std::uint32_t, int>;
    std::multimap<Key, const network::Link*> there;
    for (const network::Link& l : after_.links)
      there.emplace(Key{l.from.value, l.to.value, static_cast<int>(l.type)}, &l);
    for (const network::Link& l : before_.links) {
      const auto found =
          there.find(Key{at_[l.from.index()], at_[l.to.index()], static_cast<int>(l.type)});
      if (found == there.end()) {
        ++count(Content::links);
        continue;
      }
      const network::Link& k = *found->second;
      const bool no_lag = l.lag == 0 && k.lag == 0 && l.lag_percent == 0 && k.lag_percent == 0;
      if (!no_lag && (l.lag_kind != k.lag_kind || differ(l.lag, k.lag, kNoSpan) ||
                      std::abs(l.lag_percent - k.lag_percent) > 1e-6))
        ++count(Content::lags);
      there.erase(found);
    }
  }

  void resources() {
    std::multiset<std::string_view> there;
    for (const network::Resource& r : after_.resources) there.insert(r.name);
    for (const network::Resource& r : before_.resources) {
      if (r.name.empty()) continue;  // MS Project's row 0, which stands for nobody
      const auto at = there.find(r.name);
      if (at == there.end())
        ++count(Content::resources);
      else
        there.erase(at);
    }
    assignments();
  }

  /// An assignment is known by its activity and its resource's name; where those two have several,
  /// by what it holds.
  void assignments() {
    std::map<std::pair<std::uint32_t, Text>, std::vector<const network::Assignment*>> there;
    for (const network::Assignment& a : after_.assignments)
      there[{a.activity.value, a.resource ? after_.resources[a.resource.index()].name : ""}]
          .push_back(&a);
    for (const network::Assignment& a : before_.assignments) {
      if (!a.resource || before_.resources[a.resource.index()].name.empty()) continue;
      auto& left = there[{at_[a.activity.index()], before_.resources[a.resource.index()].name}];
      auto same = std::find_if(left.begin(), left.end(), [&](const network::Assignment* b) {
        return same_units(a, *b) && same_work_and_dates(a, *b);
      });
      if (same == left.end()) {
        same = std::find_if(left.begin(), left.end(),
                            [&](const network::Assignment* b) { return same_units(a, *b); });
        ++count(same == left.end() ? Content::assignments : Content::assigned_work);
      }
      if (same == left.end()) continue;
      count(Content::baselines) += lost_baselines(a.baselines, (*same)->baselines);
      left.erase(same);
    }
  }
  static bool same_units(const network::Assignment& a, const network::Assignment& b) {
    return std::abs(b.units - a.units) <= 1e-4 * std::max(1.0, std::abs(a.units));
  }
  static bool same_work_and_dates(const network::Assignment& a, const network::Assignment& b) {
    return !lacks(a.work, b.work) && !lacks(a.actual_work, b.actual_work) &&
           !lacks(a.remaining_work, b.remaining_work) && !lacks(a.delay, b.delay) &&
           !lacks(a.start, b.start) && !lacks(a.finish, b.finish) &&
           !lacks(a.actual_start, b.actual_start) && !lacks(a.actual_finish, b.actual_finish);
  }
  /// Whether a time or span that was there is gone or another. (Both know "none" as the same
  /// number.)
  static bool lacks(std::int64_t before, std::int64_t after) {
    static_assert(kNoTime == kNoSpan);
    return before != kNoTime && differ(before, after, kNoTime);
  }
  static std::size_t lost_baselines(const std::vector<network::Baseline>& before,
                                    const std::vector<network::Baseline>& after) {
    return static_cast<std::size_t>(
        std::count_if(before.begin(), before.end(), [&](const network::Baseline& b) {
          const auto found =
              std::find_if(after.begin(), after.end(),
                           [&](const network::Baseline& c) { return c.number == b.number; });
          return found == after.end() || lacks(b.start, found->start) ||
                 lacks(b.finish, found->finish) || lacks(b.duration, found->duration) ||
                 lacks(b.work, found->work);
        }));
  }

  void project_dates() {
    const network::Project &a = before_.projects.front(), &b = after_.projects.front();
    if (differ(a.start, b.start, kNoTime) ||
        (a.data_date != kNoTime && differ(a.data_date, b.data_date, kNoTime)) ||
        (a.must_finish_by != kNoTime && differ(a.must_finish_by, b.must_finish_by, kNoTime)) ||
        before_.projects.size() > after_.projects.size())
      ++count(Content::project_dates);
  }

  const ActivityNetwork& before_;
  const ActivityNetwork& after_;
  std::vector<std::uint32_t> at_;
  std::array<std::size_t, kContentCount> lost_{};
};

}  // namespace

std::string_view name(Content content) {
  constexpr std::string_view names[] = {"activities",
                                        "activity ids",
                                        "summaries as activities",
                                        "work breakdown",
                                        "kinds of activity",
                                        "durations",
                                        "interruptions of split tasks",
                                        "levelling delays",
                                        "links",
                                        "lags",
                                        "calendars",
                                        "constraints",
                                        "resources",
                                        "assignments",
                                        "work and dates of assignments",
                                        "actual dates and progress",
                                        "baselines",
                                        "early and late dates",
                                        "project dates"};
  return names[static_cast<int>(content)];
}

std::span<const Content> cannot_hold(network::Origin format) {
  using enum Content;
  // MS Project knows activities by their row, and no milestone as a start or a finish; it has one
  // constraint a task, one project a file, no day at which float ends, and always a calendar.
  static constexpr Content kMspdi[] = {codes, kinds, calendars, constraints, project_dates};
  // P6 has WBS nodes for summaries, so that links, work and baselines of summaries have no place;
  // one calendar for the lags of a project, other calendars for elapsed durations, constraints for
  // deadlines, codes that stand once, and baselines in projects of their own.
  static constexpr Content kP6[] = {codes,  summaries, links,       lags,        durations,
                                    splits, delays,    constraints, assignments, baselines};
  // A list of activities: names of WBS nodes without their tree, no calendars, resources or codes
  // that stand twice.
  static constexpr Content kCsv[] = {codes,     summaries, breakdown,   splits,    delays,
                                     calendars, resources, assignments, baselines, project_dates};
  // Whole periods of one project; renewable resources and finish-to-start links, else a refusal.
  static constexpr Content kPsplib[] = {activities,  codes,     summaries,    breakdown,
                                        kinds,       splits,    delays,       calendars,
                                        constraints, resources, assignments,  assigned_work,
                                        actuals,     baselines, stored_dates, project_dates};
  switch (format) {
    case network::Origin::mspdi:
      return kMspdi;
    case network::Origin::xer:
    case network::Origin::p6xml:
      return kP6;
    case network::Origin::psplib:
      return kPsplib;
    case network::Origin::csv:
      return kCsv;
    case network::Origin::none:
      break;
  }
  return {};
}

std::vector<FormatLoss> format_losses(const ActivityNetwork& before, const ActivityNetwork& after) {
  return Comparison(before, after).losses();
}

std::string loss_text(const std::vector<FormatLoss>& losses, const std::string& path) {
  std::string out;
  for (const FormatLoss& l : losses)
    out += (out.empty() ? path + " does not hold all of: " : ", ") + std::string(name(l.content)) +
           " (" + std::to_string(l.count) + ")";
  return out;
}

}  // namespace rackline
