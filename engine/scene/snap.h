// Where a measurement takes hold: a corner of what is under the pointer, else one of its edges,
// else the surface itself.
#pragma once

#include "engine/scene/pick.h"

namespace rackline::scene {

/// `hit` moved to a corner or an edge of its triangle or box that lies within `reach` pixels of
/// `pixel` in a picture of `size` pixels.
[[nodiscard]] glm::vec3 snapped(const Hit& hit, const Camera& camera, glm::vec2 size,
                                glm::vec2 pixel, float reach);

}  // namespace rackline::scene
