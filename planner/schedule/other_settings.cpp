#include "planner/schedule/other_settings.h"

#include <algorithm>

namespace rackline {

using namespace network;

namespace {

template <class Change>
OtherSetting setting(std::string text, Change change) {
  return {std::move(text), [change](ActivityNetwork& net) {
            for (Project& p : net.projects) change(p);
          }};
}

void add_p6(const Settings& now, std::vector<OtherSetting>& out) {
  constexpr std::pair<OutOfSequence, const char*> kOrders[] = {
      {OutOfSequence::retained_logic, "when out-of-sequence progress retains logic"},
      {OutOfSequence::progress_override, "when progress overrides logic"},
      {OutOfSequence::actual_dates, "when out-of-sequence progress uses actual dates"}};
  for (const auto& [order, text] : kOrders)
    if (order != now.out_of_sequence)
      out.push_back(
          setting(text, [order = order](Project& p) { p.settings.out_of_sequence = order; }));
  constexpr std::pair<LagCalendar, const char*> kLags[] = {
      {LagCalendar::predecessor, "when lag runs in the predecessor's calendar"},
      {LagCalendar::successor, "when lag runs in the successor's calendar"},
      {LagCalendar::round_the_clock, "when lag runs around the clock"},
      {LagCalendar::project_default, "when lag runs in the project's calendar"}};
  for (const auto& [calendar, text] : kLags)
    if (calendar != now.lag_calendar)
      out.push_back(
          setting(text, [calendar = calendar](Project& p) { p.settings.lag_calendar = calendar; }));
  constexpr std::pair<FloatKind, const char*> kFloats[] = {
      {FloatKind::finish, "when total float is the finish float"},
      {FloatKind::start, "when total float is the start float"},
      {FloatKind::smallest, "when total float is the smaller of start and finish float"}};
  for (const auto& [kind, text] : kFloats)
    if (kind != now.float_kind)
      out.push_back(setting(text, [kind = kind](Project& p) { p.settings.float_kind = kind; }));
  out.push_back(setting(
      now.use_expected_finish ? "when expected finish dates are not used"
                              : "when expected finish dates are used",
      [](Project& p) { p.settings.use_expected_finish = !p.settings.use_expected_finish; }));
  out.push_back(setting(
      now.ignore_other_projects ? "when links between projects count"
                                : "when links between projects do not count",
      [](Project& p) { p.settings.ignore_other_projects = !p.settings.ignore_other_projects; }));
  out.push_back(
      setting(now.open_ends_critical ? "when open ends have the project's float"
                                     : "when open ends are critical",
              [](Project& p) { p.settings.open_ends_critical = !p.settings.open_ends_critical; }));
  out.push_back(setting("without the project's must-finish-by date",
                        [](Project& p) { p.must_finish_by = kNoTime; }));
}

void add_msproject(const Settings& now, std::vector<OtherSetting>& out) {
  out.push_back(
      setting(now.honour_constraints ? "when tasks do not always honour their constraint dates"
                                     : "when tasks always honour their constraint dates",
              [](Project& p) { p.settings.honour_constraints = !p.settings.honour_constraints; }));
  out.push_back(setting(now.multiple_critical_paths ? "with one critical path"
                                                    : "with a critical path for each network",
                        [](Project& p) {
                          p.settings.multiple_critical_paths = !p.settings.multiple_critical_paths;
                        }));
}

// P6 runs a resource-dependent activity in the calendars of its resources; where it is assigned to
// roles only, or to resources that were not exported, those are not in the file.
bool runs_in_unknown_calendars(const ActivityNetwork& net) {
  std::vector<char> known(net.activities.size(), 0), assigned(net.activities.size(), 0);
  for (const Assignment& a : net.assignments)
    (a.resource ? known : assigned)[a.activity.index()] = 1;
  for (std::size_t i = 0; i < net.activities.size(); ++i)
    if (net.activities[i].kind == ActivityKind::resource_task && assigned[i] && !known[i])
      return true;
  return false;
}

}  // namespace

std::vector<OtherSetting> other_settings(const ActivityNetwork& net, RuleSet rules) {
  std::vector<OtherSetting> out;
  const auto excepts = [](const network::Calendar& c) { return !c.exceptions.empty(); };
  if (std::any_of(net.calendars.begin(), net.calendars.end(), excepts)) {
    std::string text = "when the exceptions (holidays) of its calendars are left out";
    if (rules == RuleSet::p6 && runs_in_unknown_calendars(net))
      text +=
          "; its resource-dependent activities run in calendars of resources or roles that are not "
          "in the file";
    out.push_back({text, [](ActivityNetwork& n) {
                     for (network::Calendar& c : n.calendars) c.exceptions.clear();
                   }});
  }
  if (!net.assignments.empty())
    out.push_back({"when the calendars of its resources are left out",
                   [](ActivityNetwork& n) { n.assignments.clear(); }});
  if (rules == RuleSet::p6)
    add_p6(net.projects.front().settings, out);
  else
    add_msproject(net.projects.front().settings, out);
  return out;
}

namespace {

/// "Sat and Sun"; empty where a week has no day off.
std::string days_off(const Week& week) {
  constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::vector<std::string> off;
  for (std::size_t d = 0; d < week.size(); ++d)
    if (!week[d] || week[d]->empty()) off.emplace_back(kDays[d]);
  std::string text;
  for (std::size_t i = 0; i < off.size(); ++i)
    text += (i == 0 ? "" : i + 1 == off.size() ? " and " : ", ") + off[i];
  return text;
}

Week shifted(const Week& week, std::size_t days) {
  Week out;
  for (std::size_t d = 0; d < week.size(); ++d) out[(d + days) % week.size()] = week[d];
  return out;
}

/// "; so they fall in 1999, 2004 and 2010": years near that of `start` in which its day of the week
/// comes `days` earlier, for files in whose dates another year was written. Empty without a start.
std::string years_shifted(WallTime start, std::size_t days) {
  if (start == kNoTime) return {};
  constexpr int kNear = 11;  // each shift comes at least once in so many years
  const CivilDate date = civil_date(day_of(start));
  const int year = static_cast<int>(date.year);
  const auto weekday = [&](int y) {
    return weekday_of(day_number(y, static_cast<int>(date.month), static_cast<int>(date.day)));
  };
  std::vector<int> found;
  for (int y = year - kNear; y <= year + kNear; ++y)
    if (y != year && (weekday(y) + static_cast<int>(days) - weekday(year)) % 7 == 0)
      found.push_back(y);
  std::string text;
  for (std::size_t i = 0; i < found.size(); ++i)
    text += (i == 0 ? "" : i + 1 == found.size() ? " and " : ", ") + std::to_string(found[i]);
  return text.empty() ? text : "; so they fall in " + text + ", if another year was written";
}

}  // namespace

std::vector<OtherSetting> shifted_weeks(const ActivityNetwork& net) {
  std::vector<OtherSetting> out;
  const CalendarId own = net.projects.front().calendar;
  if (!own) return out;
  const Week& week = net.calendars[own.index()].week;
  const std::string now = days_off(week);
  if (now.empty()) return out;
  for (std::size_t days = 1; days < week.size(); ++days)
    out.push_back({"when its days off are " + days_off(shifted(week, days)) + ", not " + now +
                       years_shifted(net.projects.front().start, days),
                   [days](ActivityNetwork& n) {
                     for (network::Calendar& c : n.calendars) c.week = shifted(c.week, days);
                   }});
  return out;
}

}  // namespace rackline
