// A picture as a file that says what it shows and how to make it again.
#pragma once

#include <string>

#include "engine/desktop/png.h"
#include "engine/gpu/image.h"
#include "engine/views/view_state.h"
#include "planner/project/project.h"

namespace rackline::views {

/// The text chunks of an exported PNG: Software, Title, Command, Project, Plan hash, Driver.
[[nodiscard]] TextChunks picture_text(const Project& project, const ViewState& view,
                                      const std::string& command, const std::string& driver);

/// "rackline-2024-07-15-1400-power.png" in `folder`; with "-2", "-3" … where that exists already.
[[nodiscard]] std::string free_picture_name(const Project& project, const ViewState& view,
                                            const std::string& folder);

}  // namespace rackline::views
