// How a still is taken: as a tile of a larger picture, through a lens, with or without the sky.
#pragma once

#include <vulkan/vulkan.h>

#include <glm/glm.hpp>

#include "engine/scene/camera.h"

namespace rackline::render {

struct Exposure {
  /// Pixels of the picture that the frame is a part of; 0×0: the frame is all of it.
  VkExtent2D whole{0, 0};
  /// The frame's upper left pixel in that picture; even, so that patterns of 2×2 pixels meet.
  VkOffset2D at{0, 0};
  /// Alpha 0 where nothing but the sky is seen; colours are premultiplied with alpha.
  bool transparent = false;
  float aperture_m = 0;  ///< diameter of the lens; 0: a pinhole, everything is sharp
  float focus_m = 0;     ///< distance along the view that is sharp; used with an aperture
  bool operator==(const Exposure& o) const {
    return whole.width == o.whole.width && whole.height == o.whole.height && at.x == o.at.x &&
           at.y == o.at.y && transparent == o.transparent && aperture_m == o.aperture_m &&
           focus_m == o.focus_m;
  }
  [[nodiscard]] bool plain() const { return *this == Exposure{}; }
};

/// A tile needs so many pixels around what is kept of it: ambient occlusion looks 90 pixels far.
inline constexpr std::uint32_t kTileBorder = 96;

/// The part of the whole picture that a frame covers.
struct Crop {
  glm::mat4 clip{1};               ///< the whole's clip space to the frame's
  glm::vec2 lo{-1, -1}, hi{1, 1};  ///< of the whole's normalised coordinates, y down
  glm::vec2 half;                  ///< half the frame's extent at distance 1, metres
  glm::vec2 centre{0, 0};          ///< its middle off the axis at distance 1: right, up
  glm::vec2 whole;                 ///< pixels
};
[[nodiscard]] Crop crop_of(const Exposure& exposure, VkExtent2D frame, const scene::Camera& camera);

/// Where sample i of n passes the lens, in a disc of diameter 1: Vogel's spiral (1979), which
/// covers a disc evenly for every n.
[[nodiscard]] glm::vec2 lens_point(int i, int n);

/// The camera moved to a point of the lens, and the shift in the whole's clip space that keeps the
/// plane in focus where it was.
struct LensView {
  scene::Camera camera;
  glm::mat4 clip{1};
};
[[nodiscard]] LensView through_lens(const scene::Camera& camera, const Exposure& exposure,
                                    glm::vec2 lens, float aspect);

}  // namespace rackline::render
