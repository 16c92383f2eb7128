// What of a scene is cut away: a section plane, or all but one hall. Both are one box, and what
// lies outside of it is not drawn and not picked.
#pragma once

#include <glm/glm.hpp>

namespace rackline::scene {

struct Cut {
  static constexpr float kFar = 1e6f;      ///< metres: beyond every site
  static constexpr float kGround = 0.09f;  ///< what lies no higher is the ground with
                                           ///< its layers, and stays

  glm::vec3 min{-kFar}, max{kFar};

  /// Whether a point is shown. The ground keeps its whole extent, so that a hall alone still stands
  /// on something. Keep in step with shaders/cut.glsl.
  [[nodiscard]] bool keeps(glm::vec3 p) const {
    if (p.z < min.z || p.z > max.z) return false;
    return p.z <= kGround || (p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y);
  }
  /// Whether a box between two corners has a point that is shown.
  [[nodiscard]] bool may_keep(glm::vec3 lo, glm::vec3 hi) const {
    if (hi.z < min.z || lo.z > max.z) return false;
    return lo.z <= kGround || (hi.x >= min.x && lo.x <= max.x && hi.y >= min.y && lo.y <= max.y);
  }
  [[nodiscard]] bool any() const { return *this != Cut{}; }
  bool operator==(const Cut&) const = default;
};

}  // namespace rackline::scene
