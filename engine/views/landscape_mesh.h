// What lies around the plot: woods, fields, the river in the west, the power line; and trees.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>

#include "engine/scene/mesh_builder.h"

namespace rackline {

/// A repeatable number 0 … 1 for the k-th choice about the i-th thing.
[[nodiscard]] float chance(std::uint32_t i, std::uint32_t k);

/// The i-th tree: an oak, a cypress or a bush, as chance has it.
void add_tree(scene::MeshBuilder& mesh, glm::vec2 at, std::uint32_t i);

/// From the plot's fence to the horizon.
void add_landscape(scene::MeshBuilder& mesh, glm::vec2 plot_min, glm::vec2 plot_max);

/// Pylons of 32 m and their wires from `from` to `to`.
void add_power_line(scene::MeshBuilder& mesh, glm::vec2 from, glm::vec2 to);

}  // namespace rackline
