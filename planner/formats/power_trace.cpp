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

/// "2023-04-29 01:10:15" or with a T between, to seconds since 1970.
std::optional<double> seconds_of(std::string_view text) {
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' ||
      (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto year = parsed<int>(text.substr(0, 4)), month = parsed<int>(text.substr(5, 2)),
             day = parsed<int>(text.substr(8, 2)), hour = parsed<int>(text.substr(11, 2)),
             minute = parsed<int>(text.substr(14, 2));
  const auto second = parsed<double>(text.substr(17));
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (*month < 1 || *day < 1 || !date.ok() || *hour < 0 || *hour > 23 || *minute < 0 ||
      *minute > 59 || !(*second >= 0 && *second < 61))
    return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return static_cast<double>(days) * 86400 + *hour * 3600 + *minute * 60 + *second;
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
  const auto fields = [](const std::string& text) {
    return std::count(text.begin(), text.end(), ',') + 1;
  };
  if (fields(line) != 2 || seconds_of(line.substr(0, line.find(','))))
    return fail(path, "1", "is no header of two columns", "a header such as datetime,power");
  PowerTrace trace;
  trace.name = std::filesystem::path(path).stem().string();
  double first_s = 0;
  for (int number = 2; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::string place = std::to_string(number);
    if (fields(line) != 2) return fail(path, place, "has not two fields", "a time and watts");
    const std::size_t comma = line.find(',');
    const auto at = seconds_of(std::string_view(line).substr(0, comma));
    const auto watts = parsed<double>(std::string_view(line).substr(comma + 1));
    if (!at) return fail(path, place, "has no date and time", "2023-04-29 01:10:15");
    if (!watts || !std::isfinite(*watts) || *watts < 0)
      return fail(path, place, "has no power", "watts of at least 0");
    if (trace.at_s.empty()) first_s = *at;
    if (!trace.at_s.empty() && *at - first_s <= trace.at_s.back())
      return fail(path, place, "is not later than the line before it", "ascending times");
    trace.at_s.push_back(*at - first_s);
    trace.power_w.push_back(*watts);
  }
  if (trace.at_s.empty()) return fail(path, "", "has no samples", "at least one");
  return trace;
}

}  // namespace rackline
