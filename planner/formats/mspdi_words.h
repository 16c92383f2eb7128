// The codes and units of MSPDI: which number stands for what.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "planner/program/activity_network.h"

namespace rackline::mspdi {

inline constexpr const char* kNamespace = "http://schemas.microsoft.com/project";
/// Slack, lag and levelling delay are in tenths of a minute.
inline constexpr WorkSpan kTenthOfMinute = 6;
/// Longest duration that is taken for one: a thousand years.
inline constexpr WorkSpan kLongestSpan = 1000LL * 366 * kDaySeconds;

/// "PT8H0M0S", "P1DT2H", "-PT1M30.5S" in seconds; nothing where it is none or too long.
[[nodiscard]] std::optional<WorkSpan> parse_span(std::string_view text);
[[nodiscard]] std::string span_text(WorkSpan span);

/// DurationFormat and LagFormat: 3 … 12, with "?" 35 … 44; even numbers are elapsed. 19 and 20 are
/// percentages, working and elapsed; 51 and 52 with "?".
[[nodiscard]] inline int plain_format(int format) {
  if (format >= 35 && format <= 52) return format - 32;
  return format;
}
[[nodiscard]] inline bool is_elapsed(int format) {
  const int plain = plain_format(format);
  return (plain >= 4 && plain <= 12 && plain % 2 == 0) || plain == 20;
}
[[nodiscard]] inline bool is_percent(int format) {
  const int plain = plain_format(format);
  return plain == 19 || plain == 20;
}

inline constexpr LinkType kLinkTypes[] = {LinkType::FF, LinkType::FS, LinkType::SF, LinkType::SS};

/// ConstraintType 0 … 7.
inline constexpr network::ConstraintKind kConstraints[] = {
    network::ConstraintKind::as_soon_as_possible, network::ConstraintKind::as_late_as_possible,
    network::ConstraintKind::must_start,          network::ConstraintKind::must_finish,
    network::ConstraintKind::start_no_earlier,    network::ConstraintKind::start_no_later,
    network::ConstraintKind::finish_no_earlier,   network::ConstraintKind::finish_no_later};

/// Where an element stands in the schema's sequence of its parent ("Task", "Project", …); elements
/// that the schema does not name come last.
[[nodiscard]] int rank_of(std::string_view parent, std::string_view element);

}  // namespace rackline::mspdi
