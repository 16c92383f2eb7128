// Facility → Scene: everything that stands on the plot, built from the facility's boxes by kind.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "engine/scene/daylight.h"
#include "engine/scene/scene.h"
#include "planner/facility/facility.h"
#include "planner/project/project.h"

namespace rackline {

[[nodiscard]] std::shared_ptr<const scene::Scene> scene_from_facility(const Facility& facility);

/// Object ids of the scene: racks first, then equipment.
[[nodiscard]] scene::ObjectId object_of(const Facility& facility, RackId rack);
[[nodiscard]] scene::ObjectId object_of(const Facility& facility, EquipmentId equipment);
struct PickedObject {
  RackId rack;  ///< one of the two is set
  EquipmentId equipment;
};
/// None for kNothing.
[[nodiscard]] std::optional<PickedObject> picked_object(const Facility& facility,
                                                        scene::ObjectId object);

/// The tracks as the renderer takes them: a view of Plan::tracks.
[[nodiscard]] std::span<const std::int32_t> milestones_of(const Plan& plan);

/// Which stages of the campus exist at t, as bits: a stage from the time at which its work starts.
[[nodiscard]] std::uint32_t stages_at(const Plan& plan, Minute t);

/// Sun and sky over the site at t. They move in steps of ten minutes, so that the shadows stand
/// still while time runs from one to the next.
[[nodiscard]] scene::Daylight light_at(const Plan& plan, Minute t);

}  // namespace rackline
