#include "engine/views/yard_mesh.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::MeshBuilder;
using scene::Surface;

namespace {

struct Rect {
  glm::vec2 min{1e9f}, max{-1e9f};
  void include(const Box& b) {
    min = glm::min(min, glm::vec2(b.min.x, b.min.y));
    max = glm::max(max, glm::vec2(b.max.x, b.max.y));
  }
  [[nodiscard]] bool holds(glm::vec2 p, float margin) const {
    return p.x > min.x - margin && p.x < max.x + margin && p.y > min.y - margin &&
           p.y < max.y + margin;
  }
};

// Layers of the ground, each so much above the last that none fights with another.
constexpr float kLayer = 0.02f;

/// Gravel under each group of machines that stand together.
std::vector<std::pair<Rect, std::uint8_t>> pads(const Facility& f) {
  std::map<std::pair<std::size_t, EquipmentKind>, Rect> groups;
  for (const Equipment& e : f.equipment) {
    const bool machine = !e.hall && e.kind != EquipmentKind::building &&
                         e.kind != EquipmentKind::dock && e.kind != EquipmentKind::hall_loop &&
                         e.kind != EquipmentKind::pump;
    if (machine) groups[{e.stage.index(), e.kind}].include(f.box_of(e));
  }
  std::vector<std::pair<Rect, std::uint8_t>> rects;
  for (auto& [key, rect] : groups) {
    rect.min -= 5.0f;
    rect.max += 5.0f;
    rects.emplace_back(rect, static_cast<std::uint8_t>(key.first));
  }
  return rects;
}

/// A road around a rectangle, `gap` away from it and `wide`.
void add_ring(MeshBuilder& mesh, const Rect& r, float gap, float wide, float z) {
  const glm::vec2 a = r.min - gap, b = r.max + gap, o(wide);
  mesh.sheet(a - o, {b.x + wide, a.y}, z, kAsphalt);
  mesh.sheet({a.x - wide, b.y}, b + o, z, kAsphalt);
  mesh.sheet({a.x - wide, a.y}, {a.x, b.y}, z, kAsphalt);
  mesh.sheet({b.x, a.y}, {b.x + wide, b.y}, z, kAsphalt);
}

/// A dashed line along the middle of a straight road.
void add_dashes(MeshBuilder& mesh, glm::vec2 from, glm::vec2 to, float z) {
  const float length = glm::length(to - from);
  const glm::vec2 along = (to - from) / length, across(-along.y, along.x);
  for (float t = 2; t + 3 < length; t += 8) {
    const glm::vec2 a = from + along * t, b = a + along * 3.0f, w = glm::abs(across) * 0.09f;
    mesh.sheet(glm::min(a, b) - w, glm::max(a, b) + w, z, kLine);
  }
}

/// A repeatable number 0 … 1 for the k-th choice about the i-th thing.
float chance(std::uint32_t i, std::uint32_t k) {
  std::uint32_t h = i * 747796405u + k * 2891336453u + 277803737u;
  h = ((h >> ((h >> 28) + 4)) ^ h) * 277803737u;
  return static_cast<float>((h >> 22 ^ h) & 0xffffu) / 65535.0f;
}

void add_tree(MeshBuilder& mesh, glm::vec2 at, std::uint32_t i) {
  const float high = 6 + 6 * chance(i, 3), wide = high * (0.28f + 0.10f * chance(i, 4));
  mesh.cylinder({at, 0}, {at, high * 0.4f}, 0.25f, kTrunk, 5);
  const scene::Paint leaf = chance(i, 5) > 0.5f ? kLeaf : kLeafDark;
  mesh.ball({at.x, at.y, high * 0.62f}, {wide, wide, high * 0.38f}, leaf, 3);
  mesh.ball({at.x + wide * 0.4f, at.y - wide * 0.3f, high * 0.48f},
            {wide * 0.7f, wide * 0.7f, high * 0.24f}, leaf, 3);
}

void add_fence(MeshBuilder& mesh, const Rect& r) {
  const auto side = [&](glm::vec2 a, glm::vec2 b) {
    const glm::vec2 lo = glm::min(a, b), hi = glm::max(a, b);
    for (float z : {0.15f, 1.2f, 2.2f})
      mesh.box({lo - 0.03f, z}, {hi + 0.03f, z + 0.05f}, kSteel, true);
    const float length = glm::length(b - a);
    for (float t = 0; t <= length; t += 4) {
      const glm::vec2 p = a + (b - a) * (t / length);
      mesh.box({p - 0.05f, 0}, {p + 0.05f, 2.4f}, kDarkSteel);
    }
  };
  side(r.min, {r.max.x, r.min.y});
  side({r.max.x, r.min.y}, r.max);
  side({r.min.x, r.max.y}, r.max);
  side(r.min, {r.min.x, r.max.y});
}

}  // namespace

