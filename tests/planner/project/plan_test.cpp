#include <doctest/doctest.h>

#include "planner/formats/project_json.h"
#include "planner/project/comparison.h"
#include "planner/project/project.h"
#include "tests/where.h"

using namespace rackline;

namespace {

std::shared_ptr<const Plan> memphis(const std::string& scenario = "") {
  auto project = open_project(rackline::source_folder() + "/assets/memphis", scenario);
  REQUIRE_MESSAGE(project.has_value(), (project ? "" : project.error().line()));
  auto plan = make_plan(*project);
  REQUIRE(plan);
  return *plan;
}

}  // namespace

TEST_CASE("Times of the command line: at the site, after the start, and the end of a stage") {
  const auto plan = memphis();
  CHECK(parse_time(*plan, "2024-07-15T14:00").value() == 12 * kDay + 9 * kHour + 40);
  CHECK(parse_time(*plan, "11d14:00").value() == 11 * kDay + 14 * kHour);
  CHECK(parse_time(*plan, "stage1").value() == plan->stage_finish[0]);
  CHECK(parse_time(*plan, "stage3").value() == plan->stage_finish[2]);
  for (const char* wrong : {"", "stage4", "noon", "2024-07-03T04:19"})
    CHECK_MESSAGE(!parse_time(*plan, wrong), wrong);
  CHECK(parse_time(*plan, "2024-07-03T04:20").value() == 0);
}

TEST_CASE(
    "In service on 22 July 2024 at 05:00: 100,352 GPUs; after a day fewer than 8 % of racks "
    "stand") {
  const auto plan = memphis();
  const SiteState full = plan->operations.at(parse_time(*plan, "2024-07-22T05:00").value());
  CHECK(full.site.gpus_in_service == 100'352);
  CHECK(full.site_power_kw <= full.supply_kw);
  const SiteState day1 = plan->operations.at(kDay);
  CHECK(day1.site.at_least(RackState::placed) > 0);
  CHECK(day1.site.at_least(RackState::placed) < 0.08 * 1568);
}

TEST_CASE("The site never draws more than its sources give, at any step of all three stages") {
  const auto plan = memphis();
  const SiteSeries& series = plan->operations.series();
  REQUIRE(series.site_power_kw.at.size() > 1000);
  for (std::size_t i = 0; i < series.site_power_kw.at.size(); ++i) {
    const Minute t = series.site_power_kw.at[i];
    if (series.site_power_kw.value[i] > series.supply_kw(t) * (1 + 1e-9))
      FAIL_CHECK("at ", t, ": ", series.site_power_kw.value[i], " kW of ", series.supply_kw(t));
  }
}

TEST_CASE("All racks of all three stages come into service: 1,002,496 GPUs") {
  const auto plan = memphis();
  CHECK(plan->operations.at(plan->stage_finish[1]).site.gpus_in_service == 200'704);
  CHECK(plan->operations.at(plan->stage_finish[2]).site.gpus_in_service == 1'002'496);
}

TEST_CASE("Without turbines the comparison names the gap and the steps that close it") {
  const auto base = memphis(), now = memphis("no-turbines");
  const PlanComparison c = compare(*base, *now);
  CHECK(c.review == base->stage_finish[0]);
  // 8 MW grid + 35 MW generators are left of the 140 MW that the base draws.
  CHECK(c.now.supply_kw == doctest::Approx(43'000));
  CHECK(c.gap_kw == doctest::Approx(c.base.site_power_kw - 43'000));
  CHECK(c.now.site.gpus_in_service < c.base.site.gpus_in_service / 2);
  REQUIRE(c.closes);
  // Only the grid is left: 42 MW in August 2024 are not enough, 100 MW more on 1 May 2025 are.
  CHECK(now->project->clock.local(c.closing.back().at).starts_with("2025-05-01"));
  CHECK(c.stages[0].now > c.stages[0].base);
}
