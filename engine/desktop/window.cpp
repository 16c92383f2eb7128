#include "engine/desktop/window.h"

// GLFW declares its Vulkan functions when Vulkan's header comes first.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rackline::desktop {
namespace {

std::string last_glfw_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "GLFW cannot say why";
}

std::uint8_t modifiers_of(int glfw) {
  std::uint8_t m = kPlain;
  if (glfw & GLFW_MOD_SHIFT) m |= kShift;
  if (glfw & GLFW_MOD_CONTROL) m |= kCtrl;
  if (glfw & GLFW_MOD_ALT) m |= kAlt;
  return m;
}

Window& of(GLFWwindow* window) {
  return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowSettings& settings) {
  if (!glfwInit())
    return fail("", "", "no display: " + last_glfw_error(),
                "a desktop (DISPLAY or WAYLAND_DISPLAY); `rackline shot` needs none");
  if (!glfwVulkanSupported()) {
    glfwTerminate();
    return fail("", "", "no Vulkan driver can draw into a window", "a Vulkan 1.3 driver");
  }
  glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, settings.visible ? GLFW_TRUE : GLFW_FALSE);
  std::unique_ptr<Window> window(new Window);
  window->window_ =
      glfwCreateWindow(settings.width, settings.height, settings.title.c_str(), nullptr, nullptr);
  if (!window->window_) {
    const std::string why = last_glfw_error();
    return fail("", "", "no display: " + why, "a desktop that can open a window");
  }
  glfwSetWindowSizeLimits(window->window_, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
  window->listen();
  return window;
}

Window::~Window() {
  if (window_) glfwDestroyWindow(window_);
  glfwTerminate();
}

// Installed before Dear ImGui's own callbacks, which hand on to them.
void Window::listen() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int mods) {
    WindowEvents& e = of(w).events_;
    e.any = true;
    if (action != GLFW_RELEASE && key != GLFW_KEY_UNKNOWN)
      e.pressed.push_back({key == GLFW_KEY_KP_ENTER ? kKeyEnter : key, modifiers_of(mods)});
  });
  glfwSetCursorPosCallback(window_,
                           [](GLFWwindow* w, double, double) { of(w).events_.any = true; });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { of(w).events_.any = true; });
  glfwSetMouseButtonCallback(window_,
                             [](GLFWwindow* w, int, int, int) { of(w).events_.any = true; });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { of(w).events_.any = true; });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { of(w).events_.any = true; });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { of(w).events_.any = true; });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).events_.any = true; });
  glfwSetFramebufferSizeCallback(window_,
                                 [](GLFWwindow* w, int, int) { of(w).events_.any = true; });
  glfwSetWindowIconifyCallback(window_, [](GLFWwindow* w, int) { of(w).events_.any = true; });
  glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) {
    of(w).events_.any = of(w).events_.scale_changed = true;
  });
}

std::vector<std::string> Window::instance_extensions() const {
  std::uint32_t count = 0;
  const char** names = glfwGetRequiredInstanceExtensions(&count);
  return {names, names + count};
}

VkResult Window::make_surface(VkInstance instance, VkSurfaceKHR* surface) const {
  return glfwCreateWindowSurface(instance, window_, nullptr, surface);
}

VkExtent2D Window::pixels() const {
  if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) return {0, 0};
  int w = 0, h = 0;
  glfwGetFramebufferSize(window_, &w, &h);
  return {static_cast<std::uint32_t>(std::max(w, 0)), static_cast<std::uint32_t>(std::max(h, 0))};
}

float Window::scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  // Quarter steps: glyphs are rasterised for a scale, and odd ones look uneven.
  return std::max(1.0f, std::round(std::max(x, y) * 4) / 4);
}

bool Window::wants_to_close() const {
  return glfwWindowShouldClose(window_);
}
bool Window::held(int key) const {
  return glfwGetKey(window_, key) == GLFW_PRESS;
}
void Window::wait() const {
  glfwWaitEvents();
}
void Window::wait(double seconds) const {
  glfwWaitEventsTimeout(seconds);
}
void Window::poll() const {
  glfwPollEvents();
}
void Window::wake() {
  glfwPostEmptyEvent();
}
WindowEvents Window::take_events() {
  return std::exchange(events_, {});
}
void Window::set_title(const std::string& title) const {
  glfwSetWindowTitle(window_, title.c_str());
}
void Window::copy_to_clipboard(const std::string& text) const {
  glfwSetClipboardString(window_, text.c_str());
}

}  // namespace rackline::desktop
