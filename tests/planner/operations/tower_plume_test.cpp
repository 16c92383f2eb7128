#include "planner/operations/tower_plume.h"

#include <doctest/doctest.h>

using namespace rackline;

TEST_CASE("saturated air holds as much water and enthalpy as ASHRAE's table says") {
  // ASHRAE Handbook, Fundamentals, 2009, chapter 1, table 2: W_s and h_s at 101.325 kPa.
  const double table[][3] = {{0, 0.003789, 9.475},
                             {10, 0.007661, 29.353},
                             {20, 0.014758, 57.558},
                             {30, 0.027333, 100.008}};
  for (const auto& [c, humidity, enthalpy] : table) {
    INFO(c, " °C");
    CHECK(saturated_humidity(c) == doctest::Approx(humidity).epsilon(0.006));
    CHECK(moist_enthalpy(c, saturated_humidity(c)) == doctest::Approx(enthalpy).epsilon(0.006));
  }
}

TEST_CASE("exhaust is saturated air of the weather's enthalpy and the heat that it took up") {
  // Wet bulb 20 °C: 57.6 kJ/kg (table above); 30 more are 87.6, which saturated air has at 27.5 °C
  // (between 85.3 at 27 and 89.9 at 28 °C in ASHRAE's table).
  CHECK(tower_plume({30, 20}, 1).exhaust_c == doctest::Approx(27.5).epsilon(0.02));
  // Without heat it leaves at the wet bulb.
  CHECK(tower_plume({30, 20}, 0).exhaust_c == doctest::Approx(20).epsilon(0.02));
}

TEST_CASE("a plume is seen far in cold damp air, hardly in hot dry air, and not without heat") {
  const TowerPlume winter = tower_plume({2, 1.5}, 1), summer = tower_plume({38, 20}, 1);
  CHECK(winter.reach > 10);
  CHECK(summer.reach < 1);
  CHECK(tower_plume({2, 1.5}, 0).reach == 0);
  CHECK(tower_plume({2, 1.5}, 0).density == 0);
  // A night of the Memphis design day against its afternoon.
  CHECK(tower_plume({26, 24.5}, 0.6).reach > tower_plume({35, 27}, 0.6).reach);
}

TEST_CASE("more heat makes a plume denser") {
  CHECK(tower_plume({10, 9}, 0.2).density > tower_plume({10, 9}, 0.05).density);
  CHECK(tower_plume({10, 9}, 0.05).density > 0);
}
