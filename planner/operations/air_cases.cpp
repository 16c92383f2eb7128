#include "planner/operations/air_cases.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rackline {

AirCase uniform_channel(int cells_a_metre) {
  AirCase air;
  const double d = 1.0 / cells_a_metre;
  air.box = {10 * cells_a_metre, 2 * cells_a_metre, 2 * cells_a_metre, d, d, d};
  air.solid.assign(air.box.size(), 0);
  air.supply_c = 20;
  AirCase::Through rack;
  rack.flow_m3_s = 2;
  rack.heat_kw = 24;
  const int middle = air.box.nx / 2;
  for (int z = 0; z < air.box.nz; ++z)
    for (int y = 0; y < air.box.ny; ++y) {
      const double share = 2.0 / (air.box.ny * air.box.nz);
      air.supply.emplace_back(air.box.index(0, y, z), share);
      air.returns.emplace_back(air.box.index(air.box.nx - 1, y, z), share);
      rack.inlets.push_back(static_cast<std::uint32_t>(air.box.index(middle - 1, y, z)));
      rack.outlets.push_back(static_cast<std::uint32_t>(air.box.index(middle + 1, y, z)));
      air.solid[air.box.index(middle, y, z)] = 1;
    }
  air.racks.push_back(rack);
  return air;
}

double cosine_error(int n) {
  const double d = 1.0 / n, k = std::numbers::pi;
  const CellBox box{n, n, n, d, d, d};
  std::vector<std::uint8_t> solid(box.size(), 0);
  std::vector<float> source(box.size(), 0);
  const auto exact = [&](int x, int y, int z) {
    return std::cos(k * (x + 0.5) * d) * std::cos(k * (y + 0.5) * d) * std::cos(k * (z + 0.5) * d);
  };
  for (int z = 0; z < n; ++z)
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x)
        source[box.index(x, y, z)] = static_cast<float>(3 * k * k * exact(x, y, z) * d * d * d);
  const auto flow = solve_potential_flow(box, solid, source, 1e-5);
  double worst = 0;
  double mean = 0;
  for (int z = 0; z < n; ++z)
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x) mean += flow.potential[box.index(x, y, z)] / (1.0 * n * n * n);
  for (int z = 0; z < n; ++z)
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x)
        worst =
            std::max(worst, std::abs(flow.potential[box.index(x, y, z)] - mean - exact(x, y, z)));
  return worst;
}

AirCase short_aisle(int cells_a_metre, double ratio) {
  AirCase air;
  const int m = cells_a_metre;
  const double d = 1.0 / m;
  air.box = {10 * m, 6 * m, 4 * m, d, d, d};
  air.solid.assign(air.box.size(), 0);
  air.supply_c = 20;
  for (int side = 0; side < 2; ++side) {
    AirCase::Through rack;
    rack.flow_m3_s = 4;
    rack.heat_kw = 48;
    const int x0 = side == 0 ? 3 * m : 6 * m;  // 1 m deep, 2 m high, from wall to 2 m before it
    const int front = side == 0 ? x0 + m : x0 - 1, rear = side == 0 ? x0 - 1 : x0 + m;
    for (int y = 0; y < 4 * m; ++y)
      for (int z = 0; z < 2 * m; ++z) {
        for (int x = x0; x < x0 + m; ++x) air.solid[air.box.index(x, y, z)] = 1;
        rack.inlets.push_back(static_cast<std::uint32_t>(air.box.index(front, y, z)));
        rack.outlets.push_back(static_cast<std::uint32_t>(air.box.index(rear, y, z)));
      }
    air.racks.push_back(rack);
  }
  for (int y = 0; y < 4 * m; ++y) {
    for (int x = 4 * m; x < 6 * m; ++x)
      air.supply.emplace_back(air.box.index(x, y, 0), 8 * ratio / (8.0 * m * m));
    for (int x : {0, 1, 10 * m - 2, 10 * m - 1})
      air.returns.emplace_back(air.box.index(x, y, 4 * m - 1), 8 * ratio / (16.0 * m));
  }
  return air;
}

double mean_air_c(const AirCase& air, const AirField& field) {
  double sum = 0;
  int cells = 0;
  for (int z = 0; z < air.box.nz; ++z)
    for (int y = 0; y < air.box.ny; ++y)
      for (int x = 0; x < air.box.nx; ++x)
        if (const std::size_t c = air.box.index(x, y, z); !air.solid[c]) {
          sum += field.air_c[c];
          ++cells;
        }
  return cells > 0 ? sum / cells : air.supply_c;
}

}  // namespace rackline
