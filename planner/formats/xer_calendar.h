// The grammar in which Primavera writes a calendar's hours (CALENDAR.clndr_data in XER):
//
//   (0||CalendarData()(
//     (0||DaysOfWeek()(
//       (0||1()())                                      1 = Sunday … 7 = Saturday; a day off
//       (0||2()( (0||0(s|08:00|f|12:00)()) (0||1(s|13:00|f|17:00)()) ))
//     ))
//     (0||Exceptions()(
//       (0||0(d|43650)())                               days since 1899-12-30; off, or with hours
//     ))
//   ))
//
// Between the parts stand DEL characters, line breaks and spaces at will.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// What clndr_data says.
struct XerCalendarHours {
  network::Week week;
  std::vector<network::CalendarException> exceptions;  ///< one a day, ascending
  bool operator==(const XerCalendarHours&) const = default;
};

/// Reads clndr_data. Exceptions outside the years 1900 … 2199 are left out: no date that this
/// program can name lies there. Errors (without file and place): not this grammar, an hour that is
/// no time of the day, nesting without end.
[[nodiscard]] Result<XerCalendarHours> parse_xer_calendar(std::string_view text);

/// Writes the calendar's own week and exceptions, recurrences and other work weeks day by day.
[[nodiscard]] std::string xer_calendar_text(const network::Calendar& calendar);

/// What a calendar says in this grammar's terms: recurrences and other work weeks day by day, of
/// each day only the exception that holds.
[[nodiscard]] XerCalendarHours xer_calendar_hours(const network::Calendar& calendar);

/// Sorts the shifts and joins those that touch or overlap, to 24 hours at most. P6 writes a shift
/// to midnight as one that ends at 00:00, and round the clock as 00:00 to 00:00.
void tidy_shifts(network::Shifts& shifts);

}  // namespace rackline
