// The window's life: opens it, lets a worker make the plan, and then shows, scrubs, flies, picks
// and exports until the user leaves. Nothing is drawn while nothing changes.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/desktop/window.h"
#include "engine/views/layout.h"
#include "engine/views/moving_quality.h"
#include "engine/views/plan_worker.h"
#include "engine/views/view_state.h"
#include "planner/project/project.h"

namespace rackline::views {

/// For tests and the benchmark: what a running window shows, to be read from another thread.
class WindowProbe {
 public:
  struct State {
    int frames = 0;      ///< of the interface
    int pictures = 0;    ///< of the 3D picture
    bool ready = false;  ///< the plan is there
    ViewState view;
    Layout layout;     ///< pixels
    Rect time_canvas;  ///< where the timeline's axis is
    double axis_left = 0, axis_right = 0;
    std::string toast;
    std::vector<std::string> validation_messages;
    double frame_ms = 0;
    int swapchains = 0;   ///< made for another size, on this device
    bool usable = false;  ///< false while minimised
    VkExtent2D size{};    ///< pixels of the swapchain
    float scale = 0;      ///< pixels per unit of the interface
    int losses = 0;       ///< of the device
  };
  [[nodiscard]] State read() const {
    const std::lock_guard lock(mutex_);
    return state_;
  }
  void write(State state) {
    const std::lock_guard lock(mutex_);
    state_ = std::move(state);
  }

 private:
  mutable std::mutex mutex_;
  State state_;
};

/// For tests: what the desktop is taken to say, where a test's display cannot say it.
struct WindowSeam {
  std::function<VkExtent2D(VkExtent2D real)> pixels;  ///< e.g. zero, as while minimised
  std::function<float()> scale;                       ///< as on a monitor of another scale
};

struct WindowRequest {
  std::string title = "rackline";
  std::string project_name;  ///< shown while the plan is being worked out
  int width = 1280, height = 720;
  float scale = 0;  ///< pixels per unit; 0: as the display asks for
  /// Runs on a worker: reads the project and works out the plan.
  PlanWorker::Open open;
  /// The first view of that plan, e.g. views::view_state with the command line's options.
  std::function<Result<ViewState>(const Plan&)> first_view;
  std::optional<QualityTier> quality;  ///< while something moves; none: as the device can
  /// For the benchmark: moves the view before each frame, in place of a hand, and says what moved;
  /// nothing closes the window. Is told the tier of the frame before.
  std::function<std::optional<Movement>(ViewState&, QualityTier)> script;
  WindowProbe* probe = nullptr;
  WindowSeam seam;
};

/// Runs until the window is closed. Errors: no display, no Vulkan device, what `open` and
/// `first_view` refuse. The value is the number of validation messages: 0 without validation.
[[nodiscard]] Result<int> run_window(const WindowRequest& request);

}  // namespace rackline::views
