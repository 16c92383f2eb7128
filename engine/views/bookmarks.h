// Named cameras, made from the facility.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scene/camera.h"
#include "planner/project/project.h"

namespace rackline {

struct Bookmark {
  std::string id;    ///< "hall-c": the word of the command line
  std::string name;  ///< "Hall C"
  scene::Camera camera;
  bool walking = false;  ///< at eye height on a floor
};

/// overview, site, a hall-… for each hall, aisle, power-yard, cooling-yard, dock, stage2, stage3:
/// those for which the facility has something to show.
[[nodiscard]] std::vector<Bookmark> bookmarks(const Facility& facility);
[[nodiscard]] std::optional<Bookmark> find_bookmark(const Facility& facility, std::string_view id);

/// The overview of what exists at t: "overview" grows with the stages.
[[nodiscard]] scene::Camera default_camera(const Plan& plan, Minute t);

}  // namespace rackline
