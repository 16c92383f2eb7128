#include "planner/operations/air_field.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numbers>

#include "planner/operations/hall_air.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

/// A channel 10 m long with a rack across all of it: air comes in at one end and leaves at the
/// other.
AirCase channel(int cells_a_metre) {
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

/// Largest error of the potential of cos(πx)·cos(πy)·cos(πz) in a unit cube of n³ cells.
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
  const auto flow = solve_potential_flow(box, open_faces(box, solid), source, 1e-5);
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

/// A cold aisle between two racks whose supply falls short, so that hot air comes round.
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

}  // namespace

TEST_CASE("A uniform channel warms by Q/(ρ·c_p·V) at its rack and nowhere else (analytic)") {
  for (int m : {2, 4}) {
    const AirCase air = channel(m);
    const AirField field = air_field(air);
    // By hand: 24 kW / (1.184 × 1.006 × 2 m³/s) = 10.075 K.
    CHECK(field.outlet_c[0] == Approx(30.075).epsilon(1e-4));
    CHECK(field.return_c == Approx(30.075).epsilon(2e-3));
    CHECK(field.air_c[air.box.index(1, 1, 1)] == Approx(20).epsilon(1e-3));
    CHECK(field.air_c[air.box.index(air.box.nx - 2, 1, 1)] == Approx(30.075).epsilon(1e-3));
    // The potential falls evenly: 2 m³/s through 4 m² are 0.5 m²/s a metre.
    const double fall =
        field.potential[air.box.index(1, 1, 1)] - field.potential[air.box.index(1 + m, 1, 1)];
    CHECK(fall == Approx(0.5).epsilon(2e-3));
  }
}

TEST_CASE("The potential converges with the second order of the cell size") {
  const double coarse = cosine_error(8), fine = cosine_error(16), finer = cosine_error(32);
  const double order = std::log2(coarse / fine), next = std::log2(fine / finer);
  MESSAGE("potential: errors ", coarse, ", ", fine, ", ", finer, "; order ", order, ", ", next);
  CHECK(order > 1.8);
  CHECK(next > 1.6);  // single precision limits the finest
}

TEST_CASE("Temperatures converge on refinement, and energy is conserved on every grid") {
  std::array<double, 3> mean{};
  for (std::size_t i = 0; i < mean.size(); ++i) {
    const AirCase air = short_aisle(2 << i, 0.8);
    const AirField field = air_field(air);
    double sum = 0;
    int cells = 0;
    for (int z = 0; z < air.box.nz; ++z)
      for (int y = 0; y < air.box.ny; ++y)
        for (int x = 0; x < air.box.nx; ++x)
          if (const std::size_t c = air.box.index(x, y, z); !air.solid[c]) {
            sum += field.air_c[c];
            ++cells;
          }
    mean[i] = sum / cells;
    CHECK(field.carried_kw == Approx(field.heat_kw).epsilon(0.001));
  }
  const double first = mean[1] - mean[0], second = mean[2] - mean[1];
  MESSAGE("mean air at 0.5, 0.25, 0.125 m: ", mean[0], ", ", mean[1], ", ", mean[2], " °C; order ",
          std::log2(std::abs(first / second)));
  CHECK(std::abs(second) < std::abs(first));
  CHECK(std::abs(second) < 0.3);
}

TEST_CASE("With supply of 80 % of the racks' flow the RTI is 125 % (Herrlin, 2008)") {
  const AirCase air = short_aisle(2, 0.8);
  const AirMetrics m = air_metrics(air, air_field(air));
  CHECK(m.rti == Approx(125).epsilon(0.005));
  CHECK(m.shi > 0);
  CHECK(m.shi + m.rhi == Approx(1));
  const AirCase ample = short_aisle(2, 1.25);
  const AirMetrics bypass = air_metrics(ample, air_field(ample));
  CHECK(bypass.rti == Approx(80).epsilon(0.005));
  CHECK(bypass.shi < m.shi);
}

TEST_CASE("Hot air that comes round warms the inlets by what the mass balance says (by hand)") {
  // Both racks alike: of what they draw in, 20 % is not supply and comes back at the outlet's
  // temperature, unless it has mixed first. T_in = 20 + 0.2 × (T_out − 20), T_out = T_in + 10.08.
  const AirField field = air_field(short_aisle(2, 0.8));
  const double rise = 48 / (kAirHeatCapacity * 4);
  CHECK((field.inlet_c[0] + field.inlet_c[1]) / 2 == Approx(20 + rise * 0.25).epsilon(0.01));
}

TEST_CASE("The field of every Memphis hall conserves energy and is quick") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.schedule.finish_min;
  double slowest = 0, all = 0, first = 0;
  std::size_t halls = 0;
  for (std::size_t h = 0; h < plan.facility().halls.size(); ++h) {
    const std::clock_t start = std::clock();
    const HallAir hall = hall_air(plan.facility(), plan.tracks, plan.operations, HallId(h), t);
    const AirField field = air_field(hall.air);
    const double ms = 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (h == 0) first = ms;
    slowest = std::max(slowest, ms);
    all += ms;
    if (hall.racks.empty()) continue;
    ++halls;
    CHECK(hall.racks.size() >= 0.98 * plan.facility().halls[h].racks.size());
    CHECK(hall.air.box.dx <= kAirCellM);
    CHECK(hall.air.box.dy <= kAirCellM);
    CHECK(hall.air.box.dz <= kAirCellM);
    CHECK(field.carried_kw == Approx(field.heat_kw).epsilon(0.001));
  }
  MESSAGE(halls, " halls: first ", first, " ms, slowest ", slowest, " ms, all ", all,
          " ms of one core");
  CHECK(halls == plan.facility().halls.size());
}
