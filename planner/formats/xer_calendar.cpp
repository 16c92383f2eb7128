#include "planner/formats/xer_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>

#include "planner/program/exception_days.h"

namespace rackline {

namespace {

using network::CalendarException;
using network::Shift;
using network::Shifts;

/// Days from 1899-12-30, from which P6 counts, to 1970-01-01.
constexpr std::int64_t kSerialOfEpoch = 25569;
/// P6 itself nests five deep.
constexpr int kMaxDepth = 32;
/// Days that recurrences of one calendar may be written out to: two centuries.
constexpr std::int64_t kMostDays = 73050;

/// One node "(0||name(attributes)(children))", flat in reading order with its depth.
struct Node {
  std::string_view name, attributes;
  int depth = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  /// All nodes in reading order; false at the first place that is not the grammar.
  bool read(std::vector<Node>& nodes) {
    int depth = 0;
    for (skip(); at_ < text_.size(); skip()) {
      if (text_[at_] == ')') {
        // Each node's closing mark follows that of its list of children.
        if (depth == 0) return false;
        ++at_;
        skip();
        if (!take(')')) return false;
        --depth;
        continue;
      }
      Node node;
      node.depth = depth;
      if (!head(node) || ++depth > kMaxDepth) return false;
      nodes.push_back(node);
    }
    return depth == 0 && !nodes.empty();
  }

