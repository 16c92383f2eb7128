// Everything of a window that dies with its device: the Vulkan context and the window's surface,
// the swapchain, the interface's layer, the renderer with what it has uploaded. When the device is
// lost, all of it is dropped and made anew; what the user sees and has done lives in the Session.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/desktop/imgui_layer.h"
#include "engine/desktop/window.h"
#include "engine/gpu/swapchain.h"
#include "engine/views/kept_canvas.h"
#include "engine/views/viewer.h"

namespace rackline::views {

/// The settings of a device that shows its images in `window`, which must outlive the device.
[[nodiscard]] gpu::ContextSettings for_window(gpu::ContextSettings settings,
                                              const desktop::Window& window);

struct WindowDevice {
  // In the order in which they need each other; destroyed from the last to the first.
  std::unique_ptr<gpu::Context> context;
  KeptCanvas canvas;  ///< as large as the swapchain's images
  std::unique_ptr<gpu::Swapchain> swapchain;
  std::unique_ptr<gpu::FrameLoop> loop;
  std::unique_ptr<desktop::ImguiLayer> layer;
  std::unique_ptr<Viewer> viewer;

  /// `scale`: pixels per unit of the interface. Errors: no device, a missing font or shader; throws
  /// gpu::DeviceFailure.
  [[nodiscard]] static Result<std::unique_ptr<WindowDevice>> make(const desktop::Window& window,
                                                                  gpu::ContextSettings settings,
                                                                  float scale);

  /// Makes the swapchain's images fit a framebuffer of `pixels`, zero while minimised. True when
  /// they were made anew.
  bool fit(VkExtent2D pixels);
  void make_images_anew(VkExtent2D pixels);

  /// Draws the interface's frame over `picture` (null: none) at `where` and presents it. False when
  /// the window has changed meanwhile: make the images anew and draw again.
  [[nodiscard]] bool present(const gpu::Image* picture, Rect where, desktop::Colour ground);

  /// Drops everything but the context, and gives what the validation layers have said.
  [[nodiscard]] std::vector<std::string> retire();
};

}  // namespace rackline::views
