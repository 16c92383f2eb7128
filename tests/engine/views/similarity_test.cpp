#include "engine/views/similarity.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

using namespace rackline;
using views::structural_similarity;

namespace {

gpu::Pixels grey(std::uint32_t side, const std::function<int(std::uint32_t, std::uint32_t)>& at) {
  gpu::Pixels p{side, side, {}};
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) {
      const auto v = static_cast<std::uint8_t>(at(x, y));
      p.rgba.insert(p.rgba.end(), {v, v, v, 255});
    }
  return p;
}
gpu::Pixels plain(int v) {
  return grey(16, [v](auto, auto) { return v; });
}
gpu::Pixels ramp(int from, int step) {
  return grey(11, [=](std::uint32_t x, auto) { return from + step * static_cast<int>(x); });
}

}  // namespace

TEST_CASE("equal pictures have the similarity 1") {
  const auto p = grey(20, [](auto x, auto y) { return (x * 37 + y * 91) % 256; });
  CHECK(structural_similarity(p, p) == doctest::Approx(1));
}

TEST_CASE("two plain greys differ by their luminance alone") {
  // (2·100·120 + C1) / (100² + 120² + C1) with C1 = (0.01·255)² = 6.5025.
  CHECK(structural_similarity(plain(100), plain(120)) == doctest::Approx(24006.5025 / 24406.5025));
  // Black to white: C1 / (255² + C1).
  CHECK(structural_similarity(plain(0), plain(255)) == doctest::Approx(6.5025 / 65031.5025));
}

TEST_CASE("a mirrored ramp has the opposite structure") {
  // One window of 11×11. Both means are 128; columns lie symmetrically, so the covariance is minus
  // the variance, which for a ramp of 4 a column is 16 · v with v = Σ w x² of the cut Gaussian:
  // weights e^(−x²/4.5), x = −5 … 5.
  double sum = 0, square = 0;
  for (int x = -5; x <= 5; ++x) {
    const double w = std::exp(-x * x / 4.5);
    sum += w;
    square += w * x * x;
  }
  const double variance = 16 * square / sum, c2 = 0.03 * 255 * 0.03 * 255;
  CHECK(structural_similarity(ramp(108, 4), ramp(148, -4)) ==
        doctest::Approx((c2 - 2 * variance) / (c2 + 2 * variance)).epsilon(1e-6));
}

TEST_CASE("similarity does not depend on the order and falls with noise") {
  const auto clean = grey(32, [](auto x, auto y) { return 40 + 3 * x + 2 * y; });
  const auto noisy = [](int by) {
    return grey(32, [by](auto x, auto y) {
      return 40 + 3 * static_cast<int>(x) + 2 * static_cast<int>(y) + ((x + y) % 2 ? by : -by);
    });
  };
  const double little = structural_similarity(clean, noisy(2));
  const double much = structural_similarity(clean, noisy(12));
  CHECK(little == structural_similarity(noisy(2), clean));
  CHECK(little < 1);
  CHECK(much < little);
}
