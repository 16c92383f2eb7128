// Where the yard's lamps shine, as a picture of the plot seen from above: one look-up a pixel, for
// any number of lamps.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/scene/scene.h"

namespace rackline::scene {

struct LampField {
  static constexpr std::uint32_t kSize = 512;  ///< texels a side
  static constexpr float kMarginM = 60;        ///< around the plot
  glm::vec2 from{0}, size{1};                  ///< metres: the south-west corner, and the extent
  /// RGBA, kSize², rows from the south: the light with the lamps up to stage 0, 1 and all; 255 is
  /// the light under a lamp.
  std::vector<std::uint8_t> texels;
};

[[nodiscard]] LampField lamp_field(const Scene& scene);

}  // namespace rackline::scene
