#include "planner/schedule/critical_path.h"

#include <algorithm>
#include <cstdint>

namespace rackline {

namespace {

/// t + lag; kNever stays, and what runs over becomes kNever.
Minute shifted(Minute t, Minute lag) {
  if (t == kNever) return kNever;
  const std::int64_t sum = std::int64_t{t} + lag;
  return static_cast<Minute>(std::clamp<std::int64_t>(sum, -kNever, kNever));
}

}  // namespace

Bound forward_bound(const Link& link, Minute start, Minute finish) {
  switch (link.type) {
    case LinkType::FS:
      return {shifted(finish, link.lag), kUnbound};
    case LinkType::SS:
      return {shifted(start, link.lag), kUnbound};
    case LinkType::FF:
      return {kUnbound, shifted(finish, link.lag)};
    case LinkType::SF:
      return {kUnbound, shifted(start, link.lag)};
  }
  return {kUnbound, kUnbound};
}

Minute backward_bound(const Link& link, Minute successor_start, Minute successor_finish,
                      const WorkingTime& working, Minute duration) {
  switch (link.type) {
    case LinkType::FS:
      return shifted(successor_start, -link.lag);
    case LinkType::FF:
      return shifted(successor_finish, -link.lag);
    case LinkType::SS:
      return working.finish(shifted(successor_start, -link.lag), duration);
    case LinkType::SF:
      return working.finish(shifted(successor_finish, -link.lag), duration);
  }
  return kNever;
}

std::vector<Minute> stage_deadlines(const Program& program, const std::vector<Minute>& finish) {
  std::vector<Minute> last(program.stages.size() + 1, 0);
  const auto stage_of = [&](const Activity& a) {
    return a.stage ? a.stage.index() : program.stages.size();
  };
  for (std::size_t i = 0; i < finish.size(); ++i)
    if (finish[i] != kNever) {
      Minute& l = last[stage_of(program.activities[i])];
      l = std::max(l, finish[i]);
    }
  std::vector<Minute> deadline(finish.size());
  for (std::size_t i = 0; i < finish.size(); ++i)
    deadline[i] = last[stage_of(program.activities[i])];
  for (const ProgramStage& s : program.stages)
    if (s.finish && finish[s.finish.index()] != kNever)
      deadline[s.finish.index()] = finish[s.finish.index()];
  return deadline;
}

Result<CriticalPath> critical_path(const Program& program, const Network& network,
                                   const std::vector<WorkingTime>& working) {
  auto order = link_order(program, network);
  if (!order) return tl::unexpected<Error>(order.error());
  const std::size_t n = program.activities.size();
  CriticalPath cp;
  cp.order = std::move(*order);
  cp.early_start.resize(n);
  cp.early_finish.resize(n);
  cp.late_start.resize(n);
  const auto calendar_of = [&](const Activity& a) -> const WorkingTime& {
    return working[a.calendar.index()];
  };

  for (ActivityId id : cp.order) {
    const std::size_t i = id.index();
    const Activity& a = program.activities[i];
    const WorkingTime& w = calendar_of(a);
    Minute start = a.not_before, finish = kUnbound;
    for (auto l : network.into(i)) {
      const Link& link = program.links[l];
      const std::size_t p = link.from.index();
      const Bound b = forward_bound(link, cp.early_start[p], cp.early_finish[p]);
      start = std::max(start, b.start);
      finish = std::max(finish, b.finish);
    }
    if (finish != kUnbound) start = std::max(start, w.start_reaching(finish, a.duration));
    cp.early_start[i] = a.duration > 0 ? w.first_working(start) : start;
    cp.early_finish[i] = w.finish(cp.early_start[i], a.duration);
  }

  cp.late_finish = stage_deadlines(program, cp.early_finish);
  for (auto id = cp.order.rbegin(); id != cp.order.rend(); ++id) {
    const std::size_t i = id->index();
    const Activity& a = program.activities[i];
    const WorkingTime& w = calendar_of(a);
    for (auto l : network.out_of(i)) {
      const Link& link = program.links[l];
      const std::size_t s = link.to.index();
      if (program.activities[s].stage != a.stage) continue;
      cp.late_finish[i] =
          std::min(cp.late_finish[i],
                   backward_bound(link, cp.late_start[s], cp.late_finish[s], w, a.duration));
    }
    cp.late_start[i] = w.latest_start(cp.late_finish[i], a.duration);
  }
  return cp;
}

}  // namespace rackline
