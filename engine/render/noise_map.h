// A tile of fractal noise that repeats without a seam: the grain of grass, asphalt and clouds. One
// look-up costs a software driver far less than hashing in the shader.
#pragma once

#include "engine/gpu/image.h"

namespace rackline::render {

/// 256 × 256, one channel, mean about a half.
[[nodiscard]] gpu::Image make_noise_map(const gpu::Context& context);

}  // namespace rackline::render
