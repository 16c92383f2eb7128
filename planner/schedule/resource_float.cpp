#include "planner/schedule/resource_float.h"

#include <algorithm>

#include "planner/schedule/critical_path.h"

namespace rackline {
namespace {

/// The link by which the schedule's driver acts, for crews and stocks; for others, false.
bool driving_arc(const Program& program, const Schedule& schedule, ActivityId id, Link& arc) {
  const Driver& d = schedule.driver[id.index()];
  if (!d.activity || (d.kind != DriverKind::crew && d.kind != DriverKind::stock)) return false;
  arc = {d.activity, id, LinkType::FS, 0};
  if (d.kind == DriverKind::crew) return true;
  const auto event = [&](ActivityId a, bool fills) {
    for (const StockUse& use : program.activities[a.index()].stocks)
      if (use.stock == d.stock && (use.amount > 0) == fills) return use.at;
    return StockAt::finish;
  };
  const bool from_start = event(d.activity, true) == StockAt::start;
  const bool to_start = event(id, false) == StockAt::start;
  arc.type = from_start ? (to_start ? LinkType::SS : LinkType::SF)
                        : (to_start ? LinkType::FS : LinkType::FF);
  return true;
}

}  // namespace

void add_float(const Program& program, const Network& network,
               const std::vector<WorkingTime>& working, Schedule& schedule) {
  const std::size_t n = program.activities.size();
  std::vector<Minute> late_finish = stage_deadlines(program, schedule.finish);
  schedule.total_float.assign(n, kNever);
  schedule.critical.assign(n, false);
  // Whoever drives was placed before whom it drives, so the order backwards reaches it later.
  for (auto id = schedule.order.rbegin(); id != schedule.order.rend(); ++id) {
    const std::size_t i = id->index();
    if (!schedule.done(*id)) continue;
    const Activity& a = program.activities[i];
    const WorkingTime& w = working[a.calendar.index()];
    const Minute late_start = w.latest_start(late_finish[i], a.duration);
    const auto pass_back = [&](const Link& link) {
      const Activity& p = program.activities[link.from.index()];
      if (p.stage != a.stage || !schedule.done(link.from)) return;
      Minute& late = late_finish[link.from.index()];
      late = std::min(late, backward_bound(link, late_start, late_finish[i],
                                           working[p.calendar.index()], p.duration));
    };
    for (auto l : network.into(i)) pass_back(program.links[l]);
    Link arc;
    if (driving_arc(program, schedule, *id, arc)) pass_back(arc);
    schedule.total_float[i] = a.duration == 0 ? late_finish[i] - schedule.finish[i]
                                              : w.between(schedule.finish[i], late_finish[i]);
    schedule.critical[i] = schedule.total_float[i] <= 0;
  }
}

}  // namespace rackline
