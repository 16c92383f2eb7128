// A file's schedule, computed anew and compared with the dates and floats that its own tool stored
// in it: how many agree to the minute, and for each that does not, the rule that explains it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "planner/program/activity_network.h"
#include "planner/schedule/network_path.h"

namespace rackline {

enum class DateField : std::uint8_t {
  early_start,
  early_finish,
  late_start,
  late_finish,
  total_float,
  free_float
};
inline constexpr int kDateFieldCount = 6;
[[nodiscard]] std::string_view name(DateField field);  ///< "early start"

/// Why a stored value may differ from the computed one. `unexplained` is a finding.
enum class DifferenceRule : std::uint8_t {
  unexplained,
  passed_on,         ///< right from the stored dates of its neighbours, which rules explain
  not_in_calendar,   ///< the stored dates lie in, or count, time in which nobody works
  breaks_own_logic,  ///< the stored late date lies after a successor's, or before the end it may
                     ///< have
  earlier_finish,    ///< the stored late dates count from what was the project's finish before its
                     ///< last activity was there or lasted so long: MS Project did not renew them
  part_of_project,   ///< what bounds it is not in the file
  progress_after_data_date,  ///< P6: it was entered after the last scheduling
  other_setting,             ///< the file was scheduled with a setting that it does not have now
};
inline constexpr int kDifferenceRuleCount = 8;
[[nodiscard]] std::string_view name(DifferenceRule rule);

struct DateDifference {
  ActivityId activity;
  DateField field = DateField::early_start;
  std::int64_t stored = 0, computed = 0;  ///< WallTime, or WorkSpan for floats
  DifferenceRule rule = DifferenceRule::unexplained;
  std::string because;  ///< what in the file makes it so, with dates and names; may be empty
};

struct DateCheck {
  RuleSet rules = RuleSet::msproject;
  std::size_t activities = 0, links = 0;
  std::size_t with_actuals = 0;  ///< activities that have started
  struct Count {
    std::size_t compared = 0, agree = 0;
  };
  std::array<Count, kDateFieldCount> counts{};
  std::vector<DateDifference> differences;
  bool total_float_skips_zero = false;  ///< the file's total floats are "the one that is not zero"

  /// P6: a project's float counts to the finish that the file stores, which none of its activities
  /// reaches: a part of the project is not in the file.
  bool part_of_project = false;
  bool scheduled_dates_only = false;  ///< no early or late dates: start and finish are compared

  [[nodiscard]] Count all() const;                ///< of all fields but free float
  [[nodiscard]] std::size_t unexplained() const;  ///< differences in those
  [[nodiscard]] std::size_t explained() const;    ///< the others in those
  [[nodiscard]] std::size_t unexplained_free_float() const;
};

/// Schedules the network by `rules` and compares. Errors: as network_model.
[[nodiscard]] Result<DateCheck> check_dates(const ActivityNetwork& network, RuleSet rules);

}  // namespace rackline
