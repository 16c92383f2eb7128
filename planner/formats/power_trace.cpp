#include "planner/formats/power_trace.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>

namespace rackline {

namespace {

template <class T>
std::optional<T> parsed(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

constexpr double kMostWatts = 1e12;
constexpr double kMostSeconds = 1e11;  ///< beyond the year 5000: milliseconds, and nobody said so

/// Without blanks and one pair of quotes around it.
std::string_view bare(std::string_view text) {
  const auto trim = [&] {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  };
  trim();
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    trim();
  }
  return text;
}

/// The last word of a column's name: "kW" of power_kW and of "Power (kW)".
std::string_view last_word(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (!name.empty() && !letter(name.back())) name.remove_suffix(1);
  std::size_t from = name.size();
  while (from > 0 && letter(name[from - 1])) --from;
  return name.substr(from);
}

/// Watts a unit; 0 where small letters hide whether it is mega or milli.
double watts_per(std::string_view unit) {
  if (unit == "kW" || unit == "kw" || unit == "KW") return 1e3;
  return unit == "MW" ? 1e6 : unit == "mW" ? 1e-3 : unit == "mw" ? 0 : 1;
}
double seconds_per(std::string_view unit) {
  return unit == "ms" ? 1e-3 : unit == "us" ? 1e-6 : unit == "ns" ? 1e-9 : 1;
}

/// "", "Z" or "+02:00": seconds to take away.
std::optional<double> zone_s(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = parsed<unsigned>(text.substr(1, 2)),
             minutes = parsed<unsigned>(text.substr(4));
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1.0 : 1.0) * (*hours * 3600 + *minutes * 60);
}

/// "2023-04-29 01:10:15" or with a T between, to seconds since 1970.
std::optional<double> date_s(std::string_view text) {
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' ||
      (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const std::size_t zone = std::min(text.find_first_of("Z+-", 17), text.size());
  const auto ahead = zone_s(text.substr(zone));
  const auto year = parsed<int>(text.substr(0, 4)), month = parsed<int>(text.substr(5, 2)),
             day = parsed<int>(text.substr(8, 2)), hour = parsed<int>(text.substr(11, 2)),
             minute = parsed<int>(text.substr(14, 2));
  const auto second = parsed<double>(text.substr(17, zone - 17));
  if (!ahead || !year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (*month < 1 || *day < 1 || !date.ok() || *hour < 0 || *hour > 23 || *minute < 0 ||
      *minute > 59 || !(*second >= 0 && *second < 61))
    return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return static_cast<double>(days) * 86400 + *hour * 3600 + *minute * 60 + *second - *ahead;
}

/// A plain number, a date, or neither.
struct Instant {
  double s = 0;
  bool date = false;
};
std::optional<Instant> instant(std::string_view text, double number_s) {
  if (const auto date = date_s(text)) return Instant{*date, true};
  const auto number = parsed<double>(text);
  if (!number || !(std::abs(*number * number_s) <= kMostSeconds)) return std::nullopt;
  return Instant{*number * number_s, false};
}

}  // namespace

Result<PowerTrace> read_power_trace(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(path, "", "cannot be read", "a readable file");
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return fail(path, "", "cannot be read", "a readable file");
  return power_trace_from_csv(bytes, path);
}

Result<PowerTrace> power_trace_from_csv(const std::string& bytes, const std::string& path) {
  std::istringstream in(bytes);
  std::string line;
  if (!in || !std::getline(in, line)) return fail(path, "", "is empty", "a CSV file with a header");
  const auto ended = [](std::string& text) {
    if (!text.empty() && text.back() == '\r') text.pop_back();
  };
  const auto fields = [](const std::string& text) {
    return std::count(text.begin(), text.end(), ',') + 1;
  };
  if (line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);  // a byte order mark
  ended(line);
  const std::string_view time_name = bare(std::string_view(line).substr(0, line.find(',')));
  if (fields(line) != 2 || time_name.empty() || instant(time_name, 1))
    return fail(path, "1", "is no header of two columns", "a header such as datetime,power");
  const double number_s = seconds_per(last_word(time_name));
  const double to_w = watts_per(last_word(bare(std::string_view(line).substr(line.find(',') + 1))));
  if (to_w == 0) return fail(path, "1", "may mean mega- or milliwatts", "MW or mW in the header");
  PowerTrace trace;
  trace.name = std::filesystem::path(path).stem().string();
  Instant first;
  for (int number = 2; std::getline(in, line); ++number) {
    ended(line);
    if (line.empty()) continue;
    const std::string place = std::to_string(number);
    if (fields(line) != 2) return fail(path, place, "has not two fields", "a time and watts");
    const std::size_t comma = line.find(',');
    const auto at = instant(bare(std::string_view(line).substr(0, comma)), number_s);
    const auto power = parsed<double>(bare(std::string_view(line).substr(comma + 1)));
    if (!at)
      return fail(path, place, "has no date and time",
                  "2023-04-29 01:10:15, or seconds (or what the header says, as in time_ms)");
    if (!power || !(*power >= 0 && *power * to_w <= kMostWatts))
      return fail(path, place, "has no power", "watts of at least 0");
    if (trace.at_s.empty()) first = *at;
    if (at->date != first.date)
      return fail(path, place, "tells the time another way than the first sample",
                  first.date ? "a date and time" : "a number");
    if (!trace.at_s.empty() && at->s - first.s <= trace.at_s.back())
      return fail(path, place, "is not later than the line before it", "ascending times");
    trace.at_s.push_back(at->s - first.s);
    trace.power_w.push_back(*power * to_w);
  }
  if (trace.at_s.empty()) return fail(path, "", "has no samples", "at least one");
  return trace;
}

}  // namespace rackline
