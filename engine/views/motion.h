// How steady the picture is while the camera moves: what changes from one frame to the next although
// neither the camera's movement nor the time explains it.
#pragma once

#include "engine/gpu/image.h"
#include "engine/scene/camera.h"

namespace rackline::views {

struct MotionFrame {
  scene::Camera camera;
  gpu::Pixels pixels;
  std::vector<float> metres;  ///< along the view to what each pixel shows; infinite for the sky
};

struct Unrest {
  double popped = 0;    ///< share of the compared pixels that changed by more than kPop
  double flicker = 0;   ///< mean change of those farther than kFarM, of 255
  std::size_t compared = 0, far = 0;  ///< pixels
};

/// A change that an eye is drawn to in a still neighbourhood, of 255.
inline constexpr double kPop = 32;
/// From here on a rack covers few pixels and must have faded to its mean.
inline constexpr float kFarM = 80;

/// Compares each pixel of `now` with where its point of the world was in `before`: by how much its
/// luma lies outside of what the 3×3 pixels around that place span, so that edges which move by a
/// part of a pixel do not count. Left out: the sky, what was outside or hidden before, and edges of
/// depth in `now`, where a pixel mixes two surfaces.
[[nodiscard]] Unrest unrest(const MotionFrame& before, const MotionFrame& now);

}  // namespace rackline::views
