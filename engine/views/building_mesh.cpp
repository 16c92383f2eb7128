#include "engine/views/building_mesh.h"

#include <algorithm>
#include <cmath>

#include "engine/views/landscape_mesh.h"
#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::MeshBuilder;
using scene::Paint;

using scene::Show;
using scene::Surface;

namespace {

constexpr float kShellThick = 0.4f, kShellCut = 4.6f;      ///< m; racks end at about 3.2
constexpr float kWallThick = 0.2f, kWallCut = 2.55f;       ///< m above the raised floor
constexpr float kColumnWide = 0.45f, kColumnStep = 12.0f;  ///< m

/// The four walls around a rectangle's inside, from z0 to z1, with the dark face of the cut.
void add_walls(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, float thick, float z0, float z1,
               Paint paint, bool cut) {
  const glm::vec2 t(thick);
  const struct {
    glm::vec2 min, max;
  } walls[] = {
      {lo - t, {hi.x + thick, lo.y}},
      {{lo.x - thick, hi.y}, hi + t},
      {{lo.x - thick, lo.y}, {lo.x, hi.y}},
      {{hi.x, lo.y}, {hi.x + thick, hi.y}},
  };
  for (const auto& w : walls) {
    mesh.box({w.min, z0}, {w.max, z1}, paint);
    if (cut) mesh.box({w.min, z1}, {w.max, z1 + 0.04f}, kCut);
  }
}

/// A lane behind each dock, two crates wide: racks stand there while they are received.
void add_lanes(MeshBuilder& mesh, float north, const Facility& facility, StageId stage) {
  constexpr float kStepM = 1.8f, kFirstM = 7.0f, kLine = 0.12f;
  constexpr glm::vec2 kPallet{0.6f, 0.75f}, kCrateHalf{0.54f, 0.68f};  // a rack stands within
  constexpr float kHighM = 2.5f;
  std::size_t docks = 0;
  for (const Equipment& e : facility.equipment) {
    if (e.kind != EquipmentKind::dock) continue;
    const std::size_t dock = docks++;
    if (e.stage != stage || dock >= scene::kMostDocks) continue;
    const auto x = static_cast<float>(e.foot.x);
    const float first = north - kFirstM, rows = scene::kMostCrates / 2;
    mesh.pen.surface = Surface::ground;
    for (float side : {-1.9f, 1.9f - kLine})
      mesh.sheet({x + side, first - kStepM * rows}, {x + side + kLine, first + 1.2f}, 0.075f,
                 kYellow);
    mesh.pen.surface = Surface::outdoor;
    mesh.pen.detail_m = kHighM;
    for (std::uint8_t place = 0; place < scene::kMostCrates; ++place) {
      const glm::vec2 p(x + (place % 2 ? 0.85f : -0.85f),
                        first - kStepM * static_cast<float>(place / 2));
      mesh.pen.goods = {scene::Goods::Kind::crate, static_cast<std::uint8_t>(dock), place};
      mesh.box({p - kPallet, 0.06f}, {p + kPallet, 0.2f}, kTrunk);
      mesh.box({p - kCrateHalf, 0.2f}, {p + kCrateHalf, kHighM}, kCrate);
      for (float z : {0.55f, 2.1f})
        mesh.box({p - kCrateHalf - 0.02f, z}, {p + kCrateHalf + 0.02f, z + 0.12f}, kTrunk);
    }
    mesh.pen.goods = {};
    mesh.pen.detail_m = 0;
  }
}

/// A roll-up door with its frame and seal behind each dock, in the wall whose outside is at
/// `north`.
void add_dock_doors(MeshBuilder& mesh, float north, const Facility& facility, StageId stage) {
  constexpr float kHalf = 1.45f, kHighM = 4.2f, kSlatM = 0.28f;
  for (const Equipment& e : facility.equipment) {
    if (e.kind != EquipmentKind::dock || e.stage != stage) continue;
    const auto x = static_cast<float>(e.foot.x), sill = static_cast<float>(e.size_m.z);
    for (float z = sill; z + kSlatM <= kHighM; z += kSlatM)
      mesh.box({x - kHalf, north, z}, {x + kHalf, north + 0.05f, z + kSlatM - 0.03f}, kWhite, true);
    for (float side : {-kHalf - 0.3f, kHalf})
      mesh.box({x + side, north, sill}, {x + side + 0.3f, north + 0.35f, kHighM}, kBlack, true);
    mesh.box({x - kHalf - 0.3f, north, kHighM}, {x + kHalf + 0.3f, north + 0.35f, kHighM + 0.3f},
             kBlack, true);
    mesh.box({x - 0.3f, north + 0.3f, kHighM + 0.04f}, {x + 0.3f, north + 0.37f, kHighM + 0.26f},
             kYellow);
  }
}

/// A floor of concrete, poured bay by bay: each is a little lighter or darker than its neighbours.
void add_slab(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, float z) {
  constexpr float kBayM = 12;
  const glm::vec2 size = hi - lo;
  const auto across = static_cast<int>(std::ceil(size.x / (2 * kBayM)));
  const auto along = static_cast<int>(std::ceil(size.y / kBayM));
  for (int i = 0; i < across; ++i)
    for (int k = 0; k < along; ++k) {
      const glm::vec2 a =
          lo + glm::vec2(2 * kBayM * static_cast<float>(i), kBayM * static_cast<float>(k));
      const glm::vec2 b = glm::min(a + glm::vec2(2 * kBayM, kBayM), hi);
      const auto tone = static_cast<std::uint8_t>((i * 7 + k * 5 + i * k * 3) % 5);
      mesh.sheet(a, b, z,
                 {static_cast<std::uint8_t>(kSlab.r - 3 + tone * 2),
                  static_cast<std::uint8_t>(kSlab.g - 3 + tone * 2),
                  static_cast<std::uint8_t>(kSlab.b - 3 + tone * 2)});
    }
}

/// Bays for what waits to be built in, marked on the floor; most are in use while deliveries to the
/// building go on.
template <class Taken>
void add_bays(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, StageId stage, const Taken& taken) {
  constexpr float kWide = 20, kDeep = 9, kLaneM = 6, kLine = 0.12f;
  constexpr Paint kGoods[] = {kCrate, kWhite, kSteel, kCrate, {96, 118, 138}, kDarkSteel};
  std::uint32_t bay = 0;
  for (float y = lo.y + 9; y + kDeep < hi.y - 34; y += kDeep + kLaneM)
    for (float x = lo.x + 9; x + kWide < hi.x - 6; x += kWide + kLaneM, ++bay) {
      const glm::vec2 a(x, y), b(x + kWide, y + kDeep);
      const bool free = !taken(a, 7) && !taken(b, 7) && !taken({a.x, b.y}, 7) &&
                        !taken({b.x, a.y}, 7) && !taken((a + b) * 0.5f, 7);
      if (!free || chance(bay, 70) < 0.34f) continue;
      mesh.pen.surface = Surface::ground;
      mesh.sheet(a, {b.x, a.y + kLine}, 0.08f, kYellow);
      mesh.sheet({a.x, b.y - kLine}, b, 0.08f, kYellow);
      mesh.sheet({a.x, a.y + kLine}, {a.x + kLine, b.y - kLine}, 0.08f, kYellow);
      mesh.sheet({b.x - kLine, a.y + kLine}, {b.x, b.y - kLine}, 0.08f, kYellow);
      mesh.pen.surface = Surface::outdoor;
      mesh.pen.goods = {scene::Goods::Kind::store, static_cast<std::uint8_t>(stage.index())};
      const Paint goods = kGoods[static_cast<std::size_t>(chance(bay, 71) * 5.99f)];
      const float filled = 0.25f + 0.75f * chance(bay, 72);
      std::uint32_t piece = bay * 64;
      for (float px = a.x + 1.0f; px + 1.2f < b.x; px += 1.65f)
        for (float py = a.y + 0.9f; py + 1.2f < b.y; py += 1.75f, ++piece) {
          if (taken({px, py}, 0.9f) || chance(piece, 73) > filled) continue;
          const float high = 0.5f + 0.45f * std::floor(1 + 3 * chance(piece, 74));
          mesh.box({px, py, 0.06f}, {px + 1.2f, py + 1.2f, 0.2f}, kTrunk);
          mesh.box({px + 0.05f, py + 0.05f, 0.2f}, {px + 1.15f, py + 1.15f, high}, goods);
        }
      mesh.pen.goods = {};
    }
}

/// What fills a building around its halls: the columns of its roof, walkways, goods in rows.
void add_inside(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, const Facility& facility,
                StageId stage) {
  constexpr float kGrid = 12, kHallMargin = 3.0f;
  const auto taken = [&](glm::vec2 p, float margin) {
    const auto in = [&](const Box& b, float m) {
      return p.x > b.min.x - m && p.x < b.max.x + m && p.y > b.min.y - m && p.y < b.max.y + m;
    };
    for (const Hall& hall : facility.halls)
      if (in(hall.box, margin)) return true;
    for (const Equipment& e : facility.equipment)
      if (!e.hall && e.kind != EquipmentKind::building && in(facility.box_of(e), margin))
        return true;
    return false;
  };
  // The columns are cut low: as high as the walls they would hide the floor behind a forest.
  for (float x = lo.x + kGrid; x < hi.x - 4; x += kGrid)
    for (float y = lo.y + kGrid; y < hi.y - 4; y += kGrid)
      if (!taken({x, y}, 0.8f)) {
        mesh.box({x - 0.5f, y - 0.5f, 0}, {x + 0.5f, y + 0.5f, 0.12f}, kConcrete);
        mesh.box({x - 0.2f, y - 0.2f, 0}, {x + 0.2f, y + 0.2f, 0.3f}, kColumn);
      }
  mesh.pen.surface = Surface::ground;
  for (const Hall& hall : facility.halls) {
    if (hall.stage.index() < stage.index()) continue;
    const glm::vec2 a(hall.box.min.x - kHallMargin, hall.box.min.y - kHallMargin);
    const glm::vec2 b(hall.box.max.x + kHallMargin, hall.box.max.y + kHallMargin);
    if (a.x < lo.x || b.x > hi.x || a.y < lo.y || b.y > hi.y) continue;
    mesh.sheet(a, {b.x, a.y + 0.12f}, 0.075f, kYellow);
    mesh.sheet({a.x, b.y - 0.12f}, b, 0.075f, kYellow);
  }
  mesh.pen.surface = Surface::outdoor;
  add_lanes(mesh, hi.y, facility, stage);
  add_dock_doors(mesh, hi.y, facility, stage);
  add_bays(mesh, lo, hi, stage, taken);
}

/// A door of two leaves in a wall across x, seen from the side `into` (1: east, -1: west): frame,
/// leaves, windows, push bars. `at`: the middle of its sill, on the face of the wall.
void add_door(MeshBuilder& mesh, glm::vec3 at, float into) {
  constexpr float kLeafM = 1.2f, kHighM = 2.3f, kFrameM = 0.1f;
  const auto slab = [&](float y0, float y1, float z0, float z1, float out, Paint paint) {
    const float a = at.x + (into > 0 ? 0.0f : 0.04f), b = a + into * out;
    mesh.box({std::min(a, b), at.y + y0, at.z + z0}, {std::max(a, b), at.y + y1, at.z + z1}, paint);
  };
  for (float side : {-1.0f, 1.0f}) {
    const float gap = side * 0.01f, edge = side * kLeafM;
    const float jamb = side * (kLeafM + kFrameM), bar = side * 0.12f, bar_end = side * 1.0f;
    const float pane = side * 0.25f, pane_end = side * 0.55f;
    const auto leaf = [&](float a, float b, float z0, float z1, float out, Paint paint) {
      slab(std::min(a, b), std::max(a, b), z0, z1, out, paint);
    };
    leaf(gap, edge, 0, kHighM, 0.05f, kDoor);
    leaf(edge, jamb, 0, kHighM + kFrameM, 0.09f, kDarkSteel);
    leaf(pane, pane_end, 1.25f, 1.95f, 0.06f, kGlass);
    leaf(bar, bar_end, 1.02f, 1.08f, 0.11f, kSteel);
  }
  slab(-kLeafM, kLeafM, kHighM, kHighM + kFrameM, 0.09f, kDarkSteel);
}

}  // namespace

