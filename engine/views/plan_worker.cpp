#include "engine/views/plan_worker.h"

#include "engine/views/scene_from_plan.h"

namespace rackline::views {
namespace {

Result<FinishedPlan> work_out(const PlanWorker::Open& open, const TellPhase& tell) {
  const auto start = std::chrono::steady_clock::now();
  auto plan = open(tell);
  if (!plan) return tl::unexpected(plan.error());
  FinishedPlan finished;
  tell(LoadPhase::summary);
  finished.view = make_plan_view(std::move(*plan));
  tell(LoadPhase::scene);
  finished.scene = scene_from_facility(finished.view->facility());
  finished.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return finished;
}

}  // namespace

PlanWorker::PlanWorker(Open open, std::function<void()> wake)
    : thread_([this, open = std::move(open), wake = std::move(wake)] {
        auto result = work_out(open, [&](LoadPhase phase) {
          phase_ = phase;
          wake();
        });
        {
          const std::lock_guard lock(mutex_);
          result_ = std::move(result);
        }
        wake();
      }) {}

PlanWorker::~PlanWorker() {
  thread_.join();
}

std::optional<Result<FinishedPlan>> PlanWorker::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(result_, std::nullopt);
}

}  // namespace rackline::views
