// Each model of the planner against the value that a published source gives for it.
#include <doctest/doctest.h>

#include "planner/operations/conversion_loss.h"
#include "planner/operations/cooling_class.h"
#include "planner/operations/cooling_plant.h"
#include "planner/operations/effectiveness.h"
#include "planner/operations/emissions.h"
#include "planner/operations/rack_load.h"
#include "planner/operations/tower_water.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

TEST_CASE("The air share of a rated rack, 13.9 kW, needs 0.63 kg/s at 22 K (arithmetic)") {
  CHECK(air_flow_kg_s(13.9, 22) == Approx(0.63).epsilon(0.005));
}

TEST_CASE("ASHRAE's W classes end at 17, 27, 32, 40 and 45 °C, its A classes at 32, 35, 40, 45") {
  CHECK(water_class(17)->name == std::string("W17"));
  CHECK(water_class(17.1)->name == std::string("W27"));
  CHECK(water_class(30)->name == std::string("W32"));
  CHECK(water_class(40)->name == std::string("W40"));
  CHECK(water_class(45)->name == std::string("W45"));
  CHECK(water_class(45.1) == nullptr);
  CHECK(air_class(32)->name == std::string("A1"));
  CHECK(air_class(33)->name == std::string("A2"));
  CHECK(air_class(36)->name == std::string("A3"));
  CHECK(air_class(45)->name == std::string("A4"));
  CHECK(air_class(46) == nullptr);
}

TEST_CASE("ASHRAE's A classes begin at 15, 10, 5 and 5 °C; 18 to 27 °C is recommended for all") {
  const double lowest[] = {15, 10, 5, 5};
  for (std::size_t i = 0; i < kAirClasses.size(); ++i) CHECK(kAirClasses[i].lowest_c == lowest[i]);
  CHECK(kRecommendedLowC == 18);
  CHECK(kRecommendedHighC == 27);
}

TEST_CASE(
    "A CDU's approach is 3 to 5 K and a tower's 2.2 to 2.8 K (ASHRAE): defaults and Memphis") {
  for (const CoolingInputs& in :
       {CoolingInputs{}, memphis_plan().operations.inputs().plant.cooling}) {
    CHECK(in.cdu_approach_k >= 3);
    CHECK(in.cdu_approach_k <= 5);
    CHECK(in.tower_approach_k >= 2.2);
    CHECK(in.tower_approach_k <= 2.8);
  }
}

TEST_CASE(
    "On a humid day the water follows the wet bulb by the two approaches, no less (by hand)") {
  // 29 °C wet bulb + 2.8 K of the tower = 31.8 °C; + 4 K of the CDU = 35.8 °C to the servers.
  const CoolingInputs in;
  CHECK(facility_supply_c({35, 29}, in, 30) == Approx(31.8));
  CHECK(facility_supply_c({20, 10}, in, 30) == Approx(30));  // held at its set point
}

TEST_CASE("1,000 gpm at 10 °F and 4 cycles: 8 + 2.67 = 10.67 gpm (calculator.city)") {
  const TowerWater w = tower_water_gpm(1000, 10, 4);
  CHECK(w.evaporation == Approx(8));
  CHECK(w.blowdown == Approx(2.67).epsilon(0.002));
  CHECK(w.make_up() == Approx(10.67).epsilon(0.001));
}

TEST_CASE("Drift is part of what the salt balance takes, so the make-up does not change with it") {
  const TowerWater w = tower_water_gpm(1000, 10, 4, kEvaporationFactor, 0.0005);
  CHECK(w.drift == Approx(0.5));
  CHECK(w.make_up() == Approx(10.67).epsilon(0.001));
}

TEST_CASE("Litres a minute are the same flow whatever the range: 1,000 gpm at 10 °F is 1,465 kW") {
  // By hand: 1,000 × 10 × 500 BTU/h = 5 MMBtu/h = 1,465.4 kW; 8 gpm = 30.28 L/min.
  const TowerWater w = tower_water_lpm(1465.36, 8, 4, kEvaporationFactor, 0);
  CHECK(w.evaporation == Approx(30.28).epsilon(0.001));
}

TEST_CASE("150 MW at the 0.00085 form and 4 cycles need 1.67 M gal/day; 1 M gal/day fits 90 MW") {
  CHECK(make_up_million_gallons_a_day(150e3, 4, kEvaporationFactorOld) ==
        Approx(1.67).epsilon(0.003));
  CHECK(make_up_million_gallons_a_day(90e3, 4, kEvaporationFactorOld) == Approx(1).epsilon(0.01));
}

