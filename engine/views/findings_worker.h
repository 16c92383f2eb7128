// Works findings out on a thread of its own, the newest question first, and keeps the last
// answers. The thread takes only what time the picture leaves.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/views/findings.h"

namespace rackline {

class FindingsWorker {
 public:
  using Answer = std::shared_ptr<const Findings>;
  /// `wake` is called on the worker's thread when an answer has come.
  FindingsWorker(std::shared_ptr<const Plan> plan, std::function<void()> wake);
  /// Waits for the question at work.
  ~FindingsWorker();
  FindingsWorker(const FindingsWorker&) = delete;
  FindingsWorker& operator=(const FindingsWorker&) = delete;

  /// The answer, or the newest one to the same question at another time, or null; asks for what is
  /// not there. A question that waits is replaced by the next one of its kind.
  [[nodiscard]] Answer newest(const FindingsQuery& query);
  /// The answer; worked out on the caller's thread when it is not there.
  [[nodiscard]] Answer exactly(const FindingsQuery& query);
  [[nodiscard]] bool working();
  /// Counts the answers.
  [[nodiscard]] std::uint64_t answers();

  [[nodiscard]] const RackGroups& by_supply() const { return by_supply_; }
  [[nodiscard]] const RackGroups& by_air() const { return by_air_; }

 private:
  void run();
  [[nodiscard]] Answer kept(const FindingsQuery& query) const;  // with the lock held
  [[nodiscard]] Answer work_out(const FindingsQuery& query) const;
  void keep(Answer answer);  // with the lock held

  std::shared_ptr<const Plan> plan_;
  RackGroups by_supply_, by_air_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<FindingsQuery> next_;  // one of a kind
  std::optional<FindingsQuery> at_work_;
  std::deque<Answer> answers_;  // the newest first
  std::uint64_t count_ = 0;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace rackline
