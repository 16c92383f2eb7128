// A translucent surface in the scene, such as a slice through a field: coloured corners and the
// level that its isolines follow.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

namespace rackline::scene {

struct SheetCorner {
  glm::vec3 at{0};
  float level = 0;           ///< an isoline stands at every whole level
  std::uint32_t colour = 0;  ///< sRGB and opacity, from the lowest byte on
};

struct Sheet {
  std::vector<SheetCorner> corners;
  std::vector<std::uint32_t> indices;  ///< triangles, seen from both sides
};

}  // namespace rackline::scene
