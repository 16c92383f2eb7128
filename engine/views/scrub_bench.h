// How fast the timeline can be dragged: a scripted drag, frame by frame, beside a frame that only
// clears its image.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "engine/views/frame_times.h"
#include "engine/views/shot.h"

namespace rackline::views {

struct ScrubResult {
  std::string driver;
  int width = 0, height = 0, frames = 0;
  FrameTimes frame;         ///< everything: interface built, picture drawn, both put together
  FrameTimes picture;       ///< the 3D picture
  FrameTimes interface;     ///< the interface, built and drawn, without the picture
  FrameTimes clear;         ///< an image of the same size, cleared
  float picture_share = 1;  ///< of width and height at which pictures were drawn: MovingQuality
  [[nodiscard]] std::string text() const;
};

/// Every colour mode in one run, at the same resolution.
struct ModeTimes {
  std::string driver;
  int width = 0, height = 0, frames = 0;
  std::array<FrameTimes, kColourModeCount> frame;  ///< by ColourMode
  float picture_share = 1;
  [[nodiscard]] std::string text() const;
};

/// As bench_scrub, in all colour modes: a quarter of the frames of each in turn, four times.
[[nodiscard]] Result<ModeTimes> bench_colour_modes(std::shared_ptr<const Plan> plan,
                                                   const ViewState& view, int width, int height,
                                                   int frames);

/// Drags the playhead from the start to the end of the view's stage in `frames` frames, without a
/// window, waiting for the device after each. Errors: as draw_shot.
[[nodiscard]] Result<ScrubResult> bench_scrub(std::shared_ptr<const Plan> plan,
                                              const ViewState& view, int width, int height,
                                              int frames);

}  // namespace rackline::views
