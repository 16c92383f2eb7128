#include "planner/formats/epw.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <vector>

#include "planner/base/finite_number.h"

namespace rackline {

namespace {

constexpr int kHeaderLines = 8;
constexpr std::size_t kDryBulb = 6, kHumidity = 8;  // fields from 0

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0;;) {
    const std::size_t comma = line.find(',', from);
    out.push_back(line.substr(from, comma - from));
    if (comma == std::string_view::npos || out.size() > 64) return out;
    from = comma + 1;
  }
}

std::optional<double> number(std::string_view text, double least, double most) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const auto value = finite_number(text);
  return value && *value >= least && *value <= most ? value : std::nullopt;
}

}  // namespace

Result<Weather> read_epw(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(path, "", "cannot be read", "a readable file");
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return fail(path, "", "cannot be read", "a readable file");
  return weather_from_epw(bytes, path);
}

Result<Weather> weather_from_epw(const std::string& bytes, const std::string& path) {
  std::istringstream in(bytes);
  std::string line;
  if (!in || !std::getline(in, line)) return fail(path, "", "is empty", "a readable EPW file");
  if (line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);  // a byte order mark
  if (!line.starts_with("LOCATION,"))
    return fail(path, "1", "is no EPW header", "a line that begins with LOCATION,");
  Weather weather;
  for (int at = 2; std::getline(in, line); ++at) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (at <= kHeaderLines || line.empty()) continue;
    const auto fields = fields_of(line);
    const std::string place = std::to_string(at);
    if (fields.size() <= kHumidity)
      return fail(path, place, fmt::format("has {} fields", fields.size()), "35 fields of an hour");
    const auto dry = number(fields[kDryBulb], -90, 70);
    if (!dry)
      return fail(path, place, "has no dry bulb in its 7th field",
                  "−90 to 70 °C; 99.9 marks a gap");
    const auto humidity = number(fields[kHumidity], 0, 110);
    if (!humidity)
      return fail(path, place, "has no humidity in its 9th field", "0 to 110 %; 999 marks a gap");
    weather.hours.push_back(
        {*dry, std::min(*dry, wet_bulb_c(*dry, std::clamp(*humidity, 1.0, 100.0)))});
    if (weather.hours.size() > 8784) break;
  }
  if (weather.hours.size() != 8760 && weather.hours.size() != 8784)
    return fail(path, "", fmt::format("has {} hours", weather.hours.size()),
                "8,760 hours, or 8,784 of a leap year");
  return weather;
}

}  // namespace rackline
