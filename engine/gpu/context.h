// The Vulkan instance, device and queue. Everything else in engine/gpu is made from a Context and
// must be gone before it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/gpu/pipeline_cache.h"
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
  /// Where the driver keeps compiled pipelines from run to run; "" for nowhere.
  std::string pipeline_cache_folder;
  /// For tests: the N-th submit reports that the device is lost; 0 for never.
  int lose_after_submits = 0;
  bool lose_every_device = false;  ///< also those that are made after a loss
};

/// RACKLINE_VALIDATION=1, RACKLINE_DEVICE=NAME and, for tests, RACKLINE_LOSE_DEVICE_AFTER=N (the
/// first device) or N,every (each one) of the environment.
[[nodiscard]] ContextSettings settings_from_environment();

/// The settings for the device that takes the place of a lost one.
[[nodiscard]] ContextSettings after_loss(ContextSettings settings);

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
  /// For the creation of pipelines.
  [[nodiscard]] VkPipelineCache pipeline_cache() const { return pipeline_cache_.handle(); }
  /// Keeps what was compiled for the next run, when it is more than was read. Never fails: a cache
  /// that cannot be written is none.
  void keep_pipelines() const { pipeline_cache_.save(); }

  /// Hands `work` to the queue. Every submit goes through here; throws DeviceLost.
  void submit(const VkSubmitInfo2& work, VkFence done) const;

  /// Records with `record`, submits, and waits until the device has done it.
  void run(const std::function<void(VkCommandBuffer)>& record) const;
  /// Whoever destroys what a lost device worked on calls this too, so it reports nothing.
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
  PipelineCache pipeline_cache_;
  VkPhysicalDeviceMemoryProperties memory_{};
  int lose_after_submits_ = 0;
  mutable int submits_ = 0;
  std::string driver_;
  std::uint32_t max_image_size_ = 0;
  bool counts_statistics_ = false;
};

}  // namespace rackline::gpu
