// The window's images, and the two frames that may be in flight.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/gpu/context.h"

namespace rackline::gpu {

/// The images of the Context's surface: 8-bit UNORM (the interface writes encoded colours),
/// presented in order (FIFO). Usable as colour target and copied from and to.
class Swapchain {
 public:
  explicit Swapchain(const Context& context);
  ~Swapchain();
  Swapchain(const Swapchain&) = delete;
  Swapchain& operator=(const Swapchain&) = delete;

  /// Makes the images anew for the window's size in pixels; waits until the old ones are free. With
  /// a size of zero (a minimised window) there are no images, and `usable` is false.
  void resize(VkExtent2D size);

  [[nodiscard]] bool usable() const { return swapchain_ != VK_NULL_HANDLE; }
  /// Counts the resizes, so that who keeps framebuffers on the views knows when to make them anew.
  [[nodiscard]] int generation() const { return generation_; }
  [[nodiscard]] VkFormat format() const { return format_.format; }
  [[nodiscard]] VkExtent2D size() const { return size_; }
  [[nodiscard]] const std::vector<VkImage>& images() const { return images_; }
  [[nodiscard]] const std::vector<VkImageView>& views() const { return views_; }
  [[nodiscard]] VkSwapchainKHR handle() const { return swapchain_; }

 private:
  void destroy_views();
  const Context& context_;
  VkSwapchainKHR swapchain_ = VK_NULL_HANDLE;
  VkSurfaceFormatKHR format_{};
  VkExtent2D size_{};
  std::vector<VkImage> images_;
  std::vector<VkImageView> views_;
  int generation_ = 0;
};

/// Runs the window's frames, two of them in flight.
class FrameLoop {
 public:
  explicit FrameLoop(const Context& context);
  ~FrameLoop();
  FrameLoop(const FrameLoop&) = delete;
  FrameLoop& operator=(const FrameLoop&) = delete;

  struct Frame {
    VkCommandBuffer commands;  ///< recording
    std::uint32_t image;       ///< index into the swapchain's images
    std::uint32_t slot;        ///< 0 or 1: which per-frame resources are free to be written
  };
  /// Waits for the frame before the last, and acquires an image. None when the swapchain is out of
  /// date or has no images: resize it and try again.
  [[nodiscard]] std::optional<Frame> begin(const Swapchain& swapchain);
  /// Submits and presents. The image must be in the layout PRESENT_SRC. False when the swapchain
  /// must be resized.
  [[nodiscard]] bool end(const Swapchain& swapchain, const Frame& frame);

 private:
  struct Slot {
    VkCommandPool pool = VK_NULL_HANDLE;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    VkSemaphore acquired = VK_NULL_HANDLE;
    VkFence done = VK_NULL_HANDLE;
  };
  void match_semaphores(const Swapchain& swapchain);
  const Context& context_;
  std::array<Slot, 2> slots_;
  std::vector<VkSemaphore> rendered_;  // one an image: presentation may still wait on it
  int generation_ = 0;
  std::uint32_t next_ = 0;
};

}  // namespace rackline::gpu
