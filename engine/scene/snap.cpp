#include "engine/scene/snap.h"

#include <algorithm>

namespace rackline::scene {

namespace {

/// Whether two corners of the hit's figure share an edge: all of a triangle, and of a box those
/// that differ in one direction.
bool share_edge(const Hit& hit, int a, int b) {
  if (hit.corner_count != 8) return true;
  const int differ = a ^ b;
  return differ == 1 || differ == 2 || differ == 4;
}

/// The point of the ray's neighbour a–b that is nearest to the ray (Ericson, "Real-Time Collision
/// Detection", 2004, section 5.1.8).
glm::vec3 nearest_on_edge(const Ray& ray, glm::vec3 a, glm::vec3 b) {
  const glm::vec3 along = b - a, between = a - ray.origin;
  const float aa = glm::dot(along, along), ad = glm::dot(along, ray.direction);
  const float det = aa - ad * ad;
  if (det < 1e-9f) return a;
  const float t = (ad * glm::dot(ray.direction, between) - glm::dot(along, between)) / det;
  return a + along * std::clamp(t, 0.0f, 1.0f);
}

}  // namespace

glm::vec3 snapped(const Hit& hit, const Camera& camera, glm::vec2 size, glm::vec2 pixel,
                  float reach) {
  glm::vec3 best = hit.point;
  float nearest = reach;
  const auto offer = [&](glm::vec3 p) {
    const auto at = project(camera, size, p);
    if (!at) return;
    const float away = glm::distance(at->pixel, pixel);
    if (away >= nearest) return;
    nearest = away;
    best = p;
  };
  for (int i = 0; i < hit.corner_count; ++i) offer(hit.corners[static_cast<std::size_t>(i)]);
  if (nearest < reach) return best;
  const Ray ray = ray_through(camera, size, pixel);
  for (int i = 0; i < hit.corner_count; ++i)
    for (int k = i + 1; k < hit.corner_count; ++k)
      if (share_edge(hit, i, k))
        offer(nearest_on_edge(ray, hit.corners[static_cast<std::size_t>(i)],
                              hit.corners[static_cast<std::size_t>(k)]));
  return best;
}

}  // namespace rackline::scene
