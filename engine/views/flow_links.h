// The connections of the two networks as lines between their machines, for x-ray: their way is
// schematic, first along x and then along y, as nobody has published where cables and pipes lie.
#pragma once

#include <vector>

#include "engine/scene/scene.h"
#include "planner/facility/facility.h"

namespace rackline {

/// A straight piece of a connection. Its object is the one after the last machine's, and so on.
struct FlowLink {
  scene::System system = scene::System::none;
  std::size_t connection = 0;  ///< of Facility::power or Facility::coolant
  std::uint8_t stage = 0;
  glm::vec3 from{0}, to{0};  ///< as the connection goes; level
  float half_width = 0, half_height = 0;
};

/// A pipe or a busway: a long box that something flows along.
[[nodiscard]] constexpr bool is_run(EquipmentKind kind) {
  return kind == EquipmentKind::busway || kind == EquipmentKind::hall_loop ||
         kind == EquipmentKind::row_pipe;
}

/// Where a run lies.
struct RunAxis {
  glm::vec3 centre{0};
  glm::vec2 along{1, 0};  ///< unit vector, to the east or the north
  float half_length = 0;
  [[nodiscard]] float place_of(glm::vec2 point) const;  ///< along it, from its middle; clamped
};
[[nodiscard]] RunAxis axis_of(const Facility& facility, EquipmentId run);

/// The smaller rating of its two ends, of those that have one; else 0.
[[nodiscard]] double rating_kw(const Facility& facility, const Connection& connection);

/// Chillers' connections are left out: how much chilled water flows in them is not modelled.
[[nodiscard]] std::vector<FlowLink> flow_links(const Facility& facility);
/// Their meshes, into the scene that holds the machines already.
void add_flow_links(scene::Scene& scene, const Facility& facility);

}  // namespace rackline
