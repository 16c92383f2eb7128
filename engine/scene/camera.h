// A camera as a value, and how it moves: pure functions from one camera to the next.
#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "engine/scene/scene.h"

namespace rackline::scene {

struct Camera {
  glm::vec3 eye{0, -100, 80};
  float yaw = 0;        ///< radians, clockwise from north as seen from above: 0 looks north
  float pitch = -0.6f;  ///< radians; negative looks down; kept within ±kMaxPitch
  float fov_y = 0.70f;  ///< vertical field of view, radians
  float near_m = 0.1f;  ///< everything nearer is cut off; there is no far plane
  bool operator==(const Camera&) const = default;
};
inline constexpr float kMaxPitch = 1.55f;
inline constexpr float kEyeHeight = 1.7f;      ///< of a walker, metres above the floor
inline constexpr float kWalkerRadius = 0.28f;  ///< a walker passes a gap of twice this

[[nodiscard]] glm::vec3 forward(const Camera& camera);
[[nodiscard]] glm::vec3 right(const Camera& camera);
[[nodiscard]] Camera look_at(glm::vec3 eye, glm::vec3 target, float fov_y = 0.70f);

/// World to view: x right, y up, z towards the viewer.
[[nodiscard]] glm::mat4 view_matrix(const Camera& camera);
/// Reversed-Z with an infinite far plane: depth 1 at near_m, 0 at infinity; y points down as in
/// Vulkan's clip space. `aspect` is width over height.
[[nodiscard]] glm::mat4 projection_matrix(const Camera& camera, float aspect);

struct Ray {
  glm::vec3 origin, direction;  ///< direction has length 1
};
/// Through the point (x, y) of a picture of `size` pixels, from its upper left corner.
[[nodiscard]] Ray ray_through(const Camera& camera, glm::vec2 size, glm::vec2 point);
/// Where a point of the world stands in a picture of `size` pixels, and its distance along the view
/// direction; none when it is behind the near plane. It may lie outside of the picture.
struct Projected {
  glm::vec2 pixel;
  float depth_m;
};
[[nodiscard]] std::optional<Projected> project(const Camera& camera, glm::vec2 size,
                                               glm::vec3 point);

// Orbiting
// ------------------------------------------------------------------------------------------
/// Turns around `pivot` by so many radians; the pivot keeps its place in the picture.
[[nodiscard]] Camera turn(const Camera& camera, glm::vec3 pivot, float yaw, float pitch);
/// Moves so that the point under the pointer at `from` comes under `to` (pixels), for points of the
/// horizontal plane z = `plane_z`.
[[nodiscard]] Camera pan(const Camera& camera, glm::vec2 size, glm::vec2 from, glm::vec2 to,
                         float plane_z);
/// Comes nearer to `target` (factor < 1) or goes away (> 1); the target keeps its place in the
/// picture, and stays at least `closest_m` away.
[[nodiscard]] Camera dolly(const Camera& camera, glm::vec3 target, float factor,
                           float closest_m = 2);
/// The point of the plane z = `plane_z` in the middle of the picture, or one straight ahead where
/// the plane is not in view.
[[nodiscard]] glm::vec3 orbit_pivot(const Camera& camera, float plane_z);

// Walking
// -------------------------------------------------------------------------------------------
struct WalkInput {
  float ahead_m = 0;  ///< wanted steps in the view's direction, on the level
  float right_m = 0;
  float yaw = 0, pitch = 0;  ///< wanted turns, radians
};
/// A step at eye height that slides along obstacles and stays out of them.
[[nodiscard]] Camera walk(const Camera& camera, const WalkInput& input,
                          std::span<const Bounds> obstacles);

// Flying
// --------------------------------------------------------------------------------------------
/// The camera on its eased way from `a` to `b`; `t` from 0 to 1.
[[nodiscard]] Camera ease(const Camera& a, const Camera& b, float t);

/// The room that the point is in, by index, or none. `stages`: bit s: stage s stands there; a hall
/// that is yet to be built is open air.
[[nodiscard]] std::optional<std::size_t> room_of(const Scene& scene, glm::vec3 point,
                                                 std::uint32_t stages);

}  // namespace rackline::scene
