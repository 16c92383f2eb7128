// The plot: grass to the horizon, roads, pads under the yards, the fence, trees.
#pragma once

#include "engine/scene/mesh_builder.h"
#include "planner/facility/facility.h"

namespace rackline {

/// The scene is given the yard's lamps.
void add_yard(scene::MeshBuilder& mesh, scene::Scene& scene, const Facility& facility);

}  // namespace rackline
