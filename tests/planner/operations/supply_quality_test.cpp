// Training's swings, the batteries' charge and the feeds' phases against hand calculations.
#include <doctest/doctest.h>

#include "planner/operations/battery_charge.h"
#include "planner/operations/phase_balance.h"
#include "planner/operations/training_swing.h"
#include "planner/operations/unit_hours.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

TEST_CASE("Training swings between full load and the exchange's level, by hand") {
  SwingInputs in;
  in.step_s = 2;
  in.exchange_share = 0.25;
  in.exchange_level = 0.4;
  in.checkpoint_every_s = 100;
  in.checkpoint_s = 10;
  in.checkpoint_level = 0.25;
  CHECK(training_share(in, 0) == 1);
  CHECK(training_share(in, 1.49) == 1);
  CHECK(training_share(in, 1.51) == Approx(0.4));
  CHECK(training_share(in, 95) == Approx(0.25));
  CHECK(training_share(in, 100) == 1);
  // 1 − 0.25 × 0.6 = 0.85; with a tenth of the time at 0.25: 0.79.
  CHECK(mean_step_share(in) == Approx(0.85));
  CHECK(mean_training_share(in) == Approx(0.79));
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) sum += training_share(in, (i + 0.5) / 100);
  CHECK(sum / 10'000 == Approx(mean_training_share(in)).epsilon(1e-3));
  // 100 MW: mean 85, trough 40, a checkpoint 25: the largest step from the mean is 60 MW.
  const TrainingSwing s = training_swing(in, 100e3, 50e3);
  CHECK(s.swing_kw == Approx(60e3));
  CHECK(s.smoothing_kw == Approx(60e3));
  CHECK(s.battery_kw == Approx(50e3));
  CHECK(s.left_kw == Approx(0));  // ±15 and ±45 MW are within 50 MW
  CHECK(s.step_kwh == Approx(45e3 * 0.5 / 3600));
  CHECK(training_swing(in, 100e3, 0).left_kw == Approx(60e3));
}

TEST_CASE(
    "The Memphis batteries hold 5.4 hours of their power and stay full while others suffice") {
  const Plan& plan = memphis_plan();
  const BatteryState none = battery_state(plan.operations, 0);
  CHECK(none.power_kw == 0);
  CHECK(none.charge_share() == 0);
  const BatteryState b = battery_state(plan.operations, plan.schedule.finish_min);
  REQUIRE(b.power_kw > 0);
  CHECK(b.energy_kwh == Approx(b.power_kw * 5.4));
  CHECK(b.charge_share() >= 0);
  CHECK(b.charge_share() <= 1);
  CHECK(b.curtailment_kw(1) <= b.power_kw);
  CHECK(b.curtailment_kw(10.8) == Approx(std::min(b.power_kw, b.charge_kwh / 10.8)));
}

TEST_CASE("A feed's phases sum to its load, and single-phase racks make them uneven") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[0];
  double phases_kw = 0, feeds_kw = 0;
  for (const PhaseLoad& load : phase_loads(plan.facility(), plan.tracks, plan.operations, t)) {
    const double sum = load.kw[0] + load.kw[1] + load.kw[2];
    CHECK(sum == Approx(plan.operations.feed_load(load.feed, t).even_kw));
    CHECK(load.imbalance() < 0.2);
    phases_kw += sum;
    feeds_kw += plan.operations.feed_load(load.feed, t).even_kw;
  }
  CHECK(phases_kw == Approx(plan.operations.at(t).site.it_kw).epsilon(1e-6));
  // By hand: 30, 20, 10 kW deviate from their mean of 20 by at most 10: 50 %.
  CHECK(PhaseLoad{EquipmentId(0), {30, 20, 10}}.imbalance() == Approx(0.5));
  CHECK(PhaseLoad{EquipmentId(0), {0, 0, 0}}.imbalance() == 0);
}

TEST_CASE("Units that take turns run and start so often, by hand, and a permit's limit is told") {
  // Four units; from hour 0 two turn, from hour 10 all four, from hour 20 one, from hour 30 three.
  const StepSeries units{{0}, {4}};
  const StepSeries running{{0, 10 * kHour, 20 * kHour, 30 * kHour}, {2, 4, 1, 3}};
  // 20 + 40 + 10 + 30 = 100 unit-hours in 40 h: 25 h each; starts after hour 0: 2 + 2 = 4, one
  // each.
  const UnitHours all = unit_hours(running, units, 0, 40 * kHour);
  CHECK(all.hours == Approx(25));
  CHECK(all.starts == Approx(1));
  // The first two starts count where the window begins before them.
  CHECK(unit_hours(running, units, -kHour, 40 * kHour).starts == Approx(1.5));
  const UnitHours part = unit_hours(running, units, 15 * kHour, 25 * kHour);
  CHECK(part.hours == Approx((4 * 5 + 1 * 5) / 4.0));
  CHECK(part.starts == Approx(0));
  CHECK(unit_hours(running, {}, 0, 40 * kHour).hours == 0);
  SourceHours of{"Gas turbines", EquipmentKind::turbine, 4, all, {25, 0}};
  CHECK_FALSE(of.over());
  of.allowed.hours = 24.9;
  CHECK(of.over());
  of.allowed = {0, 0.5};
  CHECK(of.over());
}

TEST_CASE(
    "What the units ran adds up to what the curves say, and no unit ran longer than it stood") {
  const Plan& plan = memphis_plan();
  for (Minute t : plan.stage_finish) {
    const auto sources = source_hours(plan.operations, t);
    REQUIRE(sources.size() == 2);
    for (const SourceHours& s : sources) {
      CAPTURE(s.name);
      CHECK(s.run.hours >= 0);
      CHECK(s.run.hours <= 365 * 24);
      CHECK(s.run.hours <= static_cast<double>(t) / kHour);
      CHECK_FALSE(s.over());  // the default gives no limit
    }
  }
}
