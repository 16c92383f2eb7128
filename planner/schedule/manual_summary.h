// MS Project's manually scheduled summaries: they keep their own dates, whatever lies under them.
// Microsoft documents how they look, not how they are scheduled; the rules here were found in the
// dates that MS Project stored in plans with such summaries.
#pragma once

#include "planner/schedule/network_path.h"

namespace rackline {

/// Whether a node is a manual task or the span of a manual summary.
[[nodiscard]] inline bool is_manual(const NetworkModel& model, std::uint32_t i) {
  return model.extra[model.dates[i]].manual_duration != kNoSpan;
}
[[nodiscard]] inline bool is_manual_summary(const NetworkModel& model, std::uint32_t i) {
  return model.role[i] == NetworkModel::Role::span && is_manual(model, i);
}
/// All that lies directly under a span, by its early and by its late dates. Of a manual summary
/// there, its own dates and what lies under it count together; manual tasks bring to the late dates
/// those at which they stand.
[[nodiscard]] Extent early_extent_under(const NetworkModel& model, const NetworkPath& path,
                                        std::uint32_t span);
[[nodiscard]] Extent late_extent_under(const NetworkModel& model, const NetworkPath& path,
                                       std::uint32_t span);
/// A manual summary's own dates together with what lies under it.
[[nodiscard]] Extent with_own(const NetworkPath& path, std::uint32_t span, Extent under);
/// How late what lies under a manual summary may finish.
[[nodiscard]] WallTime latest_under_manual(const NetworkModel& model, const NetworkPath& path,
                                           std::uint32_t span);

}  // namespace rackline