void add_building(MeshBuilder& mesh, const Equipment& building, const Facility& facility) {
  const Box box = standing_box(building.foot, building.size_m, building.quarter_turns);
  const glm::vec2 lo(box.min.x, box.min.y), hi(box.max.x, box.max.y);
  const float cut = std::min(kShellCut, static_cast<float>(building.size_m.z));
  mesh.pen.surface = Surface::ground;
  add_slab(mesh, lo, hi, 0.06f);
  mesh.pen.surface = Surface::outdoor;
  mesh.pen.show = Show::always;
  add_walls(mesh, lo + kShellThick, hi - kShellThick, kShellThick, 0, cut, kWall, true);
  add_inside(mesh, lo, hi, facility, building.stage);
  // A plinth, and pilasters along the outside.
  add_walls(mesh, lo, hi, 0.12f, 0, 0.9f, kWallDark, false);
  const auto at_door = [&](float x, float y) {
    return std::any_of(
        facility.equipment.begin(), facility.equipment.end(), [&](const Equipment& e) {
          return e.kind == EquipmentKind::dock && std::abs(x + 0.3f - float(e.foot.x)) < 2.4f &&
                 std::abs(y - float(e.foot.y)) < 6;
        });
  };
  for (float x = lo.x + 6; x < hi.x - 1; x += 12)
    for (float y : {lo.y - 0.25f, hi.y})
      if (!at_door(x, y)) mesh.box({x, y, 0}, {x + 0.6f, y + 0.25f, cut + 0.02f}, kWallDark);
  for (float y = lo.y + 6; y < hi.y - 1; y += 12)
    for (float x : {lo.x - 0.25f, hi.x})
      mesh.box({x, y, 0}, {x + 0.25f, y + 0.6f, cut + 0.02f}, kWallDark);
}

