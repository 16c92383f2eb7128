#include "engine/views/yard_mesh.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/views/landscape_mesh.h"
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

/// A straight road along x or y with its kerbs.
void add_road(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, float z) {
  mesh.sheet(lo, hi, z, kAsphalt);
  const bool along_x = hi.x - lo.x > hi.y - lo.y;
  const glm::vec2 kerb = along_x ? glm::vec2(hi.x - lo.x, 0.22f) : glm::vec2(0.22f, hi.y - lo.y);
  mesh.sheet(lo, lo + kerb, z + kLayer / 4, kKerb);
  mesh.sheet(hi - kerb, hi, z + kLayer / 4, kKerb);
}

/// A road around a rectangle, `gap` away from it and `wide`.
void add_ring(MeshBuilder& mesh, const Rect& r, float gap, float wide, float z) {
  const glm::vec2 a = r.min - gap, b = r.max + gap, o(wide);
  add_road(mesh, a - o, {b.x + wide, a.y}, z);
  add_road(mesh, {a.x - wide, b.y}, b + o, z);
  add_road(mesh, {a.x - wide, a.y}, {a.x, b.y}, z);
  add_road(mesh, {b.x, a.y}, {b.x + wide, b.y}, z);
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

/// A mast with its lamp head, which glows by night.
void add_lamp(MeshBuilder& mesh, scene::Scene& scene, glm::vec2 p, glm::vec2 towards,
              float high = 9) {
  const glm::vec2 head = p + towards * 1.6f;
  mesh.pen.surface = Surface::outdoor;
  mesh.cone({p, 0}, {p, high}, 0.11f, 0.07f, kSteel, 6, false);
  mesh.box({glm::min(p, head) - 0.05f, high - 0.1f}, {glm::max(p, head) + 0.05f, high}, kSteel,
           true);
  mesh.box({head - 0.35f, high - 0.2f}, {head + 0.35f, high - 0.08f}, kNightLamp, true);
  scene.lamps.push_back({{head, high}, mesh.pen.stage});
}

/// Lamps along a line, every 34 m.
void add_lamps(MeshBuilder& mesh, scene::Scene& scene, glm::vec2 from, glm::vec2 to,
               glm::vec2 towards) {
  constexpr float kStepM = 34;
  const float length = glm::length(to - from);
  const int count = std::max(1, static_cast<int>(length / kStepM));
  for (int i = 0; i <= count; ++i)
    add_lamp(mesh, scene, from + (to - from) * (static_cast<float>(i) / static_cast<float>(count)),
             towards);
}

/// Rows of parked cars, most of the bays taken.
void add_parking(MeshBuilder& mesh, scene::Scene& scene, glm::vec2 lo, glm::vec2 hi) {
  constexpr float kBayM = 2.7f, kDeepM = 5.2f, kLaneM = 6.5f;
  constexpr scene::Paint kCars[] = {kWhite,        kSteel,        kDarkSteel, kBlack,
                                    {128, 44, 40}, {58, 78, 108}, kCream};
  mesh.pen.surface = Surface::ground;
  mesh.sheet(lo, hi, 3.1f * kLayer, kAsphalt);
  std::uint32_t i = 0;
  int row = 0;  // two rows share a lane
  for (float y = lo.y + 1; y + kDeepM < hi.y; y += kDeepM + (row++ % 2 ? 0.4f : kLaneM)) {
    for (float x = lo.x + 2; x + kBayM < hi.x - 2; x += kBayM) {
      mesh.pen.surface = Surface::ground;
      mesh.sheet({x - 0.06f, y}, {x + 0.06f, y + kDeepM}, 4 * kLayer, kLine);
      ++i;
      if (chance(i, 40) < 0.28f) continue;
      mesh.pen.surface = Surface::outdoor;
      const scene::Paint paint = kCars[i * 5 % 7];
      const glm::vec2 a(x + 0.45f, y + 0.4f + 0.3f * chance(i, 41)), b = a + glm::vec2(1.8f, 4.4f);
      const float high = chance(i, 42) > 0.5f ? 1.75f : 1.45f;
      mesh.box({a, 0.35f}, {b, 0.95f}, paint, true);
      mesh.box({a + glm::vec2(0.12f, 1.0f), 0.95f}, {b - glm::vec2(0.12f, 0.5f), high}, kGlass);
      mesh.box({a + glm::vec2(0.16f, 1.25f), high}, {b - glm::vec2(0.16f, 0.8f), high + 0.05f},
               paint);
      for (float wheel : {0.8f, 3.5f})
        mesh.box({a.x - 0.02f, a.y + wheel - 0.3f, 0.06f}, {b.x + 0.02f, a.y + wheel + 0.3f, 0.62f},
                 kBlack);
    }
  }
  const float middle = (lo.y + hi.y) / 2;
  add_lamps(mesh, scene, {lo.x + 8, middle}, {hi.x - 8, middle}, {0, 1});
}

/// Where the build keeps what it will need: containers, crates, drums of cable, pipes.
void add_laydown(MeshBuilder& mesh, scene::Scene& scene, glm::vec2 lo, glm::vec2 hi) {
  constexpr scene::Paint kBoxes[] = {
      {92, 62, 50}, {60, 84, 104}, {118, 120, 118}, {84, 98, 80}, {150, 120, 70}};
  mesh.pen.surface = Surface::ground;
  mesh.sheet(lo, hi, 0.9f * kLayer, kGravel);
  mesh.pen.surface = Surface::outdoor;
  std::uint32_t i = 500;
  for (float x = lo.x + 4; x + 13 < hi.x; x += 16)
    for (float y = lo.y + 3; y + 4 < hi.y; y += 9, ++i) {
      const float what = chance(i, 50);
      const glm::vec2 p(x + chance(i, 51), y + chance(i, 52));
      if (what < 0.42f) {  // containers of 12.2 × 2.44 × 2.6 m, some on top of another
        const int high = chance(i, 53) > 0.62f ? 2 : 1;
        for (int k = 0; k < high; ++k) {
          const float z = 2.62f * static_cast<float>(k);
          mesh.box({p, z + 0.08f}, {p + glm::vec2(12.2f, 2.44f), z + 2.6f},
                   kBoxes[(i + static_cast<std::uint32_t>(k) * 3) % 5], true);
          for (float rib = 0.6f; rib < 12; rib += 1.2f)
            mesh.box({p.x + rib, p.y - 0.04f, z + 0.2f}, {p.x + rib + 0.5f, p.y, z + 2.45f},
                     kBoxes[(i + static_cast<std::uint32_t>(k) * 3) % 5]);
        }
      } else if (what < 0.62f) {  // drums of cable
        for (float at = 1; at < 11; at += 2.6f) {
          const glm::vec2 c = p + glm::vec2(at, 1.4f);
          mesh.cylinder({c.x, c.y - 0.65f, 1.1f}, {c.x, c.y - 0.55f, 1.1f}, 1.1f, kCrate, 14);
          mesh.cylinder({c.x, c.y - 0.55f, 1.1f}, {c.x, c.y + 0.55f, 1.1f}, 0.72f, kBlack, 12);
          mesh.cylinder({c.x, c.y + 0.55f, 1.1f}, {c.x, c.y + 0.65f, 1.1f}, 1.1f, kCrate, 14);
        }
      } else if (what < 0.78f) {  // pipes in a stack
        for (int row = 0; row < 3; ++row)
          for (int n = 0; n < 5 - row; ++n)
            mesh.cylinder(
                {p.x, p.y + 0.62f * static_cast<float>(n) + 0.31f * static_cast<float>(row) + 0.3f,
                 0.35f + 0.54f * static_cast<float>(row)},
                {p.x + 11.5f,
                 p.y + 0.62f * static_cast<float>(n) + 0.31f * static_cast<float>(row) + 0.3f,
                 0.35f + 0.54f * static_cast<float>(row)},
                0.29f, kSteel, 10);
      } else if (what < 0.92f) {  // crates
        for (float at = 0; at < 11; at += 2.0f) {
          const float high = 1.2f + 1.1f * chance(i, 60 + static_cast<std::uint32_t>(at));
          mesh.box({p.x + at, p.y, 0.14f}, {p.x + at + 1.5f, p.y + 1.6f, high}, kCrate, true);
          mesh.box({p.x + at, p.y + 0.1f, 0}, {p.x + at + 1.5f, p.y + 0.25f, 0.14f}, kTrunk);
        }
      }
    }
  add_lamps(mesh, scene, {lo.x + 6, lo.y - 1}, {hi.x - 6, lo.y - 1}, {0, 1});
}

/// Service roads beside the yards, a car park and a laydown yard, each where nothing else stands.
void add_services(MeshBuilder& mesh, scene::Scene& scene, const Facility& f, const Rect& plot,
                  const Rect& building, std::vector<Rect>& taken) {
  Rect east, west;
  for (const Equipment& e : f.equipment) {
    if (e.hall || e.stage.index() != 0) continue;
    if (e.kind == EquipmentKind::switchgear) east.include(f.box_of(e));
    if (e.kind == EquipmentKind::tower) west.include(f.box_of(e));
  }
  const auto free = [&](const Rect& r) {
    const auto meets = [&](const Rect& other) {
      return r.min.x < other.max.x && other.min.x < r.max.x && r.min.y < other.max.y &&
             other.min.y < r.max.y;
    };
    return r.min.x > plot.min.x && r.max.x < plot.max.x && r.min.y > plot.min.y &&
           r.max.y < plot.max.y && std::none_of(taken.begin(), taken.end(), meets);
  };
  const auto road = [&](glm::vec2 lo, glm::vec2 hi, glm::vec2 lamps) {
    mesh.pen.surface = Surface::ground;
    add_road(mesh, lo, hi, 2.6f * kLayer);
    const bool along_x = hi.x - lo.x > hi.y - lo.y;
    const glm::vec2 middle = (lo + hi) * 0.5f;
    const glm::vec2 a = along_x ? glm::vec2(lo.x, middle.y) : glm::vec2(middle.x, lo.y);
    const glm::vec2 b = along_x ? glm::vec2(hi.x, middle.y) : glm::vec2(middle.x, hi.y);
    add_dashes(mesh, a, b, 3.4f * kLayer);
    const glm::vec2 half =
        along_x ? glm::vec2(0, (hi.y - lo.y) / 2 + 1.2f) : glm::vec2((hi.x - lo.x) / 2 + 1.2f, 0);
    if (glm::length(lamps) > 0) add_lamps(mesh, scene, a - half * lamps, b - half * lamps, lamps);
  };
  const float rim = building.max.x + 16;
  if (east.max.x > east.min.x && east.max.x + 12 < plot.max.x) {
    const float x = east.max.x + 3.5f, top = east.max.y + 24;
    road({x, east.min.y - 14}, {x + 6, top}, {1, 0});
    road({rim, top}, {x + 6, top + 6}, {0, 1});
  }
  if (west.max.x > west.min.x) {
    const float x = west.min.x - 10, top = west.max.y + 8;
    road({x - 6, west.min.y - 10}, {x, top}, {-1, 0});
    road({x - 6, top}, {building.min.x - 16, top + 6}, {0, -1});
    road({west.max.x + 6, west.min.y - 10}, {west.max.x + 11, top}, {0, 0});
  }
  const Rect park{{building.max.x + 40, plot.max.y - 52}, {building.max.x + 150, plot.max.y - 16}};
  if (free(park)) {
    add_parking(mesh, scene, park.min, park.max);
    taken.push_back(park);
  }
  const Rect yard{{plot.min.x + 14, plot.max.y - 50}, {building.min.x - 45, plot.max.y - 10}};
  if (yard.max.x - yard.min.x > 60 && free(yard)) {
    add_laydown(mesh, scene, yard.min, yard.max);
    taken.push_back(yard);
  }
}

}  // namespace

