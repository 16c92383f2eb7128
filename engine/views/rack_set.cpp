#include "engine/views/rack_set.h"

#include <algorithm>

#include "engine/views/cutaway.h"
#include "engine/views/scene_from_plan.h"
#include "planner/operations/site_series.h"

namespace rackline::views {

HallId hall_of(const Facility& facility, const Selection& what) {
  switch (what.kind) {
    case Selection::Kind::rack:
      return facility.racks[what.index].hall;
    case Selection::Kind::equipment:
      return facility.equipment[what.index].hall;
    case Selection::Kind::array:
      return facility.arrays[what.index].hall;
    case Selection::Kind::hall:
      return HallId(std::size_t{what.index});
    default:
      return {};
  }
}

RackSet marked_racks(const Facility& facility, const ViewState& view) {
  if (!view.set.empty()) return view.set;
  if (view.selected.kind == Selection::Kind::array)
    return facility.arrays[view.selected.index].racks;
  if (view.selected.kind == Selection::Kind::hall) return facility.halls[view.selected.index].racks;
  return {};
}

RackSet toggled(RackSet set, RackId rack) {
  const auto at = std::lower_bound(set.begin(), set.end(), rack,
                                   [](RackId a, RackId b) { return a.value < b.value; });
  if (at != set.end() && *at == rack)
    set.erase(at);
  else
    set.insert(at, rack);
  return set;
}

RackSet racks_between(const Plan& plan, const ViewState& view, glm::vec2 size, glm::vec2 a,
                      glm::vec2 b) {
  const glm::vec2 lo = glm::min(a, b), hi = glm::max(a, b);
  const Facility& facility = plan.facility();
  const scene::Cut cut = cut_of(facility, view.section, view.isolated);
  const std::uint32_t stages = stages_at(plan, view.minute());
  RackSet set;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    if (!(stages >> facility.hall_of(rack).stage.index() & 1u)) continue;
    const Vec3 c = facility.box_of(rack).centre();
    const glm::vec3 middle(static_cast<float>(c.x), static_cast<float>(c.y),
                           static_cast<float>(c.z));
    if (!cut.keeps(middle)) continue;
    const auto at = scene::project(view.camera, size, middle);
    if (at && at->pixel.x >= lo.x && at->pixel.x <= hi.x && at->pixel.y >= lo.y &&
        at->pixel.y <= hi.y)
      set.push_back(RackId(i));
  }
  return set;
}

GroupState sums_of(const Plan& plan, const RackSet& set, Minute t) {
  GroupState sums;
  double warmth = 0;  // flow × outlet
  for (RackId id : set) {
    const Rack& rack = plan.facility().racks[id.index()];
    const RackType& type = plan.facility().type_of(rack);
    const RackState state = plan.tracks[id.index()].state_at(t);
    const RackLoad& load = plan.operations.loads().of(rack.type, state);
    add_racks(sums, type, state, 1, load);
    warmth += load.flow_lpm * load.outlet_c;
    if (type.kind != RackKind::compute) continue;
    ++sums.racks;
    sums.gpus += type.gpus();
  }
  if (sums.flow_lpm > 0) sums.return_c = warmth / sums.flow_lpm;
  return sums;
}

}  // namespace rackline::views
