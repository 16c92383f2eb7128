// The redundancy of the plant by hand, and against what the trial of every failure finds.
#include "planner/operations/redundancy.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

std::vector<RedundancyOf> at(Minute t) {
  const Plan& plan = memphis_plan();
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, t);
  return redundancies(plan.facility(), plan.operations, trial, trial.fail_each(), t);
}

}  // namespace

TEST_CASE("Units in parallel are N+k, N or too few, by hand") {
  // 10 MW on towers of 4 MW: three are needed.
  CHECK(in_parallel("towers", 5, 4000, 10e3).name() == "N+2");
  CHECK(in_parallel("towers", 3, 4000, 10e3).name() == "N");
  CHECK(in_parallel("towers", 2, 4000, 10e3).name() == "1 too few");
  CHECK(in_parallel("towers", 3, 4000, 12e3).needed == 3);  // exactly full
  CHECK(in_parallel("towers", 3, 4000, 0).name() == "N+3");
}

TEST_CASE("Memphis' busways are 2N at the end of the first stage, as their twins' loads say") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[0];
  const auto all = at(t);
  const auto busways = std::find_if(all.begin(), all.end(),
                                    [](const RedundancyOf& r) { return r.what == "busways"; });
  REQUIRE(busways != all.end());
  double fullest = 0;
  for (std::size_t e = 0; e < plan.facility().equipment.size(); ++e)
    if (plan.facility().equipment[e].kind == EquipmentKind::busway)
      fullest = std::max(fullest, plan.operations.feed_load(EquipmentId(e), t).twin_failed_kw /
                                      plan.facility().equipment[e].rating_kw);
  CHECK(busways->fullest == Approx(fullest).epsilon(1e-6));
  CHECK(busways->name() == (fullest <= 1 ? "2N" : "distributed"));
}

TEST_CASE("What is called 2N, distributed or N+k survives each of its failures at every stage") {
  const Plan& plan = memphis_plan();
  for (const Minute t : plan.stage_finish) {
    const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, t);
    const auto all = redundancies(plan.facility(), plan.operations, trial, trial.fail_each(), t);
    CHECK(all.size() >= 6);
    for (const RedundancyOf& r : all) {
      CAPTURE(r.what);
      CAPTURE(r.name());
      CHECK(r.units > 0);
      CHECK(r.load_kw > 0);
      if (r.what == "transformers" && r.kind == RedundancyKind::two_n)
        CHECK(trial.fail_one("transformer-01")->survived());
      if (r.what == "cooling towers, stage1" && r.kind == RedundancyKind::n_plus)
        CHECK(trial.fail_one("tower-001")->survived());
    }
  }
}

TEST_CASE("Before anything draws power there is nothing to be redundant") {
  CHECK(at(0).empty());
}
