// What the crews bring to a rack and take away again: the pallet under its crate, a cone before the
// open rack, the lift of an array's crew.
#pragma once

#include "engine/scene/mesh_builder.h"

namespace rackline::scene {

/// In the rack's frame; Vertex::object as in rack_parts.h.
void add_site_gear(MeshBuilder& mesh, const RackType& type);

}  // namespace rackline::scene
