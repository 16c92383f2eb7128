// A view as a command line, and back: the words of `rackline view` and `rackline shot`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/views/view_state.h"
#include "planner/project/project.h"

namespace rackline::views {

/// The options as the user wrote them; empty: the default.
struct ViewOptions {
  std::string at;         ///< "2024-07-15T14:00", "11d14:00", "stage1"; default: the end of stage 1
  std::string colour;     ///< the id of a ColourMode
  std::string rear;       ///< the id of the ColourMode of the racks' rears; "none", "": none
  std::string camera;     ///< a bookmark's id, or a free camera as `camera_text` writes it
  std::string select;     ///< id of a rack, a machine, an array or a hall; or racks with commas
  std::string section;    ///< "z=2.1"
  std::string isolate;    ///< "hall-c": the hall that is shown alone
  std::string xray;       ///< "pipes", "power"
  std::string measure;    ///< "x,y,z:x,y,z"
  std::string air_slice;  ///< "z=1.5": the plane of a slice through the halls' air
  std::string fail;       ///< id of an equipment or rack whose failure is shown
  std::optional<double> warning, critical;           ///< thresholds of the colour mode
  std::vector<std::string> warning_of, critical_of;  ///< see group_threshold
  std::string theme;                                 ///< "dark", "light"
  std::string light;                                 ///< "site", "studio"; default: as the next
  LightMode usual_light = LightMode::studio;
  bool exact = false;  ///< data in exactly the legend's colours
};

/// Errors: not a time, an unknown colour mode, camera, id or theme or light. What is left empty and
/// the bookmark sets (see Bookmark) is as the bookmark has it.
[[nodiscard]] Result<ViewState> view_state(const Plan& plan, const ViewOptions& options);

/// The bookmark's id, or "x,y,z,yaw,pitch,fov" in metres and degrees for a free camera.
[[nodiscard]] std::string camera_text(const ViewState& view);

/// "rackline shot FOLDER --at 11d14:00 --colour power --camera hall-c --size 1920x1080 --out FILE":
/// makes the same picture again.
[[nodiscard]] std::string command_line_for(const Project& project, const ViewState& view, int width,
                                           int height, bool ui, const std::string& file);

/// "rackline view FOLDER --at …": opens the window on the same view.
[[nodiscard]] std::string view_command_for(const Project& project, const ViewState& view);

}  // namespace rackline::views
