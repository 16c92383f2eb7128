#include "engine/views/building_mesh.h"

#include <algorithm>
#include <cmath>

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

/// What fills a building around its halls: the columns of its roof, walkways, goods in rows.
void add_inside(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, const Facility& facility,
                StageId stage) {
  constexpr float kGrid = 12, kGoodsStep = 3.2f, kHallMargin = 3.0f;
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
  const float cut = kShellCut - 0.05f;
  for (float x = lo.x + kGrid; x < hi.x - 4; x += kGrid)
    for (float y = lo.y + kGrid; y < hi.y - 4; y += kGrid)
      if (!taken({x, y}, 0.8f)) {
        mesh.box({x - 0.2f, y - 0.2f, 0}, {x + 0.2f, y + 0.2f, cut}, kColumn);
        mesh.box({x - 0.5f, y - 0.5f, 0}, {x + 0.5f, y + 0.5f, 0.12f}, kConcrete);
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
  // Goods wait near the north wall, behind the docks: pallets, crates, cable drums.
  int n = 0;
  for (float y = hi.y - 8; y > hi.y - 24; y -= kGoodsStep + (n % 2))
    for (float x = lo.x + 20; x < hi.x - 16; x += kGoodsStep, ++n) {
      const int kind = (n * 7 + static_cast<int>(x * 3 + y)) % 11;
      if (kind > 5 || taken({x, y}, 2.5f)) continue;
      mesh.box({x - 0.6f, y - 0.5f, 0.06f}, {x + 0.6f, y + 0.5f, 0.22f}, kTrunk);
      const float high = 0.9f + 0.3f * static_cast<float>(kind % 3);
      mesh.box({x - 0.55f, y - 0.45f, 0.22f}, {x + 0.55f, y + 0.45f, high},
               kind == 0   ? kWhite
               : kind == 1 ? kSteel
                           : kCrate);
    }
}

}  // namespace

void add_building(MeshBuilder& mesh, const Equipment& building, const Facility& facility) {
  const Box box = standing_box(building.foot, building.size_m, building.quarter_turns);
  const glm::vec2 lo(box.min.x, box.min.y), hi(box.max.x, box.max.y);
  const float cut = std::min(kShellCut, static_cast<float>(building.size_m.z));
  mesh.pen.surface = Surface::ground;
  mesh.sheet(lo, hi, 0.06f, kSlab);
  mesh.pen.surface = Surface::outdoor;
  mesh.pen.show = Show::always;
  add_walls(mesh, lo + kShellThick, hi - kShellThick, kShellThick, 0, cut, kWall, true);
  add_inside(mesh, lo, hi, facility, building.stage);
  // A plinth, and pilasters along the outside.
  add_walls(mesh, lo, hi, 0.12f, 0, 0.9f, kWallDark, false);
  for (float x = lo.x + 6; x < hi.x - 1; x += 12)
    for (float y : {lo.y - 0.25f, hi.y})
      mesh.box({x, y, 0}, {x + 0.6f, y + 0.25f, cut + 0.02f}, kWallDark);
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
    mesh.box({x, middle - 1.3f, floor}, {x + 0.04f, middle + 1.3f, floor + 2.3f}, kDoor);
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
