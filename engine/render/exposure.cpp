#include "engine/render/exposure.h"

#include <cmath>

namespace rackline::render {

Crop crop_of(const Exposure& exposure, VkExtent2D frame, const scene::Camera& camera) {
  const glm::vec2 size(frame.width, frame.height);
  const bool part = exposure.whole.width > 0;
  Crop crop;
  crop.whole = part ? glm::vec2(exposure.whole.width, exposure.whole.height) : size;
  const float tan_y = std::tan(camera.fov_y / 2);
  const glm::vec2 tan(tan_y * crop.whole.x / crop.whole.y, tan_y);
  if (!part) {
    crop.half = tan;
    return crop;
  }
  const glm::vec2 at(exposure.at.x, exposure.at.y), grow = crop.whole / size;
  crop.lo = at / crop.whole * 2.0f - 1.0f;
  crop.hi = (at + size) / crop.whole * 2.0f - 1.0f;
  const glm::vec2 middle = (crop.lo + crop.hi) * 0.5f;
  crop.clip[0][0] = grow.x;
  crop.clip[1][1] = grow.y;
  crop.clip[3][0] = -middle.x * grow.x;
  crop.clip[3][1] = -middle.y * grow.y;
  crop.half = tan / grow;
  crop.centre = glm::vec2(middle.x, -middle.y) * tan;
  return crop;
}

glm::vec2 lens_point(int i, int n) {
  constexpr float kGoldenAngle = 2.39996323f;
  const float r = 0.5f * std::sqrt((static_cast<float>(i) + 0.5f) / static_cast<float>(n));
  const float angle = static_cast<float>(i) * kGoldenAngle;
  return {r * std::cos(angle), r * std::sin(angle)};
}

LensView through_lens(const scene::Camera& camera, const Exposure& exposure, glm::vec2 lens,
                      float aspect) {
  LensView view{camera};
  if (exposure.aperture_m <= 0 || exposure.focus_m <= 0) return view;
  const glm::vec3 right = scene::right(camera), up = glm::cross(right, scene::forward(camera));
  const glm::vec2 off = lens * exposure.aperture_m;
  view.camera.eye += right * off.x + up * off.y;
  const float tan_y = std::tan(camera.fov_y / 2);
  view.clip[3][0] = off.x / (exposure.focus_m * tan_y * aspect);
  view.clip[3][1] = -off.y / (exposure.focus_m * tan_y);
  return view;
}

}  // namespace rackline::render