void add_yard(MeshBuilder& mesh, const Facility& f) {
  Rect plot;
  plot.include(f.ground);
  mesh.pen = {};
  mesh.pen.surface = Surface::ground;
  constexpr float kFar = 5000;
  mesh.sheet(plot.min - kFar, plot.max + kFar, -0.05f, kFarGrass);
  mesh.sheet(plot.min, plot.max, 0, kGrass);

  std::vector<Rect> taken;
  const auto yards = pads(f);
  float z = kLayer;
  for (const auto& [rect, stage] : yards) {
    mesh.pen.stage = stage;
    mesh.sheet(rect.min, rect.max, z, kGravel);
    z += kLayer / 8;
    taken.push_back(rect);
  }
  Rect buildings, docks;
  for (const Equipment& e : f.equipment) {
    Rect r;
    r.include(f.box_of(e));
    mesh.pen.stage = static_cast<std::uint8_t>(e.stage.index());
    if (e.kind == EquipmentKind::building) {
      add_ring(mesh, r, 9, 7, 3 * kLayer);
      mesh.sheet(r.min - 9.0f, r.max + 9.0f, 2 * kLayer, kConcrete);
      const float mid = 9 + 3.5f;
      const glm::vec2 a = r.min - mid, b = r.max + mid;
      for (const auto& [from, to] : {std::pair{a, glm::vec2(b.x, a.y)},
                                     {glm::vec2(b.x, a.y), b},
                                     {glm::vec2(a.x, b.y), b},
                                     {a, glm::vec2(a.x, b.y)}})
        add_dashes(mesh, from, to, 4 * kLayer);
      buildings.include(f.box_of(e));
      taken.push_back({r.min - 22.0f, r.max + 22.0f});
    }
    if (e.kind == EquipmentKind::dock) docks.include(f.box_of(e));
  }
  mesh.pen.stage = 0;
  if (docks.max.x > docks.min.x) {
    // The truck court, and the way out to the north.
    mesh.sheet({docks.min.x - 12, docks.max.y - 3}, {docks.max.x + 12, docks.max.y + 30},
               3.5f * kLayer, kAsphalt);
  }
  if (buildings.max.x > buildings.min.x) {
    const float x = buildings.max.x + 12.5f;
    mesh.sheet({x - 4, buildings.max.y}, {x + 4, plot.max.y + 200}, 3.2f * kLayer, kAsphalt);
    add_dashes(mesh, {x, buildings.max.y + 20}, {x, plot.max.y + 190}, 4 * kLayer);
    const float road = plot.max.y + 200;
    mesh.sheet({plot.min.x - 2000, road}, {plot.max.x + 2000, road + 12}, 3.2f * kLayer, kAsphalt);
    add_dashes(mesh, {plot.min.x - 400, road + 6}, {plot.max.x + 400, road + 6}, 4 * kLayer);
  }

  mesh.pen.surface = Surface::outdoor;
  add_fence(mesh, {plot.min + 3.0f, plot.max - 3.0f});
  // Trees: a belt outside of the fence, and a few inside where nothing stands.
  std::uint32_t planted = 0;
  for (std::uint32_t i = 0; i < 2600 && planted < 900; ++i) {
    const glm::vec2 reach = (plot.max - plot.min) * 0.5f + 220.0f;
    const glm::vec2 centre = (plot.min + plot.max) * 0.5f;
    const glm::vec2 p = centre + (glm::vec2(chance(i, 1), chance(i, 2)) * 2.0f - 1.0f) * reach;
    const bool inside = plot.holds(p, 8);
    if (inside && chance(i, 6) > 0.10f) continue;
    const bool free =
        std::none_of(taken.begin(), taken.end(), [&](const Rect& r) { return r.holds(p, 8); });
    if (!free || p.y > plot.max.y + 185 || std::abs(p.x - buildings.max.x - 12.5f) < 14) continue;
    add_tree(mesh, p, i);
    ++planted;
  }
}

}  // namespace rackline
