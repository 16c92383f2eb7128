// Object ids as a file: a picture whose colours are numbers, and a table that says what they name.
#pragma once

#include <string>

#include "engine/render/renderer.h"
#include "planner/facility/facility.h"

namespace rackline::views {

/// `path`: an RGB PNG in which a pixel's number is 65536 red + 256 green + blue; 0 is ground, sky
/// or a part that has no name. Beside it `path`.csv: number, kind, id, name and pixels of each
/// object in the picture, by number. Errors: a file cannot be written.
[[nodiscard]] Result<void> write_ids(const std::string& path, const render::IdImage& image,
                                     const Facility& facility);

}  // namespace rackline::views
