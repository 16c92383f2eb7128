#include "engine/views/landscape_mesh.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::MeshBuilder;
using scene::Paint;
using scene::Surface;

namespace {

/// The paint, lighter or darker: `by` in 255ths.
Paint shade(Paint p, int by) {
  const auto moved = [&](std::uint8_t c) {
    return static_cast<std::uint8_t>(std::clamp(c + by, 0, 255));
  };
  return {moved(p.r), moved(p.g), moved(p.b), p.glow};
}

int spread(std::uint32_t i, std::uint32_t k, int by) {
  return static_cast<int>(std::lround((chance(i, k) * 2 - 1) * static_cast<float>(by)));
}

/// A wood seen as its canopy: uneven, steep at its edge, a cell a tree's crown.
void add_wood(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, float cell, float high,
              std::uint32_t seed) {
  const int nx = std::max(2, static_cast<int>((hi.x - lo.x) / cell));
  const int ny = std::max(2, static_cast<int>((hi.y - lo.y) / cell));
  const auto at = [&](int i, int k) {
    const std::uint32_t n = seed * 7919u + static_cast<std::uint32_t>(i * 131 + k);
    const bool rim = i == 0 || k == 0 || i == nx || k == ny;
    const glm::vec2 share{static_cast<float>(i) / static_cast<float>(nx),
                          static_cast<float>(k) / static_cast<float>(ny)};
    const glm::vec2 wander = (glm::vec2(chance(n, 1), chance(n, 2)) - 0.5f) * cell * 0.85f;
    // Corners are rounded off: no wood is a rectangle.
    const glm::vec2 s = share * 2.0f - 1.0f;
    const glm::vec2 round = s * (1.0f - 0.16f * glm::dot(s, s) * 0.5f);
    const glm::vec2 p = lo + (round * 0.5f + 0.5f) * (hi - lo) + wander * (rim ? 1.9f : 1.0f);
    return glm::vec3(p, rim ? 0.0f : high * (0.62f + 0.38f * chance(n, 3)));
  };
  for (int i = 0; i < nx; ++i)
    for (int k = 0; k < ny; ++k) {
      const std::uint32_t n = seed * 104729u + static_cast<std::uint32_t>(i * 257 + k);
      const Paint paint = shade(chance(n, 4) > 0.4f ? kLeafDark : kLeaf, spread(n, 5, 7));
      const glm::vec3 a = at(i, k), b = at(i + 1, k), c = at(i + 1, k + 1), d = at(i, k + 1);
      mesh.triangle(a, b, c, paint);
      mesh.triangle(a, c, d, shade(paint, spread(n, 6, 5)));
    }
}

void add_pylon(MeshBuilder& mesh, glm::vec2 p, bool along_x) {
  constexpr float kHighM = 32;
  for (float x : {-1.0f, 1.0f})
    for (float y : {-1.0f, 1.0f})
      mesh.cone({p + glm::vec2(x, y) * 3.2f, 0}, {p + glm::vec2(x, y) * 0.5f, kHighM - 8}, 0.22f,
                0.14f, kSteel, 4, false);
  mesh.box({p - 0.5f, kHighM - 8}, {p + 0.5f, kHighM}, kSteel);
  for (float z : {6.0f, 13.0f, 19.0f}) {
    const float w = 3.2f - 2.7f * z / (kHighM - 8);
    mesh.box({p - w, z}, {p + w, z + 0.2f}, kSteel, true);
  }
  for (float z : {kHighM - 8, kHighM - 4, kHighM - 0.6f}) {
    const float w = z > kHighM - 1 ? 3.5f : 6.5f;
    const glm::vec2 arm = along_x ? glm::vec2(0.18f, w) : glm::vec2(w, 0.18f);
    mesh.box({p - arm, z}, {p + arm, z + 0.35f}, kSteel, true);
  }
}

}  // namespace

