#include "planner/base/time.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <exception>
#include <optional>

namespace rackline {
using std::chrono::minutes;
using SysMinutes = date::sys_time<minutes>;
using LocalMinutes = date::local_time<minutes>;

struct SiteClock::Zone {
  const date::time_zone* zone;
  std::string zone_name;
  SysMinutes start;

  [[nodiscard]] LocalMinutes to_local(Minute t) const {
    return date::floor<minutes>(zone->to_local(start + minutes(t)));
  }
};

namespace {

constexpr const char* kDateForm = "a date such as 2024-07-15T14:00";

/// Reads exactly `digits` digits at `pos` and moves on.
std::optional<int> read_digits(std::string_view text, std::size_t& pos, std::size_t digits) {
  if (pos + digits > text.size()) return std::nullopt;
  int value = 0;
  const char* first = text.data() + pos;
  if (*first < '0' || *first > '9') return std::nullopt;
  auto [end, error] = std::from_chars(first, first + digits, value);
  if (error != std::errc{} || end != first + digits) return std::nullopt;
  pos += digits;
  return value;
}

bool read_char(std::string_view text, std::size_t& pos, char c) {
  if (pos >= text.size() || text[pos] != c) return false;
  ++pos;
  return true;
}

std::optional<LocalMinutes> read_local(std::string_view text) {
  std::size_t pos = 0;
  const auto year = read_digits(text, pos, 4);
  if (!year || !read_char(text, pos, '-')) return std::nullopt;
  const auto month = read_digits(text, pos, 2);
  if (!month || !read_char(text, pos, '-')) return std::nullopt;
  const auto day = read_digits(text, pos, 2);
  if (!day) return std::nullopt;
  int hour = 0, minute = 0;
  if (pos < text.size()) {
    if (text[pos] != 'T' && text[pos] != ' ') return std::nullopt;
    ++pos;
    const auto h = read_digits(text, pos, 2);
    if (!h || !read_char(text, pos, ':')) return std::nullopt;
    const auto m = read_digits(text, pos, 2);
    if (!m || *h > 23 || *m > 59) return std::nullopt;
    hour = *h;
    minute = *m;
    if (pos != text.size()) return std::nullopt;
  }
  const date::year_month_day ymd{date::year(*year), date::month(static_cast<unsigned>(*month)),
                                 date::day(static_cast<unsigned>(*day))};
  // Minutes from the start fit 32 bits within this range of years.
  if (!ymd.ok() || *year < 1970 || *year > 2999) return std::nullopt;
  return date::local_days(ymd) + std::chrono::hours(hour) + minutes(minute);
}

}  // namespace

Result<SiteClock> SiteClock::make(std::string_view zone, std::string_view local_start) {
  auto made = std::make_shared<Zone>();
  made->zone_name = std::string(zone);
  try {
    made->zone = date::locate_zone(made->zone_name);
  } catch (const std::exception&) {
    return fail("", "", fmt::format("\"{}\" is no time zone", zone),
                "an IANA name such as America/Chicago");
  }
  const auto local = read_local(local_start);
  if (!local) return fail("", "", fmt::format("\"{}\" is no date", local_start), kDateForm);
  made->start = date::floor<minutes>(made->zone->to_sys(*local, date::choose::earliest));
  if (made->to_local(0) != *local)
    return fail("", "", fmt::format("{} does not exist in {}", local_start, zone),
                "a time that the clocks do not skip");
  SiteClock clock;
  clock.zone_ = std::move(made);
  return clock;
}

Result<Minute> SiteClock::parse_local(std::string_view text) const {
  const auto local = read_local(text);
  if (!local) return fail("", "", fmt::format("\"{}\" is no date", text), kDateForm);
  const auto t = date::floor<minutes>(zone_->zone->to_sys(*local, date::choose::earliest));
  return static_cast<Minute>((t - zone_->start).count());
}

std::string SiteClock::iso(Minute t) const {
  const date::zoned_time<minutes> zoned(zone_->zone, zone_->start + minutes(t));
  return date::format("%FT%T%Ez", date::zoned_time<std::chrono::seconds>(zoned));
}
std::string SiteClock::local(Minute t) const {
  return date::format("%F %H:%M", zone_->to_local(t));
}
std::string SiteClock::local_short(Minute t) const {
  return date::format("%e %b %H:%M", zone_->to_local(t));
}
std::string SiteClock::date(Minute t) const {
  return date::format("%e %b %Y", zone_->to_local(t));
}
const std::string& SiteClock::zone() const { return zone_->zone_name; }

int SiteClock::minute_of_day(Minute t) const {
  const auto local = zone_->to_local(t);
  return static_cast<int>((local - date::floor<date::days>(local)).count());
}
int SiteClock::weekday(Minute t) const {
  const date::weekday day(date::floor<date::days>(zone_->to_local(t)));
  return static_cast<int>(day.iso_encoding()) - 1;
}
Minute SiteClock::next_midnight(Minute t) const {
  const auto local = zone_->to_local(t);
  const auto midnight = date::ceil<date::days>(local);
  const auto sys = zone_->zone->to_sys(LocalMinutes(midnight), date::choose::earliest);
  return static_cast<Minute>((date::floor<minutes>(sys) - zone_->start).count());
}

Result<Minute> parse_elapsed(std::string_view text) {
  const auto wrong = [&] {
    return fail("", "", fmt::format("\"{}\" is no elapsed time", text),
                "days and hours after the start such as 11d14:00");
  };
  const std::size_t d = text.find('d');
  if (d == std::string_view::npos || d == 0 || d > 5) return wrong();
  std::size_t pos = 0;
  const auto days = read_digits(text, pos, d);
  ++pos;
  if (!days) return wrong();
  if (pos == text.size()) return *days * kDay;
  const auto hours = read_digits(text, pos, 2);
  if (!hours || *hours > 23 || !read_char(text, pos, ':')) return wrong();
  const auto mins = read_digits(text, pos, 2);
  if (!mins || *mins > 59 || pos != text.size()) return wrong();
  return *days * kDay + *hours * kHour + *mins;
}

std::string elapsed(Minute t) {
  return fmt::format("{}d{:02}:{:02}", t / kDay, t % kDay / kHour, t % kHour);
}
std::string day_label(Minute t) {
  return fmt::format("day {}, {:02}:{:02}", t / kDay, t % kDay / kHour, t % kHour);
}
std::string duration_text(Minute m) {
  const std::string sign = m < 0 ? "−" : "";
  if (m < 0) m = -m;
  if (m < kHour) return fmt::format("{}{} min", sign, m);
  if (m < 2 * kDay)
    return m % kHour ? fmt::format("{}{} h {} min", sign, m / kHour, m % kHour)
                     : fmt::format("{}{} h", sign, m / kHour);
  return m % kDay / kHour ? fmt::format("{}{} d {} h", sign, m / kDay, m % kDay / kHour)
                          : fmt::format("{}{} d", sign, m / kDay);
}

}  // namespace rackline
