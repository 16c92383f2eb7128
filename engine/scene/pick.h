// What is under the pointer: a ray against the same geometry that is drawn.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/scene/camera.h"
#include "engine/scene/cut.h"
#include "engine/scene/scene.h"

namespace rackline::scene {

/// Which parts of a scene are drawn at a time.
struct Visible {
  std::span<const std::int32_t> tracks;  ///< 8 a rack, in the order of Scene::racks: see RackTrack
  std::int32_t time = 0;                 ///< minutes from the start
  std::uint32_t stages = ~0u;            ///< bit s: stage s is shown
  bool roofs = false;                    ///< roofs and full walls are shown, as from inside
  Traffic traffic;                       ///< trucks and crates that stand there
  Cut cut;                               ///< what is cut away is not met
  System xray = System::none;            ///< is met before everything else
};

struct Hit {
  ObjectId object;
  glm::vec3 point;
  float distance_m;
  /// Of the triangle, or of the rack's box: what a measurement snaps to.
  std::array<glm::vec3, 8> corners{};
  int corner_count = 0;
};

/// The nearest thing that the ray meets, the ground included (kNothing); a rack counts with the
/// height that it is drawn with, and a planned one with its footprint.
[[nodiscard]] std::optional<Hit> pick(const Scene& scene, const Ray& ray, const Visible& visible);

/// How much of a rack's full height stands there: 0 while planned, less than 1 as a crate.
[[nodiscard]] float standing_share(std::span<const std::int32_t> track, std::int32_t time);

}  // namespace rackline::scene