void add_hall(MeshBuilder& mesh, scene::Scene& scene, const Hall& hall) {
  const glm::vec2 lo(hall.box.min.x, hall.box.min.y), hi(hall.box.max.x, hall.box.max.y);
  const auto slab = static_cast<float>(hall.box.min.z), floor = static_cast<float>(hall.floor_z);
  const auto ceiling = static_cast<float>(hall.box.max.z);

  mesh.pen.surface = Surface::floor;
  mesh.pen.show = Show::always;
  mesh.sheet(lo, hi, floor, kFloorTile);
  mesh.pen.surface = Surface::indoor;
  mesh.sheet(lo, hi, slab + 0.08f, kWallDark);

  mesh.pen.show = Show::cut_away;
  add_walls(mesh, lo, hi, kWallThick, slab, floor + kWallCut, kHallWall, true);
  mesh.pen.show = Show::inside;
  add_walls(mesh, lo, hi, kWallThick, slab, ceiling, kHallWall, false);
  mesh.quad({lo.x, hi.y, ceiling}, {hi.x, hi.y, ceiling}, {hi.x, lo.y, ceiling},
            {lo.x, lo.y, ceiling}, kCeiling);
  // Lamps on the multiples plus a half of their spacing; the floor mirrors them there.
  const glm::vec2 step = scene::kLampSpacing;
  for (float x = std::floor(lo.x / step.x) * step.x + step.x / 2; x < hi.x; x += step.x)
    for (float y = std::floor(lo.y / step.y) * step.y + step.y / 2; y < hi.y; y += step.y)
      if (x > lo.x + 0.5f && x < hi.x - 0.5f && y > lo.y + 1.3f && y < hi.y - 1.3f)
        mesh.box({x - 0.15f, y - 1.2f, ceiling - 0.09f}, {x + 0.15f, y + 1.2f, ceiling}, kLamp,
                 true);

  // Columns along the long walls, a bumper rail, and doors at both ends.
  for (const bool inside : {false, true}) {
    mesh.pen.show = inside ? Show::inside : Show::cut_away;
    const float top = inside ? ceiling : floor + kWallCut - 0.01f;
    for (float x = lo.x + kColumnStep / 2; x < hi.x; x += kColumnStep)
      for (float y : {lo.y, hi.y - kColumnWide}) {
        mesh.box({x, y, slab}, {x + kColumnWide, y + kColumnWide, top}, paint::kColumn);
        if (!inside)
          scene.obstacles.push_back({{x, y, slab}, {x + kColumnWide, y + kColumnWide, ceiling}});
      }
  }
  mesh.pen.show = Show::always;
  const float middle = (lo.y + hi.y) / 2;
  for (float x : {lo.x, hi.x - 0.04f}) {
    add_door(mesh, {x, middle, floor}, x == lo.x ? 1.0f : -1.0f);
    mesh.box({x, lo.y, floor + 0.02f}, {x + 0.04f, hi.y, floor + 0.16f}, kWallDark);
  }
  for (float y : {lo.y, hi.y - 0.04f})
    mesh.box({lo.x, y, floor + 0.02f}, {hi.x, y + 0.04f, floor + 0.16f}, kWallDark);

  const glm::vec2 t(0.5f);
  const auto wall = [&](glm::vec2 a, glm::vec2 b) {
    scene.obstacles.push_back({{a, slab}, {b, ceiling}});
  };
  wall(lo - t, {hi.x + t.x, lo.y});
  wall({lo.x - t.x, hi.y}, hi + t);
  wall(lo - t, {lo.x, hi.y + t.y});
  wall({hi.x, lo.y - t.y}, hi + t);
}

}  // namespace rackline
