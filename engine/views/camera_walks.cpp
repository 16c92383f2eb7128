#include "engine/views/camera_walks.h"

#include <cmath>
#include <numbers>

#include "engine/views/bookmarks.h"

namespace rackline::views {

namespace {
double share(int frame, int frames) {
  return frames > 1 ? double(frame) / (frames - 1) : 0;
}
}  // namespace

std::vector<scene::Camera> aisle_walk(const Facility& facility, std::size_t stage, int frames) {
  constexpr float kStopBeforeWallM = 3;
  for (const Hall& hall : facility.halls) {
    if (hall.stage.index() != stage) continue;
    const auto start = aisle_camera(facility, hall);
    if (!start) continue;
    const float length = static_cast<float>(hall.box.max.x) - kStopBeforeWallM - start->eye.x;
    std::vector<scene::Camera> way;
    for (int i = 0; i < frames; ++i) {
      const auto t = static_cast<float>(share(i, frames));
      scene::Camera camera = *start;
      camera.eye.x += length * t;
      camera.yaw += 0.6f * std::sin(2 * std::numbers::pi_v<float> * t);
      way.push_back(camera);
    }
    return way;
  }
  return {};
}

std::vector<scene::Camera> fly_over(const Facility& facility, std::size_t stage, int frames) {
  std::optional<scene::Bounds> all;
  for (const Hall& hall : facility.halls) {
    if (hall.stage.index() > stage) continue;
    for (const Vec3& corner : {hall.box.min, hall.box.max}) {
      const glm::vec3 p(static_cast<float>(corner.x), static_cast<float>(corner.y),
                        static_cast<float>(corner.z));
      if (!all) all = {p, p};
      all->include(p);
    }
  }
  if (!all) return {};
  const float radius = 0.75f * glm::length(all->size());
  std::vector<scene::Camera> way;
  for (int i = 0; i < frames; ++i) {
    const auto t = static_cast<float>(share(i, frames));
    const float angle = std::numbers::pi_v<float> * (t - 0.75f);
    const glm::vec3 away(std::cos(angle), std::sin(angle), 0.9f - 0.6f * t);
    way.push_back(scene::look_at(all->centre() + radius * away, all->centre(), 0.6f));
  }
  return way;
}

}  // namespace rackline::views
