// The window and its input, on GLFW.
#pragma once

#include <vulkan/vulkan.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/desktop/keys.h"
#include "planner/base/result.h"

struct GLFWwindow;

namespace rackline::desktop {

struct WindowSettings {
  std::string title = "rackline";
  int width = 1280, height = 720;  ///< units: multiplied by the display's scale
  bool visible = true;
};

/// What has happened since the last call of `take_events`.
struct WindowEvents {
  std::vector<Chord> pressed;  ///< keys pressed or repeated, with the modifiers held
  bool any = false;            ///< anything at all that may change the picture
  bool scale_changed = false;
};

class Window {
 public:
  /// Errors: no display.
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const WindowSettings& settings);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] GLFWwindow* handle() const { return window_; }
  [[nodiscard]] std::vector<std::string> instance_extensions() const;
  VkResult make_surface(VkInstance instance, VkSurfaceKHR* surface) const;

  [[nodiscard]] VkExtent2D pixels() const;  ///< 0×0 while minimised
  [[nodiscard]] float scale() const;        ///< pixels per unit, as the display asks for
  [[nodiscard]] bool wants_to_close() const;
  [[nodiscard]] bool held(int key) const;

  /// Sleeps until something happens.
  void wait() const;
  /// Sleeps until something happens, at most `seconds`.
  void wait(double seconds) const;
  void poll() const;
  /// Ends a wait; may be called from any thread.
  static void wake();
  [[nodiscard]] WindowEvents take_events();
  void set_title(const std::string& title) const;
  void copy_to_clipboard(const std::string& text) const;

 private:
  Window() = default;
  void listen();
  GLFWwindow* window_ = nullptr;
  WindowEvents events_;
};

}  // namespace rackline::desktop
