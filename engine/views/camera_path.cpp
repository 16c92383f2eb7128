#include "engine/views/camera_path.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>

#include "engine/views/bookmarks.h"
#include "engine/views/cutaway.h"

namespace rackline::views {
namespace {

/// eye, yaw, pitch, field of view, near plane
using Values = std::array<double, 7>;

Values values_of(const scene::Camera& c) {
  return {c.eye.x, c.eye.y, c.eye.z, c.yaw, c.pitch, c.fov_y, c.near_m};
}

scene::Camera camera_of(const Values& v) {
  scene::Camera c;
  c.eye = {static_cast<float>(v[0]), static_cast<float>(v[1]), static_cast<float>(v[2])};
  c.yaw = static_cast<float>(v[3]);
  c.pitch = static_cast<float>(v[4]);
  c.fov_y = static_cast<float>(v[5]);
  c.near_m = static_cast<float>(v[6]);
  return c;
}

/// `yaw` by whole turns as near to `to` as it can be.
double unwound(double yaw, double to) {
  return yaw + std::round((to - yaw) / (2 * std::numbers::pi)) * 2 * std::numbers::pi;
}

/// A key's slope from those of the pieces before and after it: their harmonic mean, or none where
/// the value turns.
double slope(double before, double after) {
  return before * after > 0 ? 2 * before * after / (before + after) : 0;
}

double hermite(double a, double b, double slope_a, double slope_b, double length, double s) {
  const double s2 = s * s, s3 = s2 * s;
  return (2 * s3 - 3 * s2 + 1) * a + (s3 - 2 * s2 + s) * length * slope_a + (3 * s2 - 2 * s3) * b +
         (s3 - s2) * length * slope_b;
}

std::string word(const Hall& hall) {
  return "walk-" + hall_word(hall);
}

/// Along the hall's first cold aisle, from its west end to 3 m before its east end.
std::optional<CameraPath> walk(const Facility& f, const Hall& hall) {
  const auto from = aisle_camera(f, hall);
  if (!from) return std::nullopt;
  double east = hall.box.min.x;
  for (RackId id : hall.racks) east = std::max(east, f.box_of(f.racks[id.index()]).max.x);
  scene::Camera to = *from;
  to.eye.x = std::max(from->eye.x, static_cast<float>(east) - 3);
  return CameraPath{{{0, *from}, {10, to}}, true};
}

/// Over the halls, the yards and the docks, and back to the whole site.
std::optional<CameraPath> fly_over(const Facility& f) {
  CameraPath path;
  for (const char* stop : {"site", "overview", "power-yard", "cooling-yard", "site"})
    if (const auto found = find_bookmark(f, stop))
      path.keys.push_back({3.0 * static_cast<double>(path.keys.size()), found->camera});
  if (path.keys.size() < 2) return std::nullopt;
  return path;
}

/// A slow part of a circle around what stands at the end, as far away as the overview.
CameraPath circle(const scene::Camera& overview) {
  constexpr double kSeconds = 10;
  constexpr float kTurn = 0.7f;  // radians
  constexpr int kKeys = 9;
  const glm::vec3 pivot = scene::orbit_pivot(overview, 0);
  CameraPath path;
  for (int i = 0; i < kKeys; ++i) {
    const float part = static_cast<float>(i) / (kKeys - 1), turn = (part - 0.5f) * kTurn;
    const float c = std::cos(-turn), s = std::sin(-turn);  // yaw is clockwise
    const glm::vec3 arm = overview.eye - pivot;
    scene::Camera camera = overview;
    camera.eye = pivot + glm::vec3(arm.x * c - arm.y * s, arm.x * s + arm.y * c, arm.z);
    camera.yaw += turn;
    path.keys.push_back({kSeconds * part, camera});
  }
  return path;
}

}  // namespace

scene::Camera camera_at(const CameraPath& path, double seconds) {
  const auto& keys = path.keys;
  if (seconds <= keys.front().seconds) return keys.front().camera;
  if (seconds >= keys.back().seconds) return keys.back().camera;
  std::size_t k = 0;
  while (keys[k + 1].seconds <= seconds) ++k;
  // The piece's own two keys and their neighbours, with yaws unwound from the first on.
  std::array<std::optional<Values>, 4> at;
  std::optional<double> yaw;
  for (std::size_t i = 0; i < 4; ++i) {
    if (k + i < 1 || k + i - 1 >= keys.size()) continue;
    at[i] = values_of(keys[k + i - 1].camera);
    if (yaw) (*at[i])[3] = unwound((*at[i])[3], *yaw);
    yaw = (*at[i])[3];
  }
  const auto rise = [&](std::size_t i, std::size_t v) {  // from key i - 1 to i of the four
    const double span = keys[k + i - 1].seconds - keys[k + i - 2].seconds;
    return ((*at[i])[v] - (*at[i - 1])[v]) / span;
  };
  const double length = keys[k + 1].seconds - keys[k].seconds;
  const double s = (seconds - keys[k].seconds) / length;
  Values now{};
  for (std::size_t v = 0; v < now.size(); ++v) {
    const double here = rise(2, v);
    const double before = at[0] ? slope(rise(1, v), here) : 0;
    const double after = at[3] ? slope(here, rise(3, v)) : 0;
    now[v] = hermite((*at[1])[v], (*at[2])[v], before, after, length, s);
  }
  return camera_of(now);
}

std::vector<std::string> built_in_paths(const Facility& f) {
  std::vector<std::string> names;
  if (fly_over(f)) names.emplace_back("fly-over");
  names.emplace_back("build");
  for (const Hall& hall : f.halls)
    if (walk(f, hall)) names.push_back(word(hall));
  return names;
}

std::optional<CameraPath> find_path(const Plan& plan, const std::string& name, Minute until) {
  const Facility& f = plan.facility();
  if (name == "fly-over") return fly_over(f);
  if (name == "build") return circle(default_camera(plan, until));
  for (const Hall& hall : f.halls)
    if (name == word(hall)) return walk(f, hall);
  if (name == "overview") return CameraPath{{{0, default_camera(plan, until)}}};
  const auto found = find_bookmark(f, name);
  if (!found) return std::nullopt;
  return CameraPath{{{0, found->camera}}, found->walking};
}

}  // namespace rackline::views
