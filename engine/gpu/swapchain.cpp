#include "engine/gpu/swapchain.h"

#include <algorithm>
#include <cassert>

namespace rackline::gpu {

namespace {

VkSurfaceFormatKHR choose_format(VkPhysicalDevice device, VkSurfaceKHR surface) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceSurfaceFormatsKHR(device, surface, &count, nullptr);
  std::vector<VkSurfaceFormatKHR> formats(count);
  vkGetPhysicalDeviceSurfaceFormatsKHR(device, surface, &count, formats.data());
  if (formats.empty()) throw DeviceFailure("the display offers no picture format");
  for (const VkSurfaceFormatKHR& f : formats)
    if ((f.format == VK_FORMAT_B8G8R8A8_UNORM || f.format == VK_FORMAT_R8G8B8A8_UNORM) &&
        f.colorSpace == VK_COLOR_SPACE_SRGB_NONLINEAR_KHR)
      return f;
  return formats.front();
}

}  // namespace

Swapchain::Swapchain(const Context& context)
    : context_(context), format_(choose_format(context.physical(), context.surface())) {}

Swapchain::~Swapchain() {
  context_.wait_idle();
  destroy_views();
  if (swapchain_) vkDestroySwapchainKHR(context_.device(), swapchain_, nullptr);
}

void Swapchain::destroy_views() {
  for (VkImageView view : views_) vkDestroyImageView(context_.device(), view, nullptr);
  views_.clear();
  images_.clear();
}

void Swapchain::resize(VkExtent2D wanted) {
  context_.wait_idle();
  destroy_views();
  ++generation_;
  VkSwapchainKHR old = swapchain_;
  swapchain_ = VK_NULL_HANDLE;
  VkSurfaceCapabilitiesKHR can{};
  check(vkGetPhysicalDeviceSurfaceCapabilitiesKHR(context_.physical(), context_.surface(), &can),
        "vkGetPhysicalDeviceSurfaceCapabilitiesKHR");
  size_ = can.currentExtent;
  if (size_.width == UINT32_MAX)
    size_ = {std::clamp(wanted.width, can.minImageExtent.width, can.maxImageExtent.width),
             std::clamp(wanted.height, can.minImageExtent.height, can.maxImageExtent.height)};

  if (wanted.width && wanted.height && size_.width && size_.height) {
    VkSwapchainCreateInfoKHR info{VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR};
    info.surface = context_.surface();
    info.minImageCount = can.minImageCount + 1;
    if (can.maxImageCount) info.minImageCount = std::min(info.minImageCount, can.maxImageCount);
    info.imageFormat = format_.format;
    info.imageColorSpace = format_.colorSpace;
    info.imageExtent = size_;
    info.imageArrayLayers = 1;
    info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT |
                      (can.supportedUsageFlags &
                       (VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT));
    info.preTransform = can.currentTransform;
    info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    if (!(can.supportedCompositeAlpha & info.compositeAlpha))
      info.compositeAlpha = VK_COMPOSITE_ALPHA_INHERIT_BIT_KHR;
    info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
    info.clipped = VK_TRUE;
    info.oldSwapchain = old;
    check(vkCreateSwapchainKHR(context_.device(), &info, nullptr, &swapchain_),
          "vkCreateSwapchainKHR");
  }
  if (old) vkDestroySwapchainKHR(context_.device(), old, nullptr);
  if (!swapchain_) return;

  std::uint32_t count = 0;
  vkGetSwapchainImagesKHR(context_.device(), swapchain_, &count, nullptr);
  images_.resize(count);
  vkGetSwapchainImagesKHR(context_.device(), swapchain_, &count, images_.data());
  for (VkImage image : images_) {
    VkImageViewCreateInfo view{VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO};
    view.image = image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D;
    view.format = format_.format;
    view.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    views_.emplace_back();
    check(vkCreateImageView(context_.device(), &view, nullptr, &views_.back()),
          "vkCreateImageView");
  }
}

