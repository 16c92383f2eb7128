#include "planner/operations/air_field.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cmath>
#include <ctime>

#include "planner/operations/air_cases.h"
#include "planner/operations/hall_air.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

TEST_CASE("A uniform channel warms by Q/(ρ·c_p·V) at its rack and nowhere else (analytic)") {
  for (int m : {2, 4}) {
    const AirCase air = uniform_channel(m);
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
    mean[i] = mean_air_c(air, field);
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
