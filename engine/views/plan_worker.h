// Works out a plan on a thread of its own and wakes the window when it is there.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/scene/scene.h"
#include "engine/views/loading.h"
#include "engine/views/plan_view.h"

namespace rackline::views {

struct FinishedPlan {
  std::shared_ptr<const PlanView> view;
  std::shared_ptr<const scene::Scene> scene;
  double seconds = 0;  ///< that it took
};

class PlanWorker {
 public:
  using Open = std::function<Result<std::shared_ptr<const Plan>>(const TellPhase& tell)>;
  /// `wake` is called on the worker's thread when a phase begins and when the result can be taken.
  PlanWorker(Open open, std::function<void()> wake);
  /// Waits for the work to end.
  ~PlanWorker();
  PlanWorker(const PlanWorker&) = delete;
  PlanWorker& operator=(const PlanWorker&) = delete;

  /// What it is at, or was at last.
  [[nodiscard]] LoadPhase phase() const { return phase_; }
  /// The result, once; none as long as it is being worked out.
  [[nodiscard]] std::optional<Result<FinishedPlan>> take();

 private:
  std::mutex mutex_;
  std::optional<Result<FinishedPlan>> result_;
  std::atomic<LoadPhase> phase_ = LoadPhase::schedule;
  std::thread thread_;
};

}  // namespace rackline::views
