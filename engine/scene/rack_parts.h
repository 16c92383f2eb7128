// What a rack has in front of and behind its faces: manifolds, hoses, handles, power whips, fibres.
// Drawn for the nearest racks only; farther away the face alone shows them.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/scene/scene.h"

namespace rackline::scene {

/// A mesh in the rack's frame: x to its right, y to its back, z up, from the centre of its
/// footprint. Vertex::object is the rack state from which on the part is there (see planner's
/// RackState: 1 delivered, 2 placed, 3 powered, 4 plumbed, 5 cabled,
/// 6 energised); its second byte, where it is not 0, the state from which on the part is gone
/// again.
struct RackParts {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
};

[[nodiscard]] RackParts rack_parts(const RackType& type);

}  // namespace rackline::scene