 private:
  /// "(0||name(attributes)("
  bool head(Node& node) {
    if (!take('(')) return false;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    if (!take('|') || !take('|')) return false;
    if (!until('(', node.name) || !until(')', node.attributes)) return false;
    skip();
    return take('(');
  }
  bool until(char mark, std::string_view& part) {
    const std::size_t end = text_.find(mark, at_);
    if (end == std::string_view::npos) return false;
    part = text_.substr(at_, end - at_);
    at_ = end + 1;
    return part.find_first_of("()") == std::string_view::npos;
  }
  bool take(char c) { return at_ < text_.size() && text_[at_] == c ? (++at_, true) : false; }
  void skip() {
    while (at_ < text_.size() &&
           (static_cast<unsigned char>(text_[at_]) <= ' ' || text_[at_] == '\x7f'))
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// The value of `key` in "s|08:00|f|16:00".
std::optional<std::string_view> attribute(std::string_view attributes, std::string_view key) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t bar = attributes.find('|');
    parts.push_back(attributes.substr(0, bar));
    if (bar == std::string_view::npos) break;
    attributes.remove_prefix(bar + 1);
  }
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    if (parts[i] == key) return parts[i + 1];
  return std::nullopt;
}

/// "8:00" and "08:00" (also with seconds or AM/PM) to seconds of the day.
std::optional<std::int32_t> time_of_day(std::string_view text) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (count < 3) {
    const auto [next, problem] = std::from_chars(at, end, parts[count]);
    if (problem != std::errc() || parts[count] < 0) return std::nullopt;
    ++count;
    at = next;
    if (at == end || *at != ':') break;
    ++at;
  }
  while (at != end && *at == ' ') ++at;
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  if (rest == "PM" && parts[0] < 12) parts[0] += 12;
  if (rest == "AM" && parts[0] == 12) parts[0] = 0;
  if (!rest.empty() && rest != "AM" && rest != "PM") return std::nullopt;
  if (count < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  const int seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
  return seconds > kDaySeconds ? std::nullopt : std::optional<std::int32_t>(seconds);
}

tl::unexpected<Error> wrong(std::string what) {
  return fail(
      "", "", std::move(what),
      "(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)()) … as P6 writes "
      "clndr_data");
}

void append_shifts(std::string& out, const Shifts& shifts) {
  int number = 0;
  for (const Shift& shift : shifts) {
    const int to = static_cast<int>(shift.to % kDaySeconds);
    out += fmt::format("(0||{}(s|{:02}:{:02}|f|{:02}:{:02})())", number++, shift.from / 3600,
                       shift.from / 60 % 60, to / 3600, to / 60 % 60);
  }
}

}  // namespace

void tidy_shifts(Shifts& shifts) {
  std::sort(shifts.begin(), shifts.end(),
            [](const Shift& a, const Shift& b) { return a.from < b.from; });
  Shifts joined;
  for (const Shift& shift : shifts) {
    if (!joined.empty() && shift.from <= joined.back().to)
      joined.back().to = std::max(joined.back().to, shift.to);
    else
      joined.push_back(shift);
    joined.back().to =
        std::min(joined.back().to, joined.back().from + static_cast<std::int32_t>(kDaySeconds));
  }
  shifts = std::move(joined);
}

Result<XerCalendarHours> parse_xer_calendar(std::string_view text) {
  std::vector<Node> nodes;
  if (!Parser(text).read(nodes)) return wrong("the calendar's hours are cut off or garbled");
  XerCalendarHours hours;
  enum class Part { none, week, exceptions };
  Part part = Part::none;
  int part_depth = 0;
  Shifts* shifts = nullptr;
  int shifts_depth = 0;
  std::map<std::int64_t, Shifts> exceptions;
  for (const Node& node : nodes) {
    if (part != Part::none && node.depth <= part_depth) part = Part::none;
    if (shifts != nullptr && node.depth <= shifts_depth) shifts = nullptr;
    if (node.name == "DaysOfWeek" || node.name == "Exceptions") {
      part = node.name == "DaysOfWeek" ? Part::week : Part::exceptions;
      part_depth = node.depth;
    } else if (shifts != nullptr && node.depth == shifts_depth + 1) {
      const auto from = attribute(node.attributes, "s");
      const auto to = attribute(node.attributes, "f");
      if (!from && !to) continue;
      const auto start = time_of_day(from.value_or(""));
      auto finish = time_of_day(to.value_or(""));
      if (!start || !finish || *start >= kDaySeconds)
        return wrong(fmt::format("\"{}\" are no hours", node.attributes));
      if (*finish <= *start) *finish += static_cast<std::int32_t>(kDaySeconds);
      shifts->push_back({*start, *finish});
    } else if (part == Part::week && node.depth == part_depth + 1) {
      if (node.name.size() != 1 || node.name[0] < '1' || node.name[0] > '7')
        return wrong(fmt::format("\"{}\" is no day of the week", node.name));
      // 1 = Sunday there, 0 = Monday here.
      auto& day = hours.week[static_cast<std::size_t>((node.name[0] - '1' + 6) % 7)];
      shifts = &day.emplace();
      shifts_depth = node.depth;
    } else if (part == Part::exceptions && node.depth == part_depth + 1) {
      const auto serial_text = attribute(node.attributes, "d");
      std::int64_t serial = 0;
      if (!serial_text ||
          std::from_chars(serial_text->data(), serial_text->data() + serial_text->size(), serial)
                  .ec != std::errc())
        return wrong(fmt::format("\"{}\" is no exception's day", node.attributes));
      const bool nameable = serial >= 0 && serial - kSerialOfEpoch >= day_number(1900, 1, 1) &&
                            serial - kSerialOfEpoch <= day_number(2199, 12, 31);
      if (!nameable) continue;
      shifts = &exceptions[serial - kSerialOfEpoch];
      shifts->clear();
      shifts_depth = node.depth;
    }
  }
  for (auto& day : hours.week)
    if (day) tidy_shifts(*day);
  hours.exceptions.reserve(exceptions.size());
  for (auto& [day, day_shifts] : exceptions) {
    CalendarException exception;
    exception.first_day = exception.last_day = day;
    exception.shifts = std::move(day_shifts);
    tidy_shifts(exception.shifts);
    hours.exceptions.push_back(std::move(exception));
  }
  return hours;
}

XerCalendarHours xer_calendar_hours(const network::Calendar& calendar) {
  XerCalendarHours hours;
  hours.week = calendar.week;
  std::map<std::int64_t, Shifts> days;
  for (const CalendarException& exception : calendar.exceptions) {
    const bool one_day = exception.first_day == exception.last_day;
    if (one_day)
      days.emplace(exception.first_day, exception.shifts);
    else
      for (const std::int64_t day : exception_days(exception, kMostDays))
        days.emplace(day, exception.shifts);
  }
  for (const network::WorkWeek& other : calendar.work_weeks) {
    const std::int64_t last = std::min(other.last_day, other.first_day + kMostDays);
    for (std::int64_t day = other.first_day; day <= last; ++day)
      if (const auto& own = other.days[static_cast<std::size_t>(weekday_of(day))])
        days.emplace(day, *own);
  }
  for (auto& [day, shifts] : days) {
    CalendarException exception;
    exception.first_day = exception.last_day = day;
    exception.shifts = std::move(shifts);
    hours.exceptions.push_back(std::move(exception));
  }
  return hours;
}

std::string xer_calendar_text(const network::Calendar& calendar) {
  const XerCalendarHours hours = xer_calendar_hours(calendar);
  std::string out = "(0||CalendarData()((0||DaysOfWeek()(";
  for (int i = 0; i < 7; ++i) {
    const auto& day = hours.week[static_cast<std::size_t>((i + 6) % 7)];
    if (!day) continue;
    out += fmt::format("(0||{}()(", i + 1);
    append_shifts(out, *day);
    out += "))";
  }
  out += "))(0||Exceptions()(";
  int number = 0;
  for (const CalendarException& exception : hours.exceptions) {
    out += fmt::format("(0||{}(d|{})(", number++, exception.first_day + kSerialOfEpoch);
    append_shifts(out, exception.shifts);
    out += "))";
  }
  out += "))))";
  return out;
}

}  // namespace rackline
