#include "engine/views/hall_fittings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::MeshBuilder;
using scene::Paint;
using scene::Show;
using scene::Surface;

namespace {

/// Racks side by side without a gap.
struct Run {
  float west, east, y;
  float front;  ///< −1: it faces south, 1: north
  float deep, top;
};

constexpr float kGapM = 1.0f, kTileM = 0.6f;

std::vector<Run> runs_of(const Facility& f, const Hall& hall) {
  std::map<std::pair<long, int>, std::vector<const Rack*>> rows;
  for (RackId id : hall.racks) {
    const Rack& rack = f.racks[id.index()];
    if (rack.quarter_turns % 2 == 0)
      rows[{std::lround(rack.foot.y * 100), rack.quarter_turns % 4}].push_back(&rack);
  }
  std::vector<Run> runs;
  for (auto& [key, racks] : rows) {
    std::sort(racks.begin(), racks.end(),
              [](const Rack* a, const Rack* b) { return a->foot.x < b->foot.x; });
    for (const Rack* rack : racks) {
      const Box box = f.box_of(*rack);
      const auto west = static_cast<float>(box.min.x), east = static_cast<float>(box.max.x);
      const bool follows = !runs.empty() && runs.back().y == static_cast<float>(rack->foot.y) &&
                           west - runs.back().east < kGapM && west >= runs.back().west;
      if (follows)
        runs.back().east = east;
      else
        runs.push_back({west, east, static_cast<float>(rack->foot.y),
                        key.second == 0 ? -1.0f : 1.0f, static_cast<float>(box.max.y - box.min.y),
                        static_cast<float>(box.max.z)});
    }
  }
  return runs;
}

/// Stands that carry the racks when the floor is lifted.
void add_stand(MeshBuilder& mesh, const Run& r, float slab, float floor) {
  mesh.pen.show = Show::always;
  mesh.pen.surface = Surface::indoor;
  const float half = r.deep / 2 - 0.08f;
  for (float side : {-half, half}) {
    mesh.box({r.west, r.y + side - 0.04f, floor - 0.14f},
             {r.east, r.y + side + 0.04f, floor - 0.02f}, kDarkSteel, true);
    for (float x = r.west + 0.3f; x < r.east; x += 1.8f) {
      mesh.box({x - 0.03f, r.y + side - 0.03f, slab + 0.1f},
               {x + 0.03f, r.y + side + 0.03f, floor - 0.14f}, kDarkSteel);
      mesh.box({x - 0.09f, r.y + side - 0.09f, slab + 0.08f},
               {x + 0.09f, r.y + side + 0.09f, slab + 0.1f}, kDarkSteel);
    }
  }
}

/// A ladder above the fronts with three bundles, hung from the ceiling.
void add_ladder(MeshBuilder& mesh, const Run& r, float z, float ceiling) {
  mesh.pen.show = Show::inside;
  mesh.pen.surface = Surface::indoor;
  const float middle = r.y + r.front * 0.55f, half = 0.23f;
  const float west = r.west - 0.4f, east = r.east + 0.4f;
  for (float side : {-half, half})
    mesh.box({west, middle + side - 0.012f, z}, {east, middle + side + 0.012f, z + 0.09f}, kSteel,
             true);
  for (float x = west + 0.15f; x < east; x += 0.6f)
    mesh.box({x, middle - half, z + 0.01f}, {x + 0.03f, middle + half, z + 0.03f}, kSteel, true);
  constexpr Paint kBundles[] = {{72, 176, 190}, {212, 174, 62}, {58, 62, 68}};
  for (int i = 0; i < 3; ++i) {
    const float y = middle - 0.14f + 0.14f * static_cast<float>(i);
    const float radius = 0.045f + 0.01f * static_cast<float>(i % 2);
    mesh.cylinder({west + 0.1f, y, z + 0.03f + radius}, {east - 0.1f, y, z + 0.03f + radius},
                  radius, kBundles[i], 7);
  }
  for (float x = west + 0.9f; x < east; x += 2.4f)
    for (float side : {-half, half})
      mesh.box({x - 0.01f, middle + side - 0.01f, z + 0.09f},
               {x + 0.01f, middle + side + 0.01f, ceiling}, kSteel);
}

/// In front of a run: perforated tiles and the line of the cold aisle; behind
/// it the hot aisle's.
void add_aisle_floor(MeshBuilder& mesh, const Run& r, float floor) {
  mesh.pen.show = Show::always;
  mesh.pen.surface = Surface::floor;
  const float front = r.y + r.front * r.deep / 2, back = r.y - r.front * r.deep / 2;
  const auto strip = [&](float from, float to, float high, Paint paint) {
    mesh.sheet({r.west, std::min(from, to)}, {r.east, std::max(from, to)}, floor + high, paint);
  };
  strip(front + r.front * 0.03f, front + r.front * 0.09f, 0.004f, kColdLine);
  strip(back - r.front * 0.12f, back - r.front * 0.18f, 0.004f, kHotLine);
  // Whole tiles, two of three.
  const float row = std::floor((front + r.front * 0.75f) / kTileM) * kTileM;
  int tile = 0;
  for (float x = std::ceil(r.west / kTileM) * kTileM; x + kTileM < r.east; x += kTileM)
    if (tile++ % 3 != 2)
      mesh.sheet({x + 0.005f, row + 0.005f}, {x + kTileM - 0.005f, row + kTileM - 0.005f},
                 floor + 0.003f, kPerforated);
}

/// A digit of seven bars, `high` metres, that faces west at (x, y, z).
void add_digit(MeshBuilder& mesh, int digit, glm::vec3 at, float high) {
  // Bars: top, upper left, upper right, middle, lower left, lower right,
  // bottom.
  constexpr int kBars[10] = {0b1110111, 0b0010010, 0b1011101, 0b1011011, 0b0111010,
                             0b1101011, 0b1101111, 0b1010010, 0b1111111, 0b1111011};
  const float w = high * 0.5f, t = high * 0.11f;
  const auto bar = [&](float y0, float y1, float z0, float z1) {
    mesh.box({at.x - 0.006f, at.y - y1, at.z + z0}, {at.x, at.y - y0, at.z + z1}, kWhite, true);
  };
  const int bars = kBars[digit];
  if (bars & 64) bar(0, w, high - t, high);
  if (bars & 32) bar(0, t, high / 2, high);
  if (bars & 16) bar(w - t, w, high / 2, high);
  if (bars & 8) bar(0, w, high / 2 - t / 2, high / 2 + t / 2);
  if (bars & 4) bar(0, t, 0, high / 2);
  if (bars & 2) bar(w - t, w, 0, high / 2);
  if (bars & 1) bar(0, w, 0, t);
}

/// A plate with the row's number at its west end.
void add_row_number(MeshBuilder& mesh, const Run& r, int number) {
  mesh.pen.show = Show::always;
  mesh.pen.surface = Surface::indoor;
  const float x = r.west - 0.02f, z = r.top - 0.42f;
  mesh.box({x, r.y - 0.24f, z}, {x + 0.02f, r.y + 0.24f, z + 0.34f}, kSign, true);
  const float y = number > 9 ? r.y + 0.16f : r.y + 0.06f;
  if (number > 9) add_digit(mesh, number / 10 % 10, {x, y, z + 0.06f}, 0.22f);
  add_digit(mesh, number % 10, {x, number > 9 ? y - 0.17f : y, z + 0.06f}, 0.22f);
}

/// Beams, sprinkler pipes with their heads, and the exit signs above the doors.
void add_ceiling(MeshBuilder& mesh, glm::vec2 lo, glm::vec2 hi, float floor, float ceiling) {
  mesh.pen.show = Show::inside;
  mesh.pen.surface = Surface::indoor;
  for (float x = std::ceil(lo.x / 12) * 12; x < hi.x - 0.3f; x += 12)
    mesh.box({x - 0.15f, lo.y, ceiling - 0.45f}, {x + 0.15f, hi.y, ceiling}, kColumn, true);
  for (float y = lo.y + 1.5f; y < hi.y - 1; y += 6) {
    mesh.cylinder({lo.x + 0.2f, y, ceiling - 0.62f}, {hi.x - 0.2f, y, ceiling - 0.62f}, 0.04f, kRed,
                  6);
    for (float x = lo.x + 2; x < hi.x - 1; x += 3) {
      mesh.cylinder({x, y, ceiling - 0.80f}, {x, y, ceiling - 0.62f}, 0.016f, kRed, 5);
      mesh.cylinder({x, y, ceiling - 0.82f}, {x, y, ceiling - 0.80f}, 0.045f, kSteel, 6);
    }
  }
  const float middle = (lo.y + hi.y) / 2;
  for (float x : {lo.x + 0.04f, hi.x - 0.10f})
    mesh.box({x, middle - 0.45f, floor + 2.42f}, {x + 0.06f, middle + 0.45f, floor + 2.66f}, kExit,
             true);
}

}  // namespace

void add_hall_fittings(MeshBuilder& mesh, const Facility& facility, const Hall& hall) {
  const glm::vec2 lo(hall.box.min.x, hall.box.min.y), hi(hall.box.max.x, hall.box.max.y);
  const auto slab = static_cast<float>(hall.box.min.z), floor = static_cast<float>(hall.floor_z);
  const auto ceiling = static_cast<float>(hall.box.max.z);
  const scene::Pen pen = mesh.pen;
  std::map<long, int> numbers;  // rows from the south
  const std::vector<Run> runs = runs_of(facility, hall);
  for (const Run& run : runs) numbers[std::lround(run.y * 100)] = 0;
  int number = 0;
  for (auto& [y, value] : numbers) value = ++number;
  float last_y = -1e9f;
  for (const Run& run : runs) {
    add_stand(mesh, run, slab, floor);
    add_ladder(mesh, run, run.top + 0.76f, ceiling);
    add_aisle_floor(mesh, run, floor);
    if (run.y != last_y) add_row_number(mesh, run, numbers[std::lround(run.y * 100)]);
    last_y = run.y;
  }
  add_ceiling(mesh, lo, hi, floor, ceiling);
  mesh.pen = pen;
}

}  // namespace rackline
