#include "engine/render/frustum.h"

#include <algorithm>
#include <cmath>

namespace rackline::render {

Frustum::Frustum(const scene::Camera& camera, float width, float height, glm::vec2 lo, glm::vec2 hi)
    : eye_(camera.eye), pixels_at_1m_(height * 0.5f / std::tan(camera.fov_y / 2)) {
  const glm::vec3 f = scene::forward(camera), r = scene::right(camera), u = glm::cross(r, f);
  const float y = std::tan(camera.fov_y / 2), x = y * width / height;
  const auto plane = [&](glm::vec3 inward) {
    const glm::vec3 n = glm::normalize(inward);
    return glm::vec4(n, -glm::dot(n, eye_));
  };
  planes_ = {plane(r - f * (lo.x * x)), plane(f * (hi.x * x) - r), plane(u + f * (hi.y * y)),
             plane(f * (-lo.y * y) - u), plane(f)};
}

bool Frustum::sees(const scene::Bounds& box) const {
  const glm::vec3 centre = box.centre(), half = box.size() * 0.5f;
  return std::all_of(planes_.begin(), planes_.end(), [&](const glm::vec4& p) {
    const glm::vec3 n(p);
    return glm::dot(n, centre) + p.w + glm::dot(glm::abs(n), half) >= 0;
  });
}

float Frustum::distance(const scene::Bounds& box) const {
  return glm::length(eye_ - glm::clamp(eye_, box.min, box.max));
}

float Frustum::depth(const scene::Bounds& box) const {
  const glm::vec3 ahead(planes_.back());
  return glm::dot(ahead, box.centre()) + planes_.back().w -
         glm::dot(glm::abs(ahead), box.size() * 0.5f);
}

float Frustum::pixels_per_metre(const scene::Bounds& box) const {
  return pixels_at_1m_ / std::max(distance(box), 0.01f);
}

}  // namespace rackline::render
