#include "planner/schedule/network_calendars.h"

#include <algorithm>

namespace rackline {

using network::ResourceKind;

NetworkCalendars::NetworkCalendars(const ActivityNetwork& network)
    : network_(network), index_(network.calendars.size(), kNoNode) {
  compiled_.push_back(WorkCalendar::round_the_clock());
  worker_begin_.assign(network.activities.size() + 1, 0);
  auto is_worker = [&](const network::Assignment& a) {
    return a.resource && (network.resources[a.resource.index()].kind == ResourceKind::labour ||
                          network.resources[a.resource.index()].kind == ResourceKind::equipment);
  };
  for (const auto& a : network.assignments)
    if (is_worker(a)) ++worker_begin_[a.activity.index() + 1];
  for (std::size_t i = 1; i < worker_begin_.size(); ++i) worker_begin_[i] += worker_begin_[i - 1];
  worker_calendar_.resize(worker_begin_.back());
  auto next = worker_begin_;
  for (const auto& a : network.assignments)
    if (is_worker(a))
      worker_calendar_[next[a.activity.index()]++] = network.resources[a.resource.index()].calendar;
}

// What a calendar without hours of its own stands for.
CalendarId NetworkCalendars::own_hours(CalendarId calendar) const {
  for (std::size_t steps = 0; steps < network_.calendars.size(); ++steps) {
    const network::Calendar& c = network_.calendars[calendar.index()];
    const bool plain =
        c.exceptions.empty() && c.work_weeks.empty() &&
        std::none_of(c.week.begin(), c.week.end(), [](const auto& day) { return day.has_value(); });
    if (!plain || !c.base) return calendar;
    calendar = c.base;
  }
  return calendar;
}

Result<std::uint32_t> NetworkCalendars::of(CalendarId calendar) {
  if (!calendar) {
    // A project may name none, or one that is not in the file: then the default of all projects
    // holds, and where there is none, every hour is a working hour.
    for (std::size_t i = 0; i < network_.calendars.size() && !calendar; ++i)
      if (network_.calendars[i].is_default) calendar = CalendarId(i);
    if (!calendar) return round_the_clock();
  }
  calendar = own_hours(calendar);
  std::uint32_t& known = index_[calendar.index()];
  if (known != kNoNode) return known;
  auto compiled = WorkCalendar::compile(network_.calendars, calendar);
  if (!compiled) return tl::unexpected(compiled.error());
  known = static_cast<std::uint32_t>(compiled_.size());
  compiled_.push_back(std::move(*compiled));
  return known;
}

Result<std::uint32_t> NetworkCalendars::of_activity(std::size_t i, RuleSet rules) {
  const network::Activity& a = network_.activities[i];
  if (a.elapsed) return round_the_clock();
  const CalendarId project = network_.projects[a.project.index()].calendar;
  const bool asks_workers = rules == RuleSet::msproject
                                ? !(a.calendar && a.ignore_resource_calendars)
                                : a.kind == network::ActivityKind::resource_task;
  std::vector<std::uint32_t> workers;
  for (std::uint32_t w = worker_begin_[i]; asks_workers && w < worker_begin_[i + 1]; ++w) {
    auto hours = of(worker_calendar_[w] ? worker_calendar_[w] : project);
    if (!hours) return hours;
    workers.push_back(*hours);
  }
  std::sort(workers.begin(), workers.end());
  workers.erase(std::unique(workers.begin(), workers.end()), workers.end());
  auto own = of(a.calendar ? a.calendar : project);
  if (!own) return own;
  if (workers.empty()) return own;
  if (rules == RuleSet::p6) {
    // Each works the duration in their own hours; who has the fewest begins and finishes last.
    return *std::min_element(workers.begin(), workers.end(), [&](std::uint32_t x, std::uint32_t y) {
      return compiled_[x].week_work() < compiled_[y].week_work();
    });
  }
  const bool within_own = rules == RuleSet::msproject && a.calendar;
  if (workers.size() == 1 && (!within_own || workers[0] == *own)) return workers[0];

  // The key: the workers' calendars, then the own one, or "none".
  std::vector<std::uint32_t> key = workers;
  key.push_back(within_own ? *own : kNoNode);
  if (auto it = combined_.find(key); it != combined_.end()) return it->second;
  std::vector<const WorkCalendar*> parts;
  for (std::uint32_t w : workers) parts.push_back(&compiled_[w]);
  auto hours = WorkCalendar::combine(parts, WorkCalendar::Combine::either);
  if (hours && within_own) {
    const WorkCalendar any = std::move(*hours);
    const WorkCalendar* both[] = {&any, &compiled_[*own]};
    hours = WorkCalendar::combine(both, WorkCalendar::Combine::both);
  }
  if (!hours) return tl::unexpected(hours.error());
  const auto index = static_cast<std::uint32_t>(compiled_.size());
  compiled_.push_back(std::move(*hours));
  combined_.emplace(std::move(key), index);
  return index;
}

}  // namespace rackline
