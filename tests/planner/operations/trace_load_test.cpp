// A measured trace on the racks of the Memphis plan, against the state without a trace and by hand.
#include "planner/operations/trace_load.h"

#include <doctest/doctest.h>

#include "planner/report/trace_report.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

TraceLoad loaded(const PowerTrace& trace, Minute t) {
  const Plan& plan = memphis_plan();
  return trace_load(plan.facility(), plan.tracks, plan.operations, t, trace);
}

}  // namespace

TEST_CASE("Where a trace is flat, the racks draw what they draw without one") {
  const Plan& plan = memphis_plan();
  for (const Minute t : plan.stage_finish) {
    const SiteState state = plan.operations.at(t);
    const TraceLoad load = loaded({"flat", {0, 3600}, {5, 5}}, t);
    CHECK(load.it_kw[0] == Approx(state.site.it_kw).epsilon(1e-9));
    CHECK(load.site_kw[1] == Approx(state.site_power_kw).epsilon(1e-9));
    CHECK(load.energy_mwh == Approx(state.site_power_kw / 1e3).epsilon(1e-9));  // one hour
    CHECK(load.pue() == Approx(state.plant.effectiveness.pue).epsilon(1e-9));
    CHECK(load.steepest_rise.kw == 0);
    CHECK(load.steepest_fall.kw == 0);
  }
}

TEST_CASE("The least sample idles the racks in service, the middle one is half-way (by hand)") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[0];
  double idle_kw = 0, full_kw = 0;
  int racks = 0;
  for (std::size_t i = 0; i < plan.facility().racks.size(); ++i) {
    const Rack& rack = plan.facility().racks[i];
    if (plan.facility().type_of(rack).kind != RackKind::compute ||
        plan.tracks[i].state_at(t) != RackState::in_service)
      continue;
    ++racks;
    idle_kw += plan.facility().type_of(rack).idle_kw;
    full_kw += plan.facility().type_of(rack).load_kw;
  }
  // 10 MW, 20 MW and 15 MW, ten seconds apart, then a minute later.
  const TraceLoad load = loaded({"steps", {0, 10, 70}, {10e6, 20e6, 15e6}}, t);
  CHECK(load.racks == racks);
  CHECK(load.share == std::vector<double>{0, 1, 0.5});
  CHECK(load.it_kw[1] - load.it_kw[0] == Approx(full_kw - idle_kw));
  CHECK(load.it_kw[2] == Approx((load.it_kw[0] + load.it_kw[1]) / 2));
  CHECK(load.it_mwh == Approx((load.it_kw[0] * 10 + load.it_kw[1] * 60) / 3600 / 1e3));
  CHECK(load.steepest_rise.kw == Approx(load.site_kw[1] - load.site_kw[0]));
  CHECK(load.steepest_rise.within_s == 10);
  CHECK(load.steepest_fall.within_s == 60);
  CHECK(load.steepest_fall.at_s == 70);
  CHECK(load.beyond_reserve <= 1);
}

TEST_CASE("A trace needs racks in service, and its report says what it assumes") {
  const Plan& plan = memphis_plan();
  const PowerTrace trace{"t", {0, 60}, {1, 2}};
  const auto none = trace_text(plan, trace, 0);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().line().find("--trace: has no rack in service") == 0);
  const auto text = trace_text(plan, trace, plan.stage_finish[0]);
  REQUIRE(text.has_value());
  CHECK(text->find("assumed") != std::string::npos);
  CHECK(trace_json(plan, trace, plan.stage_finish[0])->find("\"measured_w\": 2.0") !=
        std::string::npos);
}
