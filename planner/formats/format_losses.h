// What a planner's file loses when it goes through another format: found by reading what was
// written and comparing, so that a warning says what is so and not what might be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "planner/program/activity_network.h"

namespace rackline {

enum class Content : std::uint8_t {
  activities,
  codes,      ///< what people call an activity by: MS Project's IDs are row numbers
  summaries,  ///< as activities of their own; in P6 they become WBS nodes
  breakdown,  ///< P6's WBS nodes
  kinds,      ///< milestones, levels of effort, WBS summaries
  durations,
  splits,  ///< the interruptions of MS Project's split tasks
  delays,  ///< MS Project's levelling delays
  links,
  lags,
  calendars,    ///< the working hours of activities
  constraints,  ///< with deadlines and expected finishes
  resources,
  assignments,
  assigned_work,  ///< work and dates of assignments
  actuals,        ///< actual dates and remaining durations
  baselines,
  stored_dates,   ///< early and late dates and floats as the tool computed them
  project_dates,  ///< start, data date, must-finish date
};
inline constexpr int kContentCount = 19;
[[nodiscard]] std::string_view name(Content content);

/// What a format has no place for, in whole or in part; export tells what of it a file had. Data
/// that no list names comes back from the format as it was.
[[nodiscard]] std::span<const Content> cannot_hold(network::Origin format);

struct FormatLoss {
  Content content;
  std::size_t count = 0;  ///< how many of them are missing or changed
};

/// What `after` does not have as `before` has it. Activities are known by their code or uid.
[[nodiscard]] std::vector<FormatLoss> format_losses(const ActivityNetwork& before,
                                                    const ActivityNetwork& after);

/// "plan.csv does not hold all of: calendars (12), resources (6)"; empty when nothing is lost.
[[nodiscard]] std::string loss_text(const std::vector<FormatLoss>& losses, const std::string& path);

}  // namespace rackline
