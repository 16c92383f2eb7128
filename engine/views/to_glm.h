// The planner's vectors as the picture's.
#pragma once

#include <glm/glm.hpp>

#include "planner/base/geometry.h"

namespace rackline {

[[nodiscard]] inline glm::vec3 to_glm(Vec3 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

}  // namespace rackline