float chance(std::uint32_t i, std::uint32_t k) {
  std::uint32_t h = i * 747796405u + k * 2891336453u + 277803737u;
  h = ((h >> ((h >> 28) + 4)) ^ h) * 277803737u;
  return static_cast<float>((h >> 22 ^ h) & 0xffffu) / 65535.0f;
}

void add_tree(MeshBuilder& mesh, glm::vec2 at, std::uint32_t i) {
  const float kind = chance(i, 7);
  const Paint leaf = shade(chance(i, 5) > 0.5f ? kLeaf : kLeafDark, spread(i, 8, 8));
  // Far away a tree is one crown; the lumps that break its outline come with nearness.
  const auto lump = [&](glm::vec3 p, glm::vec3 scale, std::uint32_t k, float detail_m) {
    mesh.pen.detail_m = detail_m;
    mesh.lump(p, scale, shade(leaf, -16), shade(leaf, 14), i * 31 + k, detail_m > 0 ? 3 : 4);
    mesh.pen.detail_m = 0;
  };
  if (kind < 0.16f) {  // a bush
    const float high = 1.4f + 1.6f * chance(i, 3);
    lump({at, high * 0.42f}, {high * 0.8f, high * 0.75f, high * 0.55f}, 1, 0);
    return;
  }
  if (kind < 0.42f) {  // a bald cypress: slender, in tiers
    const float high = 11 + 8 * chance(i, 3), wide = high * 0.19f;
    mesh.cone({at, 0}, {at, high * 0.5f}, 0.42f, 0.2f, kTrunk, 5, false);
    lump({at, high * 0.58f}, {wide, wide, high * 0.42f}, 1, 0);
    for (std::uint32_t k = 0; k < 4; ++k) {
      const float angle = 1.7f * static_cast<float>(k) + 6 * chance(i, 9);
      const float z = high * (0.30f + 0.13f * static_cast<float>(k));
      lump({at + glm::vec2(std::cos(angle), std::sin(angle)) * wide * 0.75f, z},
           {wide * 0.6f, wide * 0.6f, high * 0.10f}, k + 2, 0.12f);
    }
    return;
  }
  // An oak: as wide as it is high.
  const float high = 8 + 6 * chance(i, 3), wide = high * (0.40f + 0.12f * chance(i, 4));
  mesh.cone({at, 0}, {at, high * 0.5f}, 0.45f, 0.25f, kTrunk, 5, false);
  lump({at, high * 0.62f}, {wide, wide, high * 0.36f}, 1, 0);
  for (std::uint32_t k = 0; k < 6; ++k) {
    const float angle = 1.05f * static_cast<float>(k) + 6 * chance(i, 9);
    const float out = wide * (0.55f + 0.25f * chance(i, 10 + k));
    const glm::vec2 p = at + glm::vec2(std::cos(angle), std::sin(angle)) * out;
    const float s = wide * (0.38f + 0.16f * chance(i, 20 + k));
    lump({p, high * (0.46f + 0.30f * chance(i, 30 + k))}, {s, s, s * 0.8f}, k + 2, 0.12f);
  }
}

