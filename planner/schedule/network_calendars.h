// Which calendar each activity really runs in, and compiling each of them once.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "planner/program/activity_network.h"
#include "planner/program/work_calendar.h"
#include "planner/schedule/network_model.h"

namespace rackline {

/// Compiles calendars when they are first asked for. Calendars that only inherit are their base.
class NetworkCalendars {
 public:
  explicit NetworkCalendars(const ActivityNetwork& network);

  [[nodiscard]] Result<std::uint32_t> of(CalendarId calendar);
  [[nodiscard]] std::uint32_t round_the_clock() const { return 0; }
  /// The calendar that activity i runs in.
  ///  MS Project: around the clock for an elapsed duration; else the hours in which any of its
  ///  workers works; with a calendar of its own, only those of them that lie in it too (or it
  ///  alone, where it ignores its workers' calendars).
  ///  P6: its own; a resource-dependent activity that of the worker with the fewest hours.
  [[nodiscard]] Result<std::uint32_t> of_activity(std::size_t i, RuleSet rules);
  [[nodiscard]] const std::vector<WorkCalendar>& compiled() const { return compiled_; }

 private:
  [[nodiscard]] CalendarId own_hours(CalendarId calendar) const;

  const ActivityNetwork& network_;
  std::vector<WorkCalendar> compiled_;
  std::vector<std::uint32_t> index_;  ///< of each calendar; kNoNode: not yet
  std::map<std::vector<std::uint32_t>, std::uint32_t> combined_;
  std::vector<std::uint32_t> worker_begin_;  ///< assignments of workers by activity
  std::vector<CalendarId> worker_calendar_;
};

}  // namespace rackline
