#include "engine/views/plan_view.h"

#include <algorithm>

#include "engine/views/curve_stack.h"

namespace rackline::views {
namespace {

template <class Owner>
ActivityLists lists(const Program& program, std::size_t owners, Owner owner) {
  std::vector<std::uint32_t> of(program.activities.size());
  for (std::size_t i = 0; i < of.size(); ++i) of[i] = owner(program.activities[i]).value;
  return {owners, of};
}

}  // namespace

PlanBounds bounds_of(const Plan& plan) {
  PlanBounds bounds;
  bounds.stage_finish = plan.stage_finish;
  bounds.last = plan.schedule.finish_min;
  for (const ProgramStage& stage : plan.program().stages) {
    bounds.stage_rows.push_back("timeline/" + stage.id);
    bounds.stage_start.push_back(stage.start);
    bounds.last = std::max(bounds.last, stage.start);
  }
  for (Minute finish : plan.stage_finish)
    if (finish != kNever) bounds.last = std::max(bounds.last, finish);
  bounds.last += kDay;  // so that the finished site can be seen
  bounds.racks = plan.facility().racks.size();
  constexpr float kThroughRacks = 1.5f;  // metres above the raised floor
  if (!plan.facility().halls.empty())
    bounds.section_m = static_cast<float>(plan.facility().halls.front().floor_z) + kThroughRacks;
  return bounds;
}

ActivityLists::ActivityLists(std::size_t owners, const std::vector<std::uint32_t>& owner)
    : begin_(owners + 1, 0) {
  for (std::uint32_t o : owner)
    if (o < owners) ++begin_[o + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  list_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < owner.size(); ++i)
    if (owner[i] < owners) list_[next[owner[i]]++] = ActivityId(i);
}

std::shared_ptr<const PlanView> make_plan_view(std::shared_ptr<const Plan> plan) {
  auto view = std::make_shared<PlanView>();
  const Program& program = plan->program();
  const Facility& facility = plan->facility();
  view->bounds = bounds_of(*plan);
  view->gantt = summarise(*plan);
  view->by_rack = lists(program, facility.racks.size(), [](const Activity& a) { return a.rack; });
  view->by_equipment =
      lists(program, facility.equipment.size(), [](const Activity& a) { return a.equipment; });
  view->by_array = lists(program, facility.arrays.size(),
                         [](const Activity& a) { return a.rack ? ArrayId() : a.array; });
  view->by_hall = lists(program, facility.halls.size(),
                        [](const Activity& a) { return a.rack || a.array ? HallId() : a.hall; });
  view->bookmarks = bookmarks(facility);
  for (const Bookmark& b : view->bookmarks) view->bounds.bookmarks.push_back(b.id);
  view->deliveries = Deliveries(*plan);
  view->supply_stack = stacked(plan->operations.series().source_kw);
  view->plan = std::move(plan);
  return view;
}

}  // namespace rackline::views
