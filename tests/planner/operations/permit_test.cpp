// Permits that hold units back, turbines in hot air, by hand and in the Memphis plan.
#include "planner/operations/permit.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "planner/operations/unit_hours.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

constexpr Minute kYear = 365 * kDay;

/// The Memphis plan's operations with other sources.
Operations with_sources(const SourceInputs& sources) {
  const Plan& plan = memphis_plan();
  OperationsInputs inputs = plan.operations.inputs();
  inputs.plant.sources = sources;
  return {plan.facility(), plan.program(), plan.schedule, plan.tracks, inputs};
}

}  // namespace

TEST_CASE("Ten hours for each of four units: nine are run, then two units run on, then none") {
  PermitRecord record({10, 0});
  record.ran(0, 9 * kHour, 4, 4);
  // An hour is left to each, four in all: two units for two hours.
  CHECK(record.may_run(9 * kHour, 11 * kHour, 4) == 2);
  CHECK(record.may_run(9 * kHour, 10 * kHour, 4) == 4);
  record.ran(9 * kHour, 11 * kHour, 2, 4);
  CHECK(record.may_run(11 * kHour, 12 * kHour, 4) == 0);
  record.ran(11 * kHour, kYear + 5 * kHour, 0, 4);
  // 365 days later the first five hours no longer count: five are left.
  CHECK(record.may_run(kYear + 5 * kHour, kYear + 10 * kHour, 4) == 4);
  CHECK(record.may_run(kYear + 5 * kHour, kYear + 15 * kHour, 4) == 2);
}

TEST_CASE("Two starts for each of four units: those that turn may go on, no other may start") {
  PermitRecord record({0, 2});
  record.ran(0, 60, 4, 4);
  record.ran(60, 120, 0, 4);
  CHECK(record.may_run(120, 180, 4) == 4);
  record.ran(120, 180, 4, 4);
  record.ran(180, 240, 2, 4);
  CHECK(record.may_run(240, 300, 4) == 2);
  record.ran(240, kYear + 30, 2, 4);
  CHECK(record.may_run(kYear + 30, kYear + 90, 4) == 4);  // the first four starts are a year old
}

TEST_CASE("The Memphis generators stop at the hours that a permit allows them, and load is shed") {
  SourceInputs sources = memphis_plan().operations.inputs().plant.sources;
  sources.generator_hours = 100;
  const Operations free = with_sources({}), held = with_sources(sources);
  const Plan& plan = memphis_plan();
  const Minute end = plan.stage_finish[0];
  bool reached = false;
  for (Minute t = 0; t <= end; t += 6 * kHour)
    for (const SourceHours& of : source_hours(held, t)) {
      if (of.kind != EquipmentKind::generator) continue;
      CAPTURE(t);
      CHECK(of.run.hours <= 100 + 1e-6);
      reached = reached || of.run.hours > 99;
    }
  CHECK(reached);
  // They run for 296 h by then without a limit, and 25 MW of what the site draws are theirs.
  CHECK(free.at(end).plant.shed_kw == 0);
  const SiteState state = held.at(end);
  CHECK(state.plant.shed_kw > 20e3);
  double given = 0;
  for (const SourceState& s : state.sources) {
    given += s.output_kw;
    if (s.kind == EquipmentKind::generator) CHECK(s.output_kw == 0);
  }
  CHECK(given + state.plant.shed_kw == Approx(state.site_power_kw).epsilon(1e-6));
}

TEST_CASE("A permit that is never reached changes nothing") {
  SourceInputs sources = memphis_plan().operations.inputs().plant.sources;
  sources.generator_hours = sources.turbine_hours = 8760;
  const Operations held = with_sources(sources);
  const SiteSeries &a = memphis_plan().operations.series(), &b = held.series();
  CHECK(a.source_kw.size() == b.source_kw.size());
  for (std::size_t s = 0; s < a.source_kw.size(); ++s)
    CHECK(a.source_kw[s].value == b.source_kw[s].value);
}

TEST_CASE("At 0.7 % a kelvin turbines give 86 % at 35 °C, and no more than all in the cold") {
  SourceInputs in;
  in.turbine_derating_per_k = 0.007;
  CHECK(turbine_derating(35, in) == Approx(0.86));  // 1 − 20 × 0.007
  CHECK(turbine_derating(15, in) == 1);
  CHECK(turbine_derating(-10, in) == 1);
  CHECK(turbine_derating(35, {}) == 1);
  const Operations hot = with_sources(in);
  const Minute t = memphis_plan().stage_finish[0];
  const SiteState state = hot.at(t);
  const double share = 1 - 0.007 * (state.plant.cooling.dry_bulb_c - 15);
  for (const SourceState& s : state.sources)
    CHECK(s.available_kw == Approx(s.capacity_kw * (s.kind == EquipmentKind::turbine ? share : 1)));
}
