#include "planner/formats/pmxml_fields.h"

#include <charconv>
#include <cmath>

namespace rackline::pmxml {

using pugi::xml_node;

namespace {

/// More than any project lasts (about 11,000 years), and far from overflow in seconds.
constexpr double kMostHours = 1e8;

}  // namespace

double Fields::number(xml_node n, double otherwise) const {
  const std::string_view digits = xml_text(n);
  if (digits.empty()) return otherwise;
  const std::size_t comma = digits.find(',');
  if (comma == std::string_view::npos || digits.find('.') != std::string_view::npos)
    return file_.number(n);
  std::string with_point(digits);
  with_point[comma] = '.';
  double value = 0;
  const char* const last = with_point.data() + with_point.size();
  const auto [end, problem] = std::from_chars(with_point.data(), last, value);
  if (problem != std::errc() || end != last || !(std::abs(value) < 1e15))
    refuse(n, "is \"" + with_point.substr(0, 40) + "\"", "a number");
  return value;
}

WorkSpan Fields::hours(xml_node n, WorkSpan otherwise) const {
  if (xml_text(n).empty()) return otherwise;
  const double value = number(n);
  if (std::abs(value) > kMostHours) refuse(n, "are too many hours", "at most 100000000");
  return std::llround(value * 3600);
}

double Fields::percent(xml_node n) const {
  return std::round(std::clamp(number(n), 0.0, 1e6) * 1e8) / 1e6;
}

std::string Fields::id(xml_node record, Ids& ids, std::size_t index) const {
  const xml_node n = record.child("ObjectId");
  const std::string value(xml_text(n));
  if (value.empty()) refuse(record, "has no ObjectId", "the id of the record");
  if (!ids.emplace(value, index).second) refuse(n, "is " + value + " again", "each id once");
  return value;
}

std::size_t Fields::find(xml_node n, const Ids& ids, bool may_miss) const {
  const std::string value(xml_text(n));
  if (value.empty()) return kNone;
  const auto found = ids.find(value);
  if (found != ids.end()) return found->second;
  if (!may_miss) refuse(n, "is " + value + ", which is not in the file", "the id of a record");
  return kNone;
}

}  // namespace rackline::pmxml
