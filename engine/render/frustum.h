// What can be seen: tests of boxes against the four sides of the view, and sizes in pixels.
#pragma once

#include <array>

#include "engine/scene/camera.h"

namespace rackline::render {

class Frustum {
 public:
  /// `width`, `height`: pixels of the picture. `lo`, `hi`: the part of it that is drawn, in
  /// normalised coordinates with y down.
  Frustum(const scene::Camera& camera, float width, float height, glm::vec2 lo = {-1, -1},
          glm::vec2 hi = {1, 1});
  /// False only when nothing of the box is in the picture.
  [[nodiscard]] bool sees(const scene::Bounds& box) const;
  /// Pixels that a metre covers on the nearest point of the box.
  [[nodiscard]] float pixels_per_metre(const scene::Bounds& box) const;
  [[nodiscard]] float distance(const scene::Bounds& box) const;
  /// Metres along the view to where the box begins; less than 0 behind the eye.
  [[nodiscard]] float depth(const scene::Bounds& box) const;

 private:
  std::array<glm::vec4, 5> planes_;
  glm::vec3 eye_;
  float pixels_at_1m_;
};

}  // namespace rackline::render
