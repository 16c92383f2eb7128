#include "engine/views/building_mesh.h"

#include <algorithm>
#include <cmath>

#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::MeshBuilder;
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

}  // namespace

void add_building(MeshBuilder& mesh, const Equipment& building) {
  const Box box = standing_box(building.foot, building.size_m, building.quarter_turns);
  const glm::vec2 lo(box.min.x, box.min.y), hi(box.max.x, box.max.y);
  const float cut = std::min(kShellCut, static_cast<float>(building.size_m.z));
  mesh.pen.surface = Surface::ground;
  mesh.sheet(lo, hi, 0.06f, kSlab);
  mesh.pen.surface = Surface::outdoor;
  mesh.pen.show = Show::always;
  add_walls(mesh, lo + kShellThick, hi - kShellThick, kShellThick, 0, cut, kWall, true);
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
