// How fast the picture moves: a walk through a hall, a flight over the site and a drag of the
// timeline, for each stage, beside the least that a frame costs and the plainest way to draw every
// GPU, all in one run.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/gpu/statistics.h"
#include "engine/views/frame_times.h"
#include "engine/views/moving_quality.h"
#include "engine/views/shot.h"

namespace rackline::views {

struct ViewBenchCase {
  int stage = 1;                         ///< from 1
  std::string motion;                    ///< "walk", "fly-over" or "scrub"
  QualityTier tier = QualityTier::high;  ///< at which the frames were drawn
  float share = 1;                       ///< of the picture's width and height
  FrameTimes times;
  // The costliest frame's counts.
  std::uint32_t draws = 0, triangles = 0, racks_drawn = 0, racks_culled = 0;
  std::optional<gpu::DrawStatistics> counted;
};

struct ViewBenchStage {
  int stage = 1;
  std::uint32_t gpus = 0;
  double boxes_ms = 0;  ///< every GPU a box, one instanced draw; the median of few frames
};

struct ViewBench {
  std::string driver;
  std::uint32_t width = 1280, height = 720;
  int frames = 0;
  FrameTimes floor;                     ///< a clear and one pass over the picture
  FrameTimes window_floor;              ///< the same in a window, shown: see window_floor.h
  std::vector<ViewBenchCase> cases;     ///< without a window: the picture alone
  std::vector<ViewBenchCase> window;    ///< whole frames with panels, until they are shown
  std::string no_window;                ///< why there is none
  std::size_t validation_messages = 0;  ///< of the Vulkan validation layers, when they are on
  std::vector<ViewBenchStage> stages;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string json() const;
};

/// The views of one motion, in order.
struct ViewMotion {
  int stage = 1;
  std::string name;
  Movement movement = Movement::eye;
  std::vector<ViewState> views;
};
/// A walk, a flight and a drag for each stage.
[[nodiscard]] std::vector<ViewMotion> view_motions(const PlanView& plan, int frames);

struct ViewBenchSettings {
  std::uint32_t width = 1280, height = 720;
  int frames = 60;  ///< of each motion
  bool boxes = true;
  std::optional<QualityTier> tier;  ///< none: chosen from the frames as they are measured
};

/// As the window draws while something moves: at the tier that the measured frames choose. Errors:
/// as draw_shot.
[[nodiscard]] Result<ViewBench> bench_view(std::shared_ptr<const Plan> plan,
                                           const ViewBenchSettings& settings);

}  // namespace rackline::views
