#include "engine/views/motion.h"

#include <algorithm>
#include <cmath>

namespace rackline::views {
namespace {

double luma_at(const gpu::Pixels& p, std::size_t i) {
  return 0.299 * p.rgba[4 * i] + 0.587 * p.rgba[4 * i + 1] + 0.114 * p.rgba[4 * i + 2];
}

/// Whether depth runs on smoothly around a pixel: each neighbour within a twentieth.
bool is_smooth(const MotionFrame& f, std::size_t x, std::size_t y) {
  const std::size_t w = f.pixels.width;
  const float here = f.metres[y * w + x];
  for (std::size_t v = y - 1; v <= y + 1; ++v)
    for (std::size_t u = x - 1; u <= x + 1; ++u)
      if (!(std::abs(f.metres[v * w + u] - here) < 0.05f * here)) return false;
  return true;
}

}  // namespace

Unrest unrest(const MotionFrame& before, const MotionFrame& now) {
  const std::size_t w = now.pixels.width, h = now.pixels.height;
  const glm::vec2 size(w, h);
  const glm::vec3 ahead = scene::forward(now.camera), was_ahead = scene::forward(before.camera);
  Unrest result;
  std::size_t popped = 0;
  double flicker = 0;
  for (std::size_t y = 1; y + 1 < h; ++y)
    for (std::size_t x = 1; x + 1 < w; ++x) {
      const float metres = now.metres[y * w + x];
      if (!std::isfinite(metres) || !is_smooth(now, x, y)) continue;
      const glm::vec2 middle(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
      const scene::Ray ray = scene::ray_through(now.camera, size, middle);
      const glm::vec3 point =
          ray.origin + ray.direction * (metres / glm::dot(ray.direction, ahead));
      const auto was = scene::project(before.camera, size, point);
      if (!was) continue;
      const auto u = static_cast<std::int64_t>(std::floor(was->pixel.x));
      const auto v = static_cast<std::int64_t>(std::floor(was->pixel.y));
      if (u < 1 || v < 1 || u + 1 >= static_cast<std::int64_t>(w) ||
          v + 1 >= static_cast<std::int64_t>(h))
        continue;
      const auto px = static_cast<std::size_t>(u), py = static_cast<std::size_t>(v);
      const float expected = glm::dot(point - before.camera.eye, was_ahead);
      if (!(std::abs(before.metres[py * w + px] - expected) < 0.02f * expected)) continue;
      double lo = 255, hi = 0;
      for (std::size_t b = py - 1; b <= py + 1; ++b)
        for (std::size_t a = px - 1; a <= px + 1; ++a) {
          const double l = luma_at(before.pixels, b * w + a);
          lo = std::min(lo, l);
          hi = std::max(hi, l);
        }
      const double l = luma_at(now.pixels, y * w + x);
      const double change = std::max({0.0, lo - l, l - hi});
      ++result.compared;
      popped += change > kPop;
      if (metres > kFarM) {
        ++result.far;
        flicker += change;
      }
    }
  if (result.compared) result.popped = double(popped) / double(result.compared);
  if (result.far) result.flicker = flicker / double(result.far);
  return result;
}

}  // namespace rackline::views