void add_landscape(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi) {
  constexpr float kFarM = 14000, kRiverWestM = 3100, kRiverEastM = 1900;
  const glm::vec2 centre = (lo + hi) * 0.5f;
  mesh.pen = {};
  mesh.pen.surface = Surface::ground;
  mesh.sheet(lo - kFarM, hi + kFarM, -0.20f, kFarGrass);

  // Fields between woods, in strips to both sides of the north road.
  constexpr Paint kCrops[] = {{112, 116, 66}, {92, 108, 64}, {124, 116, 84},
                              {104, 120, 70}, {86, 100, 62}, {116, 108, 78}};
  const auto near_plot = [&](glm::vec2 a, glm::vec2 b, float margin) {
    return b.x > lo.x - margin && a.x < hi.x + margin && b.y > lo.y - margin &&
           a.y < hi.y + margin + 190;
  };
  const float river = lo.x - kRiverEastM;
  std::uint32_t i = 0;
  for (float x = centre.x - 4200; x < centre.x + 4200; x += 460)
    for (float y = centre.y - 4200; y < centre.y + 4200; y += 400, ++i) {
      const glm::vec2 a{x + 20 * chance(i, 1), y + 20 * chance(i, 2)};
      const glm::vec2 b = a + glm::vec2(300 + 150 * chance(i, 3), 240 + 150 * chance(i, 4));
      if (a.x < river + 260 || near_plot(a, b, 60)) continue;
      const float away = glm::length((a + b) * 0.5f - centre);
      mesh.pen.surface = Surface::ground;
      mesh.sheet(a, b, -0.14f, shade(kCrops[i % 6], spread(i, 5, 6)));
      // Hedges, and woods on a third of them, more in the distance.
      mesh.pen.surface = Surface::outdoor;
      const float cell = away < 1500 ? 11.0f : away < 2600 ? 20.0f : 34.0f;
      if (chance(i, 6) < 0.62f)
        add_wood(mesh, {a.x, b.y - 6}, {b.x, b.y + 30}, cell, 13, i * 2 + 1);
      if (chance(i, 7) < (away < 1200 ? 0.34f : 0.55f)) {
        const glm::vec2 size = (b - a) * (0.45f + 0.4f * chance(i, 8));
        add_wood(mesh, a, a + size, cell, 16, i * 2);
      }
    }
  // The Mississippi, and the woods on its banks.
  mesh.pen.surface = Surface::water;
  mesh.sheet({lo.x - kRiverWestM, lo.y - kFarM}, {river, hi.y + kFarM}, -0.12f, kWater);
  mesh.pen.surface = Surface::outdoor;
  for (float y = centre.y - 4000; y < centre.y + 4000; y += 330, ++i) {
    const float reach = 60 + 90 * chance(i, 1);
    add_wood(mesh, {river + 20, y}, {river + 20 + reach, y + 360}, 16, 18, i * 2 + 9001);
    add_wood(mesh, {lo.x - kRiverWestM - 160 - reach, y}, {lo.x - kRiverWestM - 20, y + 360}, 34,
             20, i * 2 + 9002);
  }
  // The tree line that ends the view.
  for (float t = 0; t < 2 * 3.14159f; t += 0.11f, ++i) {
    const glm::vec2 p = centre + glm::vec2(std::cos(t), std::sin(t)) * 4700.0f;
    add_wood(mesh, p - 330.0f, p + 330.0f, 80, 26, i * 2 + 20001);
  }
  mesh.pen = {};
}

void add_power_line(MeshBuilder& mesh, glm::vec2 from, glm::vec2 to) {
  constexpr float kSpanM = 240, kSagM = 5;
  const bool along_x = std::abs(to.x - from.x) > std::abs(to.y - from.y);
  const int spans = std::max(1, static_cast<int>(std::lround(glm::length(to - from) / kSpanM)));
  for (int s = 0; s <= spans; ++s) {
    const auto place = [&](float k) {
      return from + (to - from) * (k / static_cast<float>(spans));
    };
    add_pylon(mesh, place(static_cast<float>(s)), along_x);
    if (s == spans) break;
    mesh.pen.detail_m = 0.4f;  // wires are seen farther than they are thick
    for (float side : {-6.2f, 6.2f})
      for (float z : {23.0f, 27.0f}) {
        const glm::vec2 out = along_x ? glm::vec2(0, side) : glm::vec2(side, 0);
        constexpr int kPieces = 6;
        for (int piece = 0; piece < kPieces; ++piece) {
          const auto point = [&](int n) {
            const float u = static_cast<float>(n) / kPieces;
            return glm::vec3(place(static_cast<float>(s) + u) + out, z - 4 * kSagM * u * (1 - u));
          };
          mesh.cone(point(piece), point(piece + 1), 0.05f, 0.05f, kDarkSteel, 4, false);
        }
      }
    mesh.pen.detail_m = 0;
  }
}

}  // namespace rackline