TEST_CASE("A conversion stage takes (P + c)/η and gives it back inversely") {
  CHECK(kFrontierSivoc.input(626.26) == Approx(652.306).epsilon(1e-6));  // by hand
  CHECK(kFrontierSivoc.output(kFrontierSivoc.input(500)) == Approx(500));
  CHECK(kFrontierRectifier.input(0) == Approx(17 / 0.96));
}

TEST_CASE("An 80 PLUS Titanium supply is 96 % efficient at half load (flashgenius.net)") {
  CHECK(titanium_psu().at(0.5) == 0.96);
  CHECK(titanium_psu().at(0.35) == Approx(0.95));  // half-way between 20 % and 50 %
  CHECK(titanium_psu().input(1500, 3000) == Approx(1562.5));
  CHECK(titanium_psu().at(0) == 0.90);
  CHECK(titanium_psu().at(2) == 0.91);
}

TEST_CASE("A transformer loses its no-load part and grows with the square of its load") {
  const RatedLoss loss{0.001, 0.006};
  CHECK(loss.loss_kw(1000, 1000) == Approx(7));   // 1 + 6 kW
  CHECK(loss.loss_kw(500, 1000) == Approx(2.5));  // 1 + 6/4 kW
  CHECK(loss.loss_kw(0, 1000) == 0);
}

TEST_CASE("3,000 W on six supplies: 500 W each, 1,000 W after a feed fails (Schneider community)") {
  const PsuSharing share = psu_sharing(3000, 6);
  CHECK(share.even_w == 500);
  CHECK(share.feed_failed_w == 1000);
  CHECK(share.uncertainty_w == 500);
}

TEST_CASE("247 MW at 2 ppm all year give 86 short tons of NOx (permit: 87)") {
  CHECK(kg_a_year(247, nox_kg_per_mwh(2)) / kKgPerShortTon == Approx(86).epsilon(0.005));
}

TEST_CASE("2, 9 and 25 ppm are 0.036, 0.162 and 0.451 kg NOx a MWh (EPA Method 19 form)") {
  CHECK(nox_kg_per_mwh(2) == Approx(0.036).epsilon(0.01));
  CHECK(nox_kg_per_mwh(9) == Approx(0.162).epsilon(0.005));
  CHECK(nox_kg_per_mwh(25) == Approx(0.451).epsilon(0.002));
}

TEST_CASE("The seeds' 130 tons from 18 turbines of 100 MW need 7.5 ppm, 8.2 if they are metric") {
  CHECK(nox_ppm_for(130 * kKgPerShortTon, 100) == Approx(7.5).epsilon(0.01));
  CHECK(nox_ppm_for(130e3, 100) == Approx(8.2).epsilon(0.01));
}

TEST_CASE("899 kWh a month are 1.23 kW a home; the seeds imply 1.5 and 2.0") {
  CHECK(kHomeUsMeanKw == Approx(1.23).epsilon(0.002));
  CHECK(150e3 / 100'000 == kHomeSeed000Kw);
  CHECK(100e3 / 50'000 == kHomeSeed004Kw);
}

TEST_CASE("150 MW from TVA's grid all year give 537 kt of CO₂; gas gives 0.573 t/MWh") {
  CHECK(kg_a_year(150, kGridCo2TonnesPerMwh) / 1e3 == Approx(537).epsilon(0.001));
  CHECK(kGasCo2KgPerMmbtu * kTurbineHeatRate / 1e3 == Approx(0.573).epsilon(0.001));
}

TEST_CASE("1.59 TWh a year on 150 MW of IT are a PUE of 1.21 (published annual energy)") {
  CHECK(effectiveness(1.59e9 / kHoursPerYear, 150e3, 0, 0).pue == Approx(1.21).epsilon(0.001));
  CHECK(effectiveness(1, 0, 1, 1).pue == 0);
}

TEST_CASE("A turbine at half load burns more fuel a MWh than at full load (assumed idle fuel)") {
  CHECK(part_load_heat_rate(1, 10.8) == Approx(10.8));
  CHECK(part_load_heat_rate(0.5, 10.8) == Approx(13.5));  // 10.8 × (0.25 / 0.5 + 0.75)
}
