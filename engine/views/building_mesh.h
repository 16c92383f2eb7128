// Buildings and halls: walls that are cut away above the racks for the overview, and whole with
// ceiling and lamps from inside.
#pragma once

#include "engine/scene/mesh_builder.h"
#include "engine/scene/scene.h"
#include "planner/facility/facility.h"

namespace rackline {

/// The shell, its columns and floor; halls stand inside and have no columns in them.
void add_building(scene::MeshBuilder& mesh, const Equipment& building, const Facility& facility);
/// Adds the walls and columns to the scene's obstacles too.
void add_hall(scene::MeshBuilder& mesh, scene::Scene& scene, const Hall& hall);

}  // namespace rackline
