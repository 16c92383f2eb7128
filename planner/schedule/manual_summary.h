// MS Project's manually scheduled summaries: they keep their own dates, whatever lies under them.
// Microsoft documents how they look, not how they are scheduled; the rules here were found in the
// dates that MS Project stored in plans with such summaries.
#pragma once

#include "planner/schedule/network_path.h"

namespace rackline {

struct Extent {
  WallTime start = kLatest, finish = kNoTime;
  void add(const Extent& other) {
    start = other.start < start ? other.start : start;
    finish = other.finish > finish ? other.finish : finish;
  }
};

/// What a summary above node `i` takes for its early dates. Of a manual summary that is its own
/// dates together with those of what lies under it.
[[nodiscard]] Extent early_extent(const NetworkModel& model, const NetworkPath& path,
                                  std::uint32_t i);
/// The same for the late dates, to which manual tasks bring the dates at which they stand.
[[nodiscard]] Extent late_extent(const NetworkModel& model, const NetworkPath& path,
                                 std::uint32_t i);
/// All that lies directly under a span, taken together.
[[nodiscard]] Extent early_extent_under(const NetworkModel& model, const NetworkPath& path,
                                        std::uint32_t span);
[[nodiscard]] Extent late_extent_under(const NetworkModel& model, const NetworkPath& path,
                                       std::uint32_t span);

/// Whether a node is a manual task or the span of a manual summary.
[[nodiscard]] inline bool is_manual(const NetworkModel& model, std::uint32_t i) {
  return model.extra[model.dates[i]].manual_duration != kNoSpan;
}
[[nodiscard]] inline bool is_manual_summary(const NetworkModel& model, std::uint32_t i) {
  return model.role[i] == NetworkModel::Role::span && is_manual(model, i);
}
/// How late what lies under a manual summary may finish.
[[nodiscard]] WallTime latest_under_manual(const NetworkModel& model, const NetworkPath& path,
                                           std::uint32_t span);

}  // namespace rackline
