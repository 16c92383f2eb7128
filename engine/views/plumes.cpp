#include "engine/views/plumes.h"

#include <algorithm>

#include "engine/views/scene_from_plan.h"
#include "planner/operations/tower_plume.h"

namespace rackline::views {

std::vector<scene::Plume> plumes_at(const Plan& plan, Minute t) {
  constexpr float kStackShare = 0.72f;  // of half a cell, as add_tower draws it
  constexpr double kLeastReach = 0.1;   // radii
  if (plan.operations.inputs().plant.cooling.rejection != HeatRejection::tower) return {};
  const Facility& f = plan.facility();
  const std::uint32_t stages = stages_at(plan, t);
  std::vector<scene::Plume> plumes;
  double rating_kw = 0;
  for (std::size_t i = 0; i < f.equipment.size(); ++i) {
    const Equipment& e = f.equipment[i];
    const bool runs = e.kind == EquipmentKind::tower && (stages >> e.stage.index() & 1u) &&
                      plan.operations.in_operation(EquipmentId{i}, t);
    if (!runs) continue;
    rating_kw += e.rating_kw;
    if (plumes.size() == scene::kMostPlumes) continue;
    scene::Plume plume;
    plume.mouth = {e.foot.x, e.foot.y, e.foot.z + e.size_m.z};
    plume.radius_m = static_cast<float>(std::min(e.size_m.x, e.size_m.y)) / 2 * kStackShare;
    plumes.push_back(plume);
  }
  if (rating_kw <= 0) return {};
  const double heat_kw = plan.operations.at(t).plant.cooling.tower_heat_kw;
  const TowerPlume shape =
      tower_plume(plan.operations.plant().weather().at(t), heat_kw / rating_kw);
  if (shape.reach < kLeastReach) return {};
  for (scene::Plume& plume : plumes) {
    plume.reach_m = static_cast<float>(shape.reach) * plume.radius_m;
    plume.density = static_cast<float>(shape.density);
  }
  return plumes;
}

}  // namespace rackline::views
