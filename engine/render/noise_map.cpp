#include "engine/render/noise_map.h"

#include <cmath>
#include <vector>

namespace rackline::render {

namespace {

constexpr int kSize = 256;

/// A repeatable number 0 … 1 for a lattice point (Jarzynski and Olano, "Hash Functions for GPU
/// Rendering", 2020: the pcg step).
float lattice(int x, int y, int octave) {
  auto h = static_cast<std::uint32_t>(x + 977 * y + 31337 * octave) * 747796405u + 2891336453u;
  h = ((h >> ((h >> 28) + 4)) ^ h) * 277803737u;
  return static_cast<float>((h >> 22 ^ h) & 0xffffu) / 65535.0f;
}

float octave_at(float x, float y, int cells, int octave) {
  const float u = x * static_cast<float>(cells), v = y * static_cast<float>(cells);
  const int i = static_cast<int>(u), k = static_cast<int>(v);
  float fx = u - static_cast<float>(i), fy = v - static_cast<float>(k);
  fx = fx * fx * (3 - 2 * fx);
  fy = fy * fy * (3 - 2 * fy);
  const auto at = [&](int dx, int dy) {
    return lattice((i + dx) % cells, (k + dy) % cells, octave);
  };
  return std::lerp(std::lerp(at(0, 0), at(1, 0), fx), std::lerp(at(0, 1), at(1, 1), fx), fy);
}

}  // namespace

gpu::Image make_noise_map(const gpu::Context& context) {
  std::vector<std::uint8_t> texels(kSize * kSize);
  for (int y = 0; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x) {
      const float u = static_cast<float>(x) / kSize, v = static_cast<float>(y) / kSize;
      float sum = 0, weight = 0.5f;
      for (int octave = 0; octave < 5; ++octave, weight *= 0.62f)
        sum += weight * (octave_at(u, v, 8 << octave, octave) - 0.5f);
      const float value = std::fmin(std::fmax(0.5f + sum, 0.0f), 1.0f);
      texels[static_cast<std::size_t>(y * kSize + x)] =
          static_cast<std::uint8_t>(std::lround(value * 255));
    }
  return gpu::upload_image(context, {kSize, kSize}, VK_FORMAT_R8_UNORM,
                           std::as_bytes(std::span(texels)));
}

}  // namespace rackline::render
