#include "engine/scene/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace rackline::scene {

namespace {
constexpr float kPi = std::numbers::pi_v<float>;

float clamp_pitch(float pitch) {
  return std::clamp(pitch, -kMaxPitch, kMaxPitch);
}

glm::vec3 up(const Camera& camera) {
  return glm::cross(right(camera), forward(camera));
}

/// World offset in the camera's own axes, and back.
glm::vec3 to_axes(const Camera& c, glm::vec3 v) {
  return {glm::dot(v, right(c)), glm::dot(v, up(c)), glm::dot(v, forward(c))};
}
glm::vec3 from_axes(const Camera& c, glm::vec3 v) {
  return right(c) * v.x + up(c) * v.y + forward(c) * v.z;
}

std::optional<glm::vec3> meet_plane(const Ray& ray, float z) {
  if (std::abs(ray.direction.z) < 1e-5f) return std::nullopt;
  const float t = (z - ray.origin.z) / ray.direction.z;
  if (t <= 0) return std::nullopt;
  return ray.origin + ray.direction * t;
}
}  // namespace

Bounds box_of(const Scene& scene, const Rack& rack) {
  glm::vec3 half = scene.rack_types[rack.type].size * 0.5f;
  if (rack.quarter_turns & 1) std::swap(half.x, half.y);
  return {{rack.foot.x - half.x, rack.foot.y - half.y, rack.foot.z},
          {rack.foot.x + half.x, rack.foot.y + half.y, rack.foot.z + 2 * half.z}};
}

glm::vec3 forward(const Camera& c) {
  return {std::sin(c.yaw) * std::cos(c.pitch), std::cos(c.yaw) * std::cos(c.pitch),
          std::sin(c.pitch)};
}

glm::vec3 right(const Camera& c) {
  return {std::cos(c.yaw), -std::sin(c.yaw), 0};
}

Camera look_at(glm::vec3 eye, glm::vec3 target, float fov_y) {
  const glm::vec3 d = target - eye;
  Camera camera;
  camera.eye = eye;
  camera.yaw = std::atan2(d.x, d.y);
  camera.pitch = clamp_pitch(std::atan2(d.z, std::hypot(d.x, d.y)));
  camera.fov_y = fov_y;
  return camera;
}

glm::mat4 view_matrix(const Camera& c) {
  const glm::vec3 r = right(c), u = up(c), b = -forward(c);
  glm::mat4 m(1);
  for (int i = 0; i < 3; ++i) {
    m[i][0] = r[i];
    m[i][1] = u[i];
    m[i][2] = b[i];
  }
  m[3] = {-glm::dot(r, c.eye), -glm::dot(u, c.eye), -glm::dot(b, c.eye), 1};
  return m;
}

glm::mat4 projection_matrix(const Camera& c, float aspect) {
  const float f = 1.0f / std::tan(c.fov_y / 2);
  glm::mat4 m(0);
  m[0][0] = f / aspect;
  m[1][1] = -f;
  m[2][3] = -1;
  m[3][2] = c.near_m;
  return m;
}

Ray ray_through(const Camera& c, glm::vec2 size, glm::vec2 point) {
  const float t = std::tan(c.fov_y / 2);
  const glm::vec3 axes{(2 * point.x / size.x - 1) * t * size.x / size.y,
                       (1 - 2 * point.y / size.y) * t, 1};
  return {c.eye, glm::normalize(from_axes(c, axes))};
}

std::optional<Projected> project(const Camera& c, glm::vec2 size, glm::vec3 point) {
  const glm::vec3 a = to_axes(c, point - c.eye);
  if (a.z < c.near_m) return std::nullopt;
  const float scale = size.y / (2 * std::tan(c.fov_y / 2) * a.z);
  return Projected{{size.x / 2 + a.x * scale, size.y / 2 - a.y * scale}, a.z};
}

Camera turn(const Camera& camera, glm::vec3 pivot, float yaw, float pitch) {
  const glm::vec3 offset = to_axes(camera, pivot - camera.eye);
  Camera turned = camera;
  turned.yaw = std::remainder(camera.yaw + yaw, 2 * kPi);
  turned.pitch = clamp_pitch(camera.pitch + pitch);
  turned.eye = pivot - from_axes(turned, offset);
  return turned;
}

