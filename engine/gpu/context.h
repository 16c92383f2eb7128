// The Vulkan instance, device and queue. Everything else in engine/gpu is made from a Context and
// must be gone before it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/gpu/validation.h"
#include "engine/gpu/vk.h"

namespace rackline::gpu {

struct ContextSettings {
  /// What a window needs, e.g. from glfwGetRequiredInstanceExtensions; empty without a window.
  std::vector<std::string> instance_extensions;
  /// Makes the window's surface, which the Context then owns; empty without a window.
  std::function<VkResult(VkInstance, VkSurfaceKHR*)> make_surface;
  /// Turns the validation layer with synchronization validation on. Error when it is not installed.
  bool validation = false;
  /// An index or a part of a device's name; "" for the best. See also settings_from_environment.
  std::string device;
};

/// RACKLINE_VALIDATION=1 and RACKLINE_DEVICE=NAME of the environment.
[[nodiscard]] ContextSettings settings_from_environment();

class Context {
 public:
  /// Errors: no loader or driver, no device that can be used, validation wanted and not installed.
  [[nodiscard]] static Result<std::unique_ptr<Context>> create(const ContextSettings& settings);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  [[nodiscard]] VkInstance instance() const { return instance_; }
  [[nodiscard]] VkPhysicalDevice physical() const { return physical_; }
  [[nodiscard]] VkDevice device() const { return device_; }
  [[nodiscard]] VkQueue queue() const { return queue_; }
  [[nodiscard]] std::uint32_t queue_family() const { return queue_family_; }
  [[nodiscard]] VkSurfaceKHR surface() const { return surface_; }
  /// "llvmpipe (LLVM 15.0.6, 256 bits), Mesa 22.3.6, Vulkan 1.3.230": for status lines and
  /// pictures.
  [[nodiscard]] const std::string& driver() const { return driver_; }
  [[nodiscard]] std::uint32_t max_image_size() const { return max_image_size_; }
  /// Whether the device counts vertices and fragments: see statistics.h.
  [[nodiscard]] bool counts_statistics() const { return counts_statistics_; }

  /// Records with `record`, submits, and waits until the device has done it.
  void run(const std::function<void(VkCommandBuffer)>& record) const;
  void wait_idle() const { vkDeviceWaitIdle(device_); }

  /// The index of a memory type of `allowed` that has `properties`, or DeviceFailure.
  [[nodiscard]] std::uint32_t memory_type(std::uint32_t allowed,
                                          VkMemoryPropertyFlags properties) const;

  /// What the validation layers have said so far; always empty when they are off.
  [[nodiscard]] std::vector<std::string> validation_messages() const { return log_.messages(); }

 private:
  Context() = default;
  Result<void> make_instance(const ContextSettings& settings);
  Result<void> make_device(const ContextSettings& settings);

  ValidationLog log_;
  VkInstance instance_ = VK_NULL_HANDLE;
  VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
  VkSurfaceKHR surface_ = VK_NULL_HANDLE;
  VkPhysicalDevice physical_ = VK_NULL_HANDLE;
  VkDevice device_ = VK_NULL_HANDLE;
  VkQueue queue_ = VK_NULL_HANDLE;
  std::uint32_t queue_family_ = 0;
  VkCommandPool pool_ = VK_NULL_HANDLE;
  VkPhysicalDeviceMemoryProperties memory_{};
  std::string driver_;
  std::uint32_t max_image_size_ = 0;
  bool counts_statistics_ = false;
};

}  // namespace rackline::gpu
