// The least that a frame of a window costs on this device and this display: a clear and one pass
// over the window's image, and its presentation.
#pragma once

#include <cstdint>

#include "engine/views/frame_times.h"
#include "planner/base/result.h"

namespace rackline::views {

struct WindowFloor {
  FrameTimes times;  ///< from one frame's beginning to the next's, milliseconds
  std::size_t validation_messages = 0;
};

/// Opens a window of `width` by `height` pixels and shows `frames` of such frames in it. Errors: no
/// display, no device; throws gpu::DeviceFailure.
[[nodiscard]] Result<WindowFloor> measure_window_floor(std::uint32_t width, std::uint32_t height,
                                                       int frames);

}  // namespace rackline::views
