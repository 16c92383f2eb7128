#include "engine/views/similarity.h"

#include <array>
#include <cassert>
#include <cmath>

namespace rackline::views {
namespace {

constexpr std::size_t kWindow = 11;
constexpr double kSigma = 1.5;                                 // pixels
constexpr double kC1 = 0.01 * 255 * 0.01 * 255, kC2 = 0.03 * 255 * 0.03 * 255;

std::array<double, kWindow> weights() {
  std::array<double, kWindow> w{};
  double sum = 0;
  for (std::size_t i = 0; i < kWindow; ++i) {
    const double x = static_cast<double>(i) - static_cast<double>(kWindow / 2);
    sum += w[i] = std::exp(-x * x / (2 * kSigma * kSigma));
  }
  for (double& v : w) v /= sum;
  return w;
}

struct Plane {
  std::size_t width, height;
  std::vector<double> at;
};

Plane luma(const gpu::Pixels& p) {
  Plane plane{p.width, p.height, std::vector<double>(std::size_t{p.width} * p.height)};
  for (std::size_t i = 0; i < plane.at.size(); ++i)
    plane.at[i] =
        0.299 * p.rgba[4 * i] + 0.587 * p.rgba[4 * i + 1] + 0.114 * p.rgba[4 * i + 2];
  return plane;
}

Plane product(const Plane& a, const Plane& b) {
  Plane plane = a;
  for (std::size_t i = 0; i < plane.at.size(); ++i) plane.at[i] *= b.at[i];
  return plane;
}

/// The weighted mean of every window: across, then down.
Plane blurred(const Plane& in) {
  static const auto kWeights = weights();
  Plane across{in.width - kWindow + 1, in.height, {}};
  across.at.resize(across.width * across.height);
  for (std::size_t y = 0; y < across.height; ++y)
    for (std::size_t x = 0; x < across.width; ++x)
      for (std::size_t i = 0; i < kWindow; ++i)
        across.at[y * across.width + x] += kWeights[i] * in.at[y * in.width + x + i];
  Plane down{across.width, in.height - kWindow + 1, {}};
  down.at.resize(down.width * down.height);
  for (std::size_t y = 0; y < down.height; ++y)
    for (std::size_t i = 0; i < kWindow; ++i)
      for (std::size_t x = 0; x < down.width; ++x)
        down.at[y * down.width + x] += kWeights[i] * across.at[(y + i) * down.width + x];
  return down;
}

}  // namespace

double structural_similarity(const gpu::Pixels& a, const gpu::Pixels& b) {
  assert(a.width == b.width && a.height == b.height && a.width >= kWindow && a.height >= kWindow);
  const Plane x = luma(a), y = luma(b);
  const Plane mx = blurred(x), my = blurred(y);
  const Plane xx = blurred(product(x, x)), yy = blurred(product(y, y)), xy = blurred(product(x, y));
  double sum = 0;
  for (std::size_t i = 0; i < mx.at.size(); ++i) {
    const double ux = mx.at[i], uy = my.at[i];
    const double vx = xx.at[i] - ux * ux, vy = yy.at[i] - uy * uy, cov = xy.at[i] - ux * uy;
    sum += (2 * ux * uy + kC1) * (2 * cov + kC2) /
           ((ux * ux + uy * uy + kC1) * (vx + vy + kC2));
  }
  return sum / static_cast<double>(mx.at.size());
}

}  // namespace rackline::views
