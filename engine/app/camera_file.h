// A camera's way through a film, as a JSON file of keys.
#pragma once

#include <string>

#include "engine/views/camera_path.h"

namespace rackline::app {

/// {"keys": [{"seconds": 0, "bookmark": "site"},
///           {"seconds": 4, "eye": [x, y, z], "target": [x, y, z], "fov": 40}]}
/// with metres, and degrees for the vertical field of view (40 when left out). Seconds grow from key
/// to key. Errors: not such a file, a bookmark that the facility has not.
[[nodiscard]] Result<views::CameraPath> read_camera_path(const std::string& path,
                                                         const Facility& facility);

}  // namespace rackline::app
