// Cameras on fixed ways through the facility, for benchmarks: the same walk and the same flight on
// every machine.
#pragma once

#include <optional>
#include <vector>

#include "engine/scene/camera.h"
#include "planner/facility/facility.h"

namespace rackline::views {

/// `frames` steps along the first cold aisle of the first hall of `stage`, looking left and right;
/// empty where there is none.
[[nodiscard]] std::vector<scene::Camera> aisle_walk(const Facility& facility, std::size_t stage,
                                                    int frames);

/// `frames` steps of a half circle around all halls up to `stage`, coming down while it goes.
[[nodiscard]] std::vector<scene::Camera> fly_over(const Facility& facility, std::size_t stage,
                                                  int frames);

}  // namespace rackline::views