FrameLoop::FrameLoop(const Context& context) : context_(context) {
  for (Slot& slot : slots_) {
    VkCommandPoolCreateInfo pool{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    pool.queueFamilyIndex = context.queue_family();
    check(vkCreateCommandPool(context.device(), &pool, nullptr, &slot.pool), "vkCreateCommandPool");
    VkCommandBufferAllocateInfo allocate{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
    allocate.commandPool = slot.pool;
    allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    allocate.commandBufferCount = 1;
    check(vkAllocateCommandBuffers(context.device(), &allocate, &slot.commands),
          "vkAllocateCommandBuffers");
    VkSemaphoreCreateInfo semaphore{VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO};
    check(vkCreateSemaphore(context.device(), &semaphore, nullptr, &slot.acquired),
          "vkCreateSemaphore");
    VkFenceCreateInfo fence{VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    fence.flags = VK_FENCE_CREATE_SIGNALED_BIT;
    check(vkCreateFence(context.device(), &fence, nullptr, &slot.done), "vkCreateFence");
  }
}

FrameLoop::~FrameLoop() {
  context_.wait_idle();
  for (Slot& slot : slots_) {
    vkDestroyFence(context_.device(), slot.done, nullptr);
    vkDestroySemaphore(context_.device(), slot.acquired, nullptr);
    vkDestroyCommandPool(context_.device(), slot.pool, nullptr);
  }
  for (VkSemaphore s : rendered_) vkDestroySemaphore(context_.device(), s, nullptr);
}

void FrameLoop::match_semaphores(const Swapchain& swapchain) {
  if (generation_ == swapchain.generation()) return;
  context_.wait_idle();
  for (VkSemaphore s : rendered_) vkDestroySemaphore(context_.device(), s, nullptr);
  rendered_.assign(swapchain.images().size(), VK_NULL_HANDLE);
  VkSemaphoreCreateInfo info{VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO};
  for (VkSemaphore& s : rendered_)
    check(vkCreateSemaphore(context_.device(), &info, nullptr, &s), "vkCreateSemaphore");
  generation_ = swapchain.generation();
}

std::optional<FrameLoop::Frame> FrameLoop::begin(const Swapchain& swapchain) {
  if (!swapchain.usable()) return std::nullopt;
  match_semaphores(swapchain);
  Slot& slot = slots_[next_];
  check(vkWaitForFences(context_.device(), 1, &slot.done, VK_TRUE, UINT64_MAX), "vkWaitForFences");
  Frame frame{slot.commands, 0, next_};
  const VkResult acquired = vkAcquireNextImageKHR(context_.device(), swapchain.handle(), UINT64_MAX,
                                                  slot.acquired, VK_NULL_HANDLE, &frame.image);
  if (acquired == VK_ERROR_OUT_OF_DATE_KHR) return std::nullopt;
  check(acquired, "vkAcquireNextImageKHR");
  check(vkResetFences(context_.device(), 1, &slot.done), "vkResetFences");
  check(vkResetCommandPool(context_.device(), slot.pool, 0), "vkResetCommandPool");
  VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
  begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
  check(vkBeginCommandBuffer(slot.commands, &begin), "vkBeginCommandBuffer");
  next_ ^= 1u;
  return frame;
}

bool FrameLoop::end(const Swapchain& swapchain, const Frame& frame) {
  check(vkEndCommandBuffer(frame.commands), "vkEndCommandBuffer");
  Slot& slot = slots_[frame.slot];
  VkSemaphoreSubmitInfo wait{VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO};
  wait.semaphore = slot.acquired;
  // Every barrier that touches the image comes after this, whatever stage it names.
  wait.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  VkSemaphoreSubmitInfo signal{VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO};
  signal.semaphore = rendered_[frame.image];
  signal.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
  VkCommandBufferSubmitInfo commands{VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO};
  commands.commandBuffer = frame.commands;
  VkSubmitInfo2 submit{VK_STRUCTURE_TYPE_SUBMIT_INFO_2};
  submit.waitSemaphoreInfoCount = 1;
  submit.pWaitSemaphoreInfos = &wait;
  submit.commandBufferInfoCount = 1;
  submit.pCommandBufferInfos = &commands;
  submit.signalSemaphoreInfoCount = 1;
  submit.pSignalSemaphoreInfos = &signal;
  context_.submit(submit, slot.done);

  const VkSwapchainKHR handle = swapchain.handle();
  VkPresentInfoKHR present{VK_STRUCTURE_TYPE_PRESENT_INFO_KHR};
  present.waitSemaphoreCount = 1;
  present.pWaitSemaphores = &rendered_[frame.image];
  present.swapchainCount = 1;
  present.pSwapchains = &handle;
  present.pImageIndices = &frame.image;
  const VkResult presented = vkQueuePresentKHR(context_.queue(), &present);
  if (presented == VK_ERROR_OUT_OF_DATE_KHR || presented == VK_SUBOPTIMAL_KHR) return false;
  check(presented, "vkQueuePresentKHR");
  return true;
}

}  // namespace rackline::gpu
