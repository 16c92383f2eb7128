// A cloud over a cooling tower, as the renderer draws it.
#pragma once

#include <cstddef>
#include <glm/glm.hpp>

namespace rackline::scene {

inline constexpr std::size_t kMostPlumes = 256;  ///< beyond them none is drawn

/// 32 bytes, as the shader reads it.
struct Plume {
  glm::vec3 mouth{0};  ///< the middle of the fan's stack
  float radius_m = 1;  ///< of the stack
  float reach_m = 0;   ///< along the plume, as far as it is seen
  float density = 0;   ///< 0 … 1 at the mouth
  float unused[2] = {};
  bool operator==(const Plume&) const = default;
};
static_assert(sizeof(Plume) == 32);

}  // namespace rackline::scene
