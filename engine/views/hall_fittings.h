// What a hall holds besides racks, feeds and pipes: ladders with their cables, stands under the
// floor, perforated tiles, floor markings, row numbers, sprinklers, beams, exit signs.
#pragma once

#include "engine/scene/mesh_builder.h"
#include "planner/facility/facility.h"

namespace rackline {

/// The pen says the stage.
void add_hall_fittings(scene::MeshBuilder& mesh, const Facility& facility, const Hall& hall);

}  // namespace rackline
