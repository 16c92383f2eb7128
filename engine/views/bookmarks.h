// Named cameras, made from the facility.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scene/camera.h"
#include "engine/views/colours.h"
#include "engine/views/light_mode.h"
#include "planner/project/project.h"

namespace rackline {

struct Bookmark {
  std::string id;    ///< "hall-c": the word of the command line
  std::string name;  ///< "Hall C"
  scene::Camera camera;
  bool walking = false;  ///< at eye height on a floor
  bool floor = true;     ///< false: the raised floors are lifted
  // What a picture of it shows best, where the user asks for nothing else; empty: anything.
  std::string at = {};  ///< a time as --at takes it: "9d08:00"
  std::optional<ColourMode> colour = {};
  std::optional<views::LightMode> light = {};  ///< in the window too
};

/// overview, site, a hall-… for each hall, aisle, open-rack, under-floor, power-yard, cooling-yard,
/// dock, half-built, heat, dusk, stage2, stage3: those for which the facility has something to
/// show.
[[nodiscard]] std::vector<Bookmark> bookmarks(const Facility& facility);
[[nodiscard]] std::optional<Bookmark> find_bookmark(const Facility& facility, std::string_view id);

/// At eye height at the west end of a hall's first cold aisle, looking along it; none where no two
/// rows face each other.
[[nodiscard]] std::optional<scene::Camera> aisle_camera(const Facility& facility, const Hall& hall);

/// The overview of what exists at t: "overview" grows with the stages.
[[nodiscard]] scene::Camera default_camera(const Plan& plan, Minute t);

}  // namespace rackline
