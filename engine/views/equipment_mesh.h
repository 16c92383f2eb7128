// The shape of each kind of equipment, inside its box: x to its right, y to its back, z up, from
// the centre of its footprint.
#pragma once

#include "engine/scene/mesh_builder.h"
#include "planner/facility/facility.h"

namespace rackline {

/// Adds the equipment's mesh; the pen says stage, object and surface. `dock`: its number when it is
/// one; a truck stands at it when the deliveries have one there.
void add_equipment(scene::MeshBuilder& mesh, const Equipment& equipment, std::size_t dock = 0);

// One function a kind; `s` is the size before turning.
void add_utility(const scene::Frame& f, glm::vec3 s);
void add_substation(const scene::Frame& f, glm::vec3 s);
void add_transformer(const scene::Frame& f, glm::vec3 s);
void add_switchgear(const scene::Frame& f, glm::vec3 s);
void add_generator(const scene::Frame& f, glm::vec3 s);
void add_turbine(const scene::Frame& f, glm::vec3 s);
void add_power_block(const scene::Frame& f, glm::vec3 s);  ///< a turbine of tens of megawatts
void add_battery(const scene::Frame& f, glm::vec3 s);
void add_tower(const scene::Frame& f, glm::vec3 s);
void add_chiller(const scene::Frame& f, glm::vec3 s);
void add_pump(const scene::Frame& f, glm::vec3 s);
void add_tank(const scene::Frame& f, glm::vec3 s);
void add_dock(const scene::Frame& f, glm::vec3 s);
void add_truck(const scene::Frame& f, glm::vec3 dock);
/// A pair of pipes, supply and return, along the longer side.
void add_pipes(const scene::Frame& f, glm::vec3 s, bool stands);
void add_busway(const scene::Frame& f, glm::vec3 s);

}  // namespace rackline