void add_yard(MeshBuilder& mesh, scene::Scene& scene, const Facility& f) {
  Rect plot;
  plot.include(f.ground);
  add_landscape(mesh, plot.min, plot.max);
  mesh.pen = {};
  mesh.pen.surface = Surface::ground;
  mesh.sheet(plot.min, plot.max, 0, kGrass);

  std::vector<Rect> taken;
  const auto yards = pads(f);
  float z = kLayer;
  for (const auto& [rect, stage] : yards) {
    mesh.pen.stage = stage;
    mesh.sheet(rect.min, rect.max, z, kGravel);
    z += kLayer / 8;
    taken.push_back(rect);
    const float middle = (rect.min.y + rect.max.y) / 2;
    const bool large = rect.max.y - rect.min.y > 50;
    for (float x : {rect.min.x - 1, rect.max.x + 1})
      if (large)
        for (float y : {rect.min.y + 4, middle, rect.max.y - 4})
          add_lamp(mesh, scene, {x, y}, {x < rect.max.x ? 1.0f : -1.0f, 0}, 12);
    mesh.pen.surface = Surface::ground;
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
      scene.lit_floors.push_back({r.min, r.max, mesh.pen.stage});
      const glm::vec2 out_lo = r.min - 7.0f, out_hi = r.max + 7.0f;
      add_lamps(mesh, scene, out_lo, {out_hi.x, out_lo.y}, {0, -1});
      add_lamps(mesh, scene, {out_lo.x, out_hi.y}, {out_lo.x, out_lo.y}, {-1, 0});
      add_lamps(mesh, scene, {out_hi.x, out_lo.y}, out_hi, {1, 0});
      mesh.pen.surface = Surface::ground;
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

  if (buildings.max.x > buildings.min.x) {
    Rect first = buildings;
    for (const Equipment& e : f.equipment)
      if (e.kind == EquipmentKind::building && e.stage.index() == 0) {
        first = {};
        first.include(f.box_of(e));
      }
    add_services(mesh, scene, f, plot, first, taken);
  }
  for (const Equipment& e : f.equipment) {
    if (e.kind != EquipmentKind::substation) continue;
    // The line comes in from the east, over the fence.
    const auto y = static_cast<float>(e.foot.y);
    const auto x = static_cast<float>(f.box_of(e).max.x) + 16;
    mesh.pen.stage = static_cast<std::uint8_t>(e.stage.index());
    mesh.pen.surface = Surface::outdoor;
    add_power_line(mesh, {x, y}, {x + 2640, y + 120});
  }
  mesh.pen.stage = 0;
  mesh.pen.surface = Surface::outdoor;
  add_fence(mesh, {plot.min + 3.0f, plot.max - 3.0f});
  // Trees in groups: a belt outside of the fence, and a few inside where nothing stands.
  std::uint32_t planted = 0;
  for (std::uint32_t group = 0; group < 420 && planted < 900; ++group) {
    const glm::vec2 reach = (plot.max - plot.min) * 0.5f + 230.0f;
    const glm::vec2 centre = (plot.min + plot.max) * 0.5f;
    const glm::vec2 heart =
        centre + (glm::vec2(chance(group, 1), chance(group, 2)) * 2.0f - 1.0f) * reach;
    const int many = 1 + static_cast<int>(9 * chance(group, 3) * chance(group, 4));
    for (int k = 0; k < many; ++k) {
      const std::uint32_t i = group * 16 + static_cast<std::uint32_t>(k);
      const float away = 4 + 22 * std::sqrt(chance(i, 11));
      const float angle = 6.28f * chance(i, 12);
      const glm::vec2 p = heart + glm::vec2(std::cos(angle), std::sin(angle)) * away;
      const bool inside = plot.holds(p, 8);
      if (inside && chance(group, 6) > 0.12f) continue;
      const bool free =
          std::none_of(taken.begin(), taken.end(), [&](const Rect& r) { return r.holds(p, 8); });
      if (!free || p.y > plot.max.y + 185 || std::abs(p.x - buildings.max.x - 12.5f) < 14) continue;
      add_tree(mesh, p, i);
      ++planted;
    }
  }
}

}  // namespace rackline
