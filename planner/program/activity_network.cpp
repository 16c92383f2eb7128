#include "planner/program/activity_network.h"

#include <fmt/format.h>

namespace rackline {

// Civil dates after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
std::int64_t day_number(int year, int month, int day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_date(std::int64_t day) {
  day += 719468;
  const std::int64_t era = (day >= 0 ? day : day - 146096) / 146097;
  const std::int64_t doe = day - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int d = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int m = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400) + (m <= 2 ? 1 : 0), m, d};
}

WallTime wall_time(int year, int month, int day, int hour, int minute, int second) {
  return day_number(year, month, day) * kDaySeconds + hour * 3600 + minute * 60 + second;
}

std::string wall_text(WallTime t) {
  if (t == kNoTime) return "-";
  const std::int64_t day = day_of(t);
  const CivilDate c = civil_date(day);
  const int s = static_cast<int>(t - day * kDaySeconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month, c.day, s / 3600,
                     s / 60 % 60, s % 60);
}

namespace {
// Reads exactly `digits` digits at `pos`; −1 where they are none.
int number_at(std::string_view text, std::size_t pos, std::size_t digits) {
  if (pos + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = pos; i < pos + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}
}  // namespace

std::optional<WallTime> parse_wall(std::string_view text) {
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2),
            day = number_at(text, 8, 2);
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  if (text[4] != '-' || text[7] != '-') return {};
  const std::int64_t number = day_number(year, month, day);
  if (civil_date(number).day != day) return {};  // 31 April
  if (text.size() == 10) return number * kDaySeconds;
  const int hour = number_at(text, 11, 2), minute = number_at(text, 14, 2);
  if ((text[10] != 'T' && text[10] != ' ') || hour < 0 || hour > 24 || minute < 0 || minute > 59 ||
      text[13] != ':')
    return {};
  int second = 0;
  if (text.size() > 16 && text[16] == ':') {
    second = number_at(text, 17, 2);
    if (second < 0 || second > 59) return {};
  }
  return number * kDaySeconds + hour * 3600 + minute * 60 + second;
}

}  // namespace rackline
