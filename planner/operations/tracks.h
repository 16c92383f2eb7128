// Each rack's track: the few times at which it changes state. Uploaded to the GPU as it is.
#pragma once

#include <array>
#include <vector>

#include "planner/base/rack_state.h"
#include "planner/base/time.h"
#include "planner/facility/facility.h"
#include "planner/schedule/schedule.h"

namespace rackline {

/// reached[i]: when the rack has reached state i + 1 (delivered … in_service) and all before it;
/// ascending; kNever where it does not come to that.
struct RackTrack {
  std::array<Minute, kMilestoneCount> reached;

  [[nodiscard]] RackState state_at(Minute t) const {
    int passed = 0;
    while (passed < kMilestoneCount && reached[static_cast<std::size_t>(passed)] <= t) ++passed;
    return static_cast<RackState>(passed);
  }
};
static_assert(sizeof(RackTrack) == kMilestoneCount * sizeof(Minute));

/// One track a rack of the facility (all kinds), from the activities that bring states about. A
/// rack without activities of its own follows the milestones of its array, or else of its hall.
[[nodiscard]] std::vector<RackTrack> rack_tracks(const Facility& facility, const Program& program,
                                                 const Schedule& schedule);

}  // namespace rackline