Camera pan(const Camera& camera, glm::vec2 size, glm::vec2 from, glm::vec2 to, float plane_z) {
  const auto a = meet_plane(ray_through(camera, size, from), plane_z);
  const auto b = meet_plane(ray_through(camera, size, to), plane_z);
  Camera moved = camera;
  if (a && b) {
    // Near the horizon a pixel covers kilometres: a drag never moves farther than what is seen.
    const float reach = glm::length(*a - camera.eye);
    const glm::vec3 d = *a - *b;
    const float length = glm::length(d);
    moved.eye += length > reach ? d * (reach / length) : d;
  }
  return moved;
}

Camera dolly(const Camera& camera, glm::vec3 target, float factor, float closest_m) {
  const glm::vec3 offset = camera.eye - target;
  const float distance = glm::length(offset);
  if (distance < 1e-3f) return camera;
  const float wanted = std::max(distance * factor, std::min(distance, closest_m));
  Camera moved = camera;
  moved.eye = target + offset * (wanted / distance);
  return moved;
}

glm::vec3 orbit_pivot(const Camera& camera, float plane_z) {
  constexpr float kFarthest = 2000, kAhead = 20;
  const auto met = meet_plane({camera.eye, forward(camera)}, plane_z);
  if (met && glm::length(*met - camera.eye) < kFarthest) return *met;
  return camera.eye + forward(camera) * kAhead;
}

namespace {

/// True when a walker who stands at `p` (eye) would be in the box. Steps of up to 0.2 m and what
/// hangs higher than 2 m are no obstacle.
bool blocks(const Bounds& box, glm::vec3 p) {
  const float floor = p.z - kEyeHeight;
  return p.x > box.min.x - kWalkerRadius && p.x < box.max.x + kWalkerRadius &&
         p.y > box.min.y - kWalkerRadius && p.y < box.max.y + kWalkerRadius &&
         box.max.z > floor + 0.2f && box.min.z < floor + 2.0f;
}

}  // namespace

Camera walk(const Camera& camera, const WalkInput& input, std::span<const Bounds> obstacles) {
  constexpr float kLongestStep = 0.1f;  // shorter than any wall is thick
  Camera c = camera;
  c.yaw = std::remainder(camera.yaw + input.yaw, 2 * kPi);
  c.pitch = clamp_pitch(camera.pitch + input.pitch);
  const glm::vec3 ahead{std::sin(c.yaw), std::cos(c.yaw), 0};
  const glm::vec3 move = ahead * input.ahead_m + right(c) * input.right_m;
  const float length = glm::length(move);
  if (length == 0) return c;

  // Only what the walk can reach; where the walker stands already does not hold him.
  std::vector<const Bounds*> near;
  for (const Bounds& box : obstacles) {
    const bool reachable = box.max.x > c.eye.x - length - 1 && box.min.x < c.eye.x + length + 1 &&
                           box.max.y > c.eye.y - length - 1 && box.min.y < c.eye.y + length + 1;
    if (reachable && !blocks(box, c.eye)) near.push_back(&box);
  }
  const auto free = [&](glm::vec3 p) {
    return std::none_of(near.begin(), near.end(), [&](const Bounds* b) { return blocks(*b, p); });
  };
  const int steps = static_cast<int>(std::ceil(length / kLongestStep));
  for (int i = 0; i < steps; ++i) {
    const glm::vec3 step = move / static_cast<float>(steps);
    if (const glm::vec3 p = c.eye + glm::vec3(step.x, 0, 0); free(p)) c.eye = p;
    if (const glm::vec3 p = c.eye + glm::vec3(0, step.y, 0); free(p)) c.eye = p;
  }
  return c;
}

Camera ease(const Camera& a, const Camera& b, float t) {
  if (t <= 0) return a;
  if (t >= 1) return b;
  const float s = t * t * t * (t * (t * 6 - 15) + 10);  // no jerk at either end
  Camera c = b;
  c.eye = glm::mix(a.eye, b.eye, s);
  c.yaw = a.yaw + std::remainder(b.yaw - a.yaw, 2 * kPi) * s;
  c.pitch = glm::mix(a.pitch, b.pitch, s);
  c.fov_y = glm::mix(a.fov_y, b.fov_y, s);
  c.near_m = glm::mix(a.near_m, b.near_m, s);
  return c;
}

std::optional<std::size_t> room_of(const Scene& scene, glm::vec3 point,
                                   std::uint32_t stages) {
  for (std::size_t i = 0; i < scene.rooms.size(); ++i)
    if ((stages >> scene.rooms[i].stage & 1u) && scene.rooms[i].bounds.contains(point)) return i;
  return std::nullopt;
}

}  // namespace rackline::scene
