#include "planner/operations/hall_air.h"

#include <algorithm>
#include <cmath>

namespace rackline {

namespace {

constexpr double kTileReachM = 1.2;     ///< perforated tiles reach so far before a rack (A)
constexpr double kCeilingReachM = 0.9;  ///< ceiling grilles so far behind it (A)

/// Cells of a hall, and which rack each belongs to.
class HallCells {
 public:
  HallCells(HallAir& hall, const Box& room, double cell_m) : hall_(hall) {
    const auto cells = [&](double length) {
      return std::max(1, static_cast<int>(std::ceil(length / cell_m - 1e-9)));
    };
    const Vec3 size = room.size();
    CellBox& box = hall.air.box;
    box.nx = cells(size.x);
    box.ny = cells(size.y);
    box.nz = cells(size.z);
    box.dx = size.x / box.nx;
    box.dy = size.y / box.ny;
    box.dz = size.z / box.nz;
    hall.origin = room.min;
    hall.air.solid.assign(box.size(), 0);
  }

  struct Range {
    int x0, x1, y0, y1, z0, z1;  ///< half open
  };
  /// Cells whose centres lie in the box; at least one in each direction.
  [[nodiscard]] Range range(const Box& b) const {
    const CellBox& box = hall_.air.box;
    const auto span = [](double from, double to, double origin, double d, int n) {
      int a = static_cast<int>(std::ceil((from - origin) / d - 0.5 - 1e-9));
      int e = static_cast<int>(std::ceil((to - origin) / d - 0.5 - 1e-9));
      if (e <= a) e = a + 1;
      return std::pair{std::clamp(a, 0, n - 1), std::clamp(e, 1, n)};
    };
    const auto [x0, x1] = span(b.min.x, b.max.x, hall_.origin.x, box.dx, box.nx);
    const auto [y0, y1] = span(b.min.y, b.max.y, hall_.origin.y, box.dy, box.ny);
    const auto [z0, z1] = span(b.min.z, b.max.z, hall_.origin.z, box.dz, box.nz);
    return {x0, x1, y0, y1, z0, z1};
  }

  void fill(const Range& r) {
    each(r, [&](int x, int y, int z) { hall_.air.solid[hall_.air.box.index(x, y, z)] = 1; });
  }

  /// The open cells of a range.
  [[nodiscard]] std::vector<std::uint32_t> open(Range r) const {
    const CellBox& box = hall_.air.box;
    r = {std::max(r.x0, 0),      std::min(r.x1, box.nx), std::max(r.y0, 0),
         std::min(r.y1, box.ny), std::max(r.z0, 0),      std::min(r.z1, box.nz)};
    std::vector<std::uint32_t> out;
    each(r, [&](int x, int y, int z) {
      const std::size_t i = box.index(x, y, z);
      if (!hall_.air.solid[i]) out.push_back(static_cast<std::uint32_t>(i));
    });
    return out;
  }

  /// Beside a range: `cells` deep towards (dx, dy), one of which is ±1 and the other 0.
  [[nodiscard]] static Range beside(const Range& r, int dx, int dy, int cells) {
    Range s = r;
    if (dx > 0) s.x0 = r.x1, s.x1 = r.x1 + cells;
    if (dx < 0) s.x1 = r.x0, s.x0 = r.x0 - cells;
    if (dy > 0) s.y0 = r.y1, s.y1 = r.y1 + cells;
    if (dy < 0) s.y1 = r.y0, s.y0 = r.y0 - cells;
    return s;
  }

 private:
  template <class F>
  static void each(const Range& r, F&& f) {
    for (int z = r.z0; z < r.z1; ++z)
      for (int y = r.y0; y < r.y1; ++y)
        for (int x = r.x0; x < r.x1; ++x) f(x, y, z);
  }
  HallAir& hall_;
};

}  // namespace

HallAir hall_air(const Facility& facility, const std::vector<RackTrack>& tracks,
                 const Operations& operations, HallId hall_id, Minute t, double cell_m,
                 double supply_ratio) {
  const Hall& hall = facility.halls[hall_id.index()];
  const CoolingInputs& cooling = operations.inputs().plant.cooling;
  HallAir out;
  Box room = hall.box;
  room.min.z = hall.floor_z;
  HallCells cells(out, room, cell_m);
  out.air.supply_c = cooling.hall_supply_c;
  for (RackId id : hall.racks) {
    if (tracks[id.index()].state_at(t) < RackState::placed) continue;
    cells.fill(cells.range(facility.box_of(facility.racks[id.index()])));
  }
  const CellBox& box = out.air.box;
  for (RackId id : hall.racks) {
    const Rack& rack = facility.racks[id.index()];
    const RackLoad& load = operations.loads().of(rack.type, tracks[id.index()].state_at(t));
    if (load.air_kw <= 0) continue;
    // Unturned, the front faces −y; a quarter turn counter-clockwise takes it to +x.
    constexpr int kFrontX[] = {0, 1, 0, -1}, kFrontY[] = {-1, 0, 1, 0};
    const int fx = kFrontX[rack.quarter_turns & 3], fy = kFrontY[rack.quarter_turns & 3];
    const auto range = cells.range(facility.box_of(rack));
    AirCase::Through through;
    through.inlets = cells.open(HallCells::beside(range, fx, fy, 1));
    through.outlets = cells.open(HallCells::beside(range, -fx, -fy, 1));
    if (through.inlets.empty() || through.outlets.empty()) continue;  // built in on a side
    through.heat_kw = load.air_kw;
    through.flow_m3_s = load.air_kw / (kAirHeatCapacity * cooling.air_rise_k);
    const double along = fx != 0 ? box.dx : box.dy;
    auto floor =
        HallCells::beside(range, fx, fy, std::max(1, static_cast<int>(kTileReachM / along + 0.5)));
    floor.z0 = 0;
    floor.z1 = 1;
    auto ceiling = HallCells::beside(range, -fx, -fy,
                                     std::max(1, static_cast<int>(kCeilingReachM / along + 0.5)));
    ceiling.z0 = box.nz - 1;
    ceiling.z1 = box.nz;
    const auto tiles = cells.open(floor), grilles = cells.open(ceiling);
    if (tiles.empty() || grilles.empty()) continue;
    const double flow = through.flow_m3_s * supply_ratio;
    for (std::uint32_t cell : tiles)
      out.air.supply.emplace_back(cell, flow / static_cast<double>(tiles.size()));
    for (std::uint32_t cell : grilles)
      out.air.returns.emplace_back(cell, flow / static_cast<double>(grilles.size()));
    out.air.racks.push_back(std::move(through));
    out.racks.push_back(id);
  }
  return out;
}

}  // namespace rackline
