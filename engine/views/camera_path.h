// Where the camera of a film stands: keys in time, and a smooth way between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/scene/camera.h"
#include "planner/project/project.h"

namespace rackline::views {

struct CameraKey {
  double seconds = 0;  ///< from the film's start
  scene::Camera camera;
};

/// Keys in growing order of seconds; at least one.
struct CameraPath {
  std::vector<CameraKey> keys;
  bool walking = false;  ///< at eye height on a floor
  [[nodiscard]] double length() const { return keys.back().seconds - keys.front().seconds; }
};

/// The camera at a time; before the first and after the last key theirs. Between keys a cubic
/// Hermite curve that rests at both ends and never swings past a key (slopes after Fritsch and
/// Carlson, "Monotone Piecewise Cubic Interpolation", 1980); it turns the shorter way round.
[[nodiscard]] scene::Camera camera_at(const CameraPath& path, double seconds);

/// The ways that every facility has: fly-over, build, and walk-… for each hall with an aisle. Those
/// for which the facility has something to show.
[[nodiscard]] std::vector<std::string> built_in_paths(const Facility& facility);

/// A built-in path, or a bookmark's camera that stands still. `until`: the film's last time, by
/// which `build` chooses how much of the site it circles.
[[nodiscard]] std::optional<CameraPath> find_path(const Plan& plan, const std::string& name,
                                                  Minute until);

}  // namespace rackline::views
