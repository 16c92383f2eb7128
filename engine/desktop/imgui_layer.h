// Dear ImGui on Vulkan: one context, its fonts, and a render pass that draws the interface over
// what a colour image holds already. The same layer draws into a window's swapchain and into an
// image of a headless picture.
//
// Dear ImGui 1.86 cannot draw textures of ours, so the 3D picture is copied into the image first
// and the render pass loads what it finds.
#pragma once

#include <vulkan/vulkan.h>

#include <map>
#include <memory>
#include <vector>

#include "engine/desktop/fonts.h"
#include "engine/desktop/redraw.h"
#include "engine/desktop/theme.h"
#include "planner/base/result.h"

struct ImGuiContext;
struct GLFWwindow;

namespace rackline::desktop {

/// What the layer needs of the device. Nothing is owned.
struct UiDevice {
  VkInstance instance = VK_NULL_HANDLE;
  VkPhysicalDevice physical = VK_NULL_HANDLE;
  VkDevice device = VK_NULL_HANDLE;
  VkQueue queue = VK_NULL_HANDLE;
  std::uint32_t queue_family = 0;
};

class ImguiLayer {
 public:
  /// `format`: of the images that it draws into. `window`: whose input it takes; null for headless.
  /// `scale`: pixels per unit. `frames`: how many may be in flight. Errors: fonts, memory.
  static Result<std::unique_ptr<ImguiLayer>> make(const UiDevice& device, VkFormat format,
                                                  GLFWwindow* window, float scale, int frames);
  ~ImguiLayer();
  ImguiLayer(const ImguiLayer&) = delete;
  ImguiLayer& operator=(const ImguiLayer&) = delete;

  /// Rebuilds atlas and style for another scale or theme; waits for the device. Cheap when equal.
  Result<void> set_look(float scale, ThemeKind theme);

  /// Starts a frame of `width`×`height` pixels. With a window, input comes from GLFW; without,
  /// `seconds` is the time since the last frame.
  void begin(int width, int height, float seconds);
  /// Ends the frame; what was built is drawn by `record`.
  void end();
  /// What of a window of `size` the frame changes beside `anew`; `record` then draws that alone.
  [[nodiscard]] std::vector<VkRect2D> changed(Redraw& redraw, VkExtent2D size, VkRect2D anew);
  /// Draws into `view`, which is in COLOR_ATTACHMENT_OPTIMAL and keeps its contents and layout. May
  /// be called more than once for a frame.
  /// (x, y): the pixel of the frame that is the view's upper left; for tiles of a large picture.
  void record(VkCommandBuffer commands, VkImageView view, int width, int height, int x = 0,
              int y = 0);
  /// Forgets framebuffers of image views that are about to be destroyed. The device must be idle.
  void forget_targets();

  void make_current() const;
  [[nodiscard]] const Fonts& fonts() const { return fonts_; }
  [[nodiscard]] float scale() const { return scale_; }
  /// Counts the changes of atlas and style.
  [[nodiscard]] int look() const { return look_; }
  [[nodiscard]] bool wants_keyboard() const;

 private:
  ImguiLayer() = default;
  Result<void> upload_fonts();
  VkFramebuffer target(VkImageView view, int width, int height);

  UiDevice device_;
  ImGuiContext* context_ = nullptr;
  bool has_window_ = false, has_backend_ = false;
  VkRenderPass pass_ = VK_NULL_HANDLE;
  VkDescriptorPool descriptors_ = VK_NULL_HANDLE;
  VkCommandPool commands_ = VK_NULL_HANDLE;
  std::map<VkImageView, VkFramebuffer> targets_;
  Fonts fonts_;
  float scale_ = 0;
  int look_ = 0;
  ThemeKind theme_ = ThemeKind::dark;
};

}  // namespace rackline::desktop
