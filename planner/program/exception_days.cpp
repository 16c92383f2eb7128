#include "planner/program/exception_days.h"

#include <algorithm>

namespace rackline {
namespace {

using network::Recurrence;

int days_in_month(int year, int month) {
  const int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;
  return static_cast<int>(day_number(next_year, next, 1) - day_number(year, month, 1));
}

// Whether a day counts as the weekday of a rule: 0 … 6, 7 any day, 8 Monday to Friday, 9 the
// others.
bool is_weekday(std::int64_t day, int rule) {
  const int weekday = weekday_of(day);
  if (rule == 7) return true;
  if (rule == 8) return weekday < 5;
  if (rule == 9) return weekday >= 5;
  return weekday == rule;
}

// The position-th such weekday of a month; 5 is the last. −1 where the month has none.
std::int64_t weekday_of_month(int year, int month, int rule, int position) {
  const std::int64_t first = day_number(year, month, 1);
  const int days = days_in_month(year, month);
  if (position >= 5) {
    for (int i = days - 1; i >= 0; --i)
      if (is_weekday(first + i, rule)) return first + i;
    return -1;
  }
  int seen = 0;
  for (int i = 0; i < days; ++i)
    if (is_weekday(first + i, rule) && ++seen == position) return first + i;
  return -1;
}

}  // namespace

std::vector<std::int64_t> exception_days(const network::CalendarException& e, std::int64_t limit) {
  std::vector<std::int64_t> days;
  const Recurrence& r = e.recurrence;
  const std::int64_t most =
      e.occurrences > 0 ? std::min<std::int64_t>(e.occurrences, limit) : limit;
  const int period = std::max(1, r.period);
  auto full = [&] { return static_cast<std::int64_t>(days.size()) >= most; };
  auto hit = [&](std::int64_t day) {
    if (day >= e.first_day && day <= e.last_day && !full()) days.push_back(day);
  };
  switch (r.kind) {
    case Recurrence::Kind::every_day:
      for (std::int64_t d = e.first_day; d <= e.last_day && !full(); d += period) hit(d);
      break;
    case Recurrence::Kind::weekly: {
      // Weeks are counted from the one that holds the first day; it starts on a Sunday, as MS
      // Project's default week does.
      const std::int64_t week = e.first_day - (weekday_of(e.first_day) + 1) % 7;
      for (std::int64_t d = e.first_day; d <= e.last_day && !full(); ++d)
        if ((d - week) / 7 % period == 0 && (r.weekdays >> weekday_of(d) & 1)) hit(d);
      break;
    }
    case Recurrence::Kind::monthly_on_day:
    case Recurrence::Kind::monthly_on_weekday: {
      const CivilDate from = civil_date(e.first_day);
      for (int i = 0; !full(); i += period) {
        const int year = from.year + (from.month - 1 + i) / 12,
                  month = (from.month - 1 + i) % 12 + 1;
        if (day_number(year, month, 1) > e.last_day) break;
        if (r.kind == Recurrence::Kind::monthly_on_day)
          hit(day_number(year, month, std::clamp(r.month_day, 1, days_in_month(year, month))));
        else if (std::int64_t d = weekday_of_month(year, month, r.weekday, r.position); d >= 0)
          hit(d);
      }
      break;
    }
    case Recurrence::Kind::yearly_on_day:
    case Recurrence::Kind::yearly_on_weekday: {
      const int month = std::clamp(r.month, 1, 12);
      for (int year = civil_date(e.first_day).year; !full(); ++year) {
        if (day_number(year, month, 1) > e.last_day) break;
        if (r.kind == Recurrence::Kind::yearly_on_day)
          hit(day_number(year, month, std::clamp(r.month_day, 1, days_in_month(year, month))));
        else if (std::int64_t d = weekday_of_month(year, month, r.weekday, r.position); d >= 0)
          hit(d);
      }
      break;
    }
  }
  return days;
}

}  // namespace rackline
