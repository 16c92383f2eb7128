#include "engine/views/scene_from_plan.h"

#include <algorithm>
#include <cmath>

#include "engine/views/building_mesh.h"
#include "engine/views/equipment_mesh.h"
#include "engine/views/flow_links.h"
#include "engine/views/hall_fittings.h"
#include "engine/views/to_glm.h"
#include "engine/views/yard_mesh.h"
#include "planner/facility/sun.h"

namespace rackline {

namespace {

void add_racks(scene::Scene& scene, const Facility& f) {
  for (const RackType& type : f.rack_types)
    scene.rack_types.push_back({to_glm(type.size_m), static_cast<scene::RackKind>(type.kind),
                                static_cast<std::uint32_t>(std::max(type.servers, 1)),
                                static_cast<std::uint32_t>(std::max(type.gpus_per_server, 0))});
  scene.racks.reserve(f.racks.size());
  for (std::size_t i = 0; i < f.racks.size(); ++i) {
    const Rack& rack = f.racks[i];
    scene::Rack r;
    r.foot = to_glm(rack.foot);
    r.quarter_turns = static_cast<std::uint8_t>(rack.quarter_turns & 3);
    r.type = static_cast<std::uint8_t>(rack.type.index());
    r.stage = static_cast<std::uint8_t>(f.hall_of(rack).stage.index());
    r.room = static_cast<std::uint16_t>(rack.hall.index());
    r.object = object_of(f, RackId{i});
    scene.racks.push_back(r);
    scene.obstacles.push_back(scene::box_of(scene, r));
  }
}

/// Of every object, by its id: racks belong to neither.
std::vector<scene::System> systems_of(const Facility& f) {
  std::vector<scene::System> systems(f.racks.size() + 1, scene::System::none);
  for (const Equipment& e : f.equipment)
    systems.push_back(e.kind <= EquipmentKind::busway     ? scene::System::power
                      : e.kind <= EquipmentKind::row_pipe ? scene::System::coolant
                                                          : scene::System::none);
  return systems;
}

/// Inside a hall the luminaires light it, and overhead runs are seen only from below the cut.
void add_all_equipment(scene::MeshBuilder& mesh, scene::Scene& scene, const Facility& f) {
  std::size_t docks = 0;
  for (std::size_t i = 0; i < f.equipment.size(); ++i) {
    const Equipment& e = f.equipment[i];
    mesh.pen = {};
    mesh.pen.stage = static_cast<std::uint8_t>(e.stage.index());
    mesh.pen.object = object_of(f, EquipmentId{i});
    mesh.pen.surface = e.hall ? scene::Surface::indoor : scene::Surface::outdoor;
    if (e.kind == EquipmentKind::building) {
      add_building(mesh, e, f);
      continue;
    }
    if (e.kind == EquipmentKind::busway) mesh.pen.show = scene::Show::inside;
    add_equipment(mesh, e, e.kind == EquipmentKind::dock ? docks++ : 0);
    const bool walked_under = e.kind == EquipmentKind::busway || e.kind == EquipmentKind::row_pipe;
    const Box box = f.box_of(e);
    if (!walked_under) scene.obstacles.push_back({to_glm(box.min), to_glm(box.max)});
  }
}

}  // namespace

std::shared_ptr<const scene::Scene> scene_from_facility(const Facility& f) {
  auto scene = std::make_shared<scene::Scene>();
  scene->bounds = {to_glm(f.ground.min), to_glm(f.ground.max)};
  scene::MeshBuilder mesh;
  add_yard(mesh, *scene, f);
  add_racks(*scene, f);
  for (const Hall& hall : f.halls) {
    mesh.pen = {};
    mesh.pen.stage = static_cast<std::uint8_t>(hall.stage.index());
    add_hall(mesh, *scene, hall);
    add_hall_fittings(mesh, f, hall);
    scene->rooms.push_back(
        {{glm::vec3(hall.box.min.x, hall.box.min.y, hall.floor_z), to_glm(hall.box.max)},
         mesh.pen.stage});
  }
  add_all_equipment(mesh, *scene, f);
  mesh.finish(*scene);
  scene->systems = systems_of(f);
  add_flow_links(*scene, f);
  return scene;
}

scene::ObjectId object_of(const Facility&, RackId rack) {
  return rack ? static_cast<scene::ObjectId>(rack.index() + 1) : scene::kNothing;
}

scene::ObjectId object_of(const Facility& f, EquipmentId equipment) {
  return equipment ? static_cast<scene::ObjectId>(f.racks.size() + equipment.index() + 1)
                   : scene::kNothing;
}

std::optional<PickedObject> picked_object(const Facility& f, scene::ObjectId object) {
  if (object == scene::kNothing) return std::nullopt;
  const std::size_t i = object - 1;
  if (i < f.racks.size()) return PickedObject{RackId{i}, {}};
  if (i < f.racks.size() + f.equipment.size())
    return PickedObject{{}, EquipmentId{i - f.racks.size()}};
  return std::nullopt;
}

std::span<const std::int32_t> milestones_of(const Plan& plan) {
  // A track is eight minutes and nothing else (see tracks.h), so an array of tracks is one of
  // minutes.
  if (plan.tracks.empty()) return {};
  return {plan.tracks.front().reached.data(), plan.tracks.size() * kMilestoneCount};
}

std::uint32_t stages_at(const Plan& plan, Minute t) {
  std::uint32_t stages = 1;
  const auto& all = plan.program().stages;
  for (std::size_t s = 1; s < all.size() && s < 32; ++s)
    if (all[s].start <= t) stages |= 1u << s;
  return stages;
}

scene::Daylight light_at(const Plan& plan, Minute t) {
  constexpr double kStepS = 600;
  const double utc_s = std::floor(utc_seconds(plan.project->clock, t) / kStepS) * kStepS;
  const Facility& f = plan.facility();
  const SunPosition sun = sun_position(utc_s, f.latitude_deg, f.longitude_deg);
  return scene::daylight(sun.altitude_deg, sun.azimuth_deg);
}

}  // namespace rackline
