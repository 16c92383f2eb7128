#include "engine/views/plan_worker.h"

#include <future>
#include <thread>

#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

TEST_CASE("a plan says which phase of it is being worked out, in order") {
  const auto project = open_project(source_folder() + "/tests/data/tiny");
  REQUIRE(project);
  std::vector<PlanPhase> phases;
  REQUIRE(make_plan(*project, [&](PlanPhase phase) { phases.push_back(phase); }));
  CHECK(phases == std::vector{PlanPhase::schedule, PlanPhase::operations});
}

TEST_CASE(
    "while a plan is being worked out the window is woken in each phase and sees which it is") {
  std::promise<void> seen;
  std::atomic<int> woken = 0;
  PlanWorker worker(
      [&](const TellPhase& tell) -> Result<std::shared_ptr<const Plan>> {
        tell(LoadPhase::operations);
        seen.get_future().wait();
        return tiny_plan();
      },
      [&] { ++woken; });
  while (woken == 0) std::this_thread::yield();
  CHECK(worker.phase() == LoadPhase::operations);
  CHECK_FALSE(worker.take());
  seen.set_value();
  std::optional<Result<FinishedPlan>> result;
  while (!(result = worker.take())) std::this_thread::yield();
  REQUIRE(*result);
  CHECK((*result)->view->plan);
  CHECK((*result)->scene);
  CHECK(worker.phase() == LoadPhase::scene);
  while (woken < 4) std::this_thread::yield();  // each phase that began, and the end
}
