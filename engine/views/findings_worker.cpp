#include "engine/views/findings_worker.h"

#include <sched.h>

#include <algorithm>

namespace rackline {

namespace {

constexpr std::size_t kKeptAnswers = 64;
constexpr int kKeptSlices = 4;  ///< some megabytes each

}  // namespace

FindingsWorker::FindingsWorker(std::shared_ptr<const Plan> plan, std::function<void()> wake)
    : plan_(std::move(plan)),
      by_supply_(rack_groups(plan_->facility(), GroupedBy::supply)),
      by_air_(rack_groups(plan_->facility(), GroupedBy::air)),
      wake_(std::move(wake)),
      thread_([this] { run(); }) {}

FindingsWorker::~FindingsWorker() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  asked_.notify_all();
  thread_.join();
}

FindingsWorker::Answer FindingsWorker::kept(const FindingsQuery& query) const {
  for (const Answer& a : answers_)
    if (a->query == query) return a;
  return nullptr;
}

FindingsWorker::Answer FindingsWorker::work_out(const FindingsQuery& query) const {
  const bool air = query.kind == FindingsQuery::Kind::air;
  return std::make_shared<const Findings>(find_out(*plan_, air ? by_air_ : by_supply_, query));
}

void FindingsWorker::keep(Answer answer) {
  answers_.push_front(std::move(answer));
  if (answers_.size() > kKeptAnswers) answers_.pop_back();
  int slices = 0;
  std::erase_if(answers_, [&](const Answer& a) {
    return a->query.kind == FindingsQuery::Kind::slice && ++slices > kKeptSlices;
  });
  ++count_;
}

FindingsWorker::Answer FindingsWorker::newest(const FindingsQuery& query) {
  if (query.kind == FindingsQuery::Kind::none) return nullptr;
  Answer other;
  {
    const std::lock_guard lock(mutex_);
    if (Answer found = kept(query)) return found;
    for (const Answer& a : answers_)
      if (!other && a->query.kind == query.kind && a->query.what == query.what) other = a;
    if (at_work_ != query) {
      std::erase_if(next_, [&](const FindingsQuery& q) { return q.kind == query.kind; });
      next_.push_back(query);
    }
  }
  asked_.notify_one();
  return other;
}

FindingsWorker::Answer FindingsWorker::exactly(const FindingsQuery& query) {
  if (query.kind == FindingsQuery::Kind::none) return nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (Answer found = kept(query)) return found;
  }
  Answer answer = work_out(query);
  const std::lock_guard lock(mutex_);
  keep(answer);
  return answer;
}

bool FindingsWorker::working() {
  const std::lock_guard lock(mutex_);
  return !next_.empty() || at_work_;
}

std::uint64_t FindingsWorker::answers() {
  const std::lock_guard lock(mutex_);
  return count_;
}

void FindingsWorker::run() {
#ifdef SCHED_IDLE
  const sched_param usual{};
  sched_setscheduler(0, SCHED_IDLE, &usual);  // refused: it works at the usual priority
#endif
  std::unique_lock lock(mutex_);
  while (true) {
    asked_.wait(lock, [&] { return closing_ || !next_.empty(); });
    if (closing_) return;
    at_work_ = next_.front();
    next_.pop_front();
    const FindingsQuery query = *at_work_;
    lock.unlock();
    Answer answer = work_out(query);
    lock.lock();
    at_work_.reset();
    keep(std::move(answer));
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

}  // namespace rackline
