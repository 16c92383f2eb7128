// Racks that are selected together: by a box, by Ctrl and clicks, or as an array or a hall.
#pragma once

#include <vector>

#include "engine/views/view_state.h"
#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"
#include "planner/project/project.h"

namespace rackline::views {

/// In the order of their ids, each once.
using RackSet = std::vector<RackId>;

/// The racks that are marked in the picture: the set, or those of a selected array or hall.
[[nodiscard]] RackSet marked_racks(const Facility& facility, const ViewState& view);

/// `set` with the rack, or without it where it was in.
[[nodiscard]] RackSet toggled(RackSet set, RackId rack);

/// Racks whose middle lies in the rectangle between two pixels of a picture of `size`, of stages
/// that are shown, and not cut away.
[[nodiscard]] RackSet racks_between(const Plan& plan, const ViewState& view, glm::vec2 size,
                                    glm::vec2 a, glm::vec2 b);

/// Sums over the set at t.
[[nodiscard]] GroupState sums_of(const Plan& plan, const RackSet& set, Minute t);

}  // namespace rackline::views
