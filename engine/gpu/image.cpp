#include "engine/gpu/image.h"

#include <cassert>
#include <cstring>

#include "engine/gpu/buffer.h"

namespace rackline::gpu {

VkImageAspectFlags aspect_of(VkFormat format) {
  return format == VK_FORMAT_D32_SFLOAT || format == VK_FORMAT_D16_UNORM
             ? VK_IMAGE_ASPECT_DEPTH_BIT
             : VK_IMAGE_ASPECT_COLOR_BIT;
}

Image::Image(const Context& context, VkExtent2D size, VkFormat format, VkImageUsageFlags usage)
    : device_(context.device()), size_(size), format_(format) {
  VkImageCreateInfo info{VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO};
  info.imageType = VK_IMAGE_TYPE_2D;
  info.format = format;
  info.extent = {size.width, size.height, 1};
  info.mipLevels = info.arrayLayers = 1;
  info.samples = VK_SAMPLE_COUNT_1_BIT;
  info.tiling = VK_IMAGE_TILING_OPTIMAL;
  info.usage = usage;
  check(vkCreateImage(device_, &info, nullptr, &image_), "vkCreateImage");

  VkMemoryRequirements needs;
  vkGetImageMemoryRequirements(device_, image_, &needs);
  VkMemoryAllocateInfo allocate{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO};
  allocate.allocationSize = needs.size;
  allocate.memoryTypeIndex =
      context.memory_type(needs.memoryTypeBits, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
  check(vkAllocateMemory(device_, &allocate, nullptr, &memory_), "vkAllocateMemory");
  check(vkBindImageMemory(device_, image_, memory_, 0), "vkBindImageMemory");

  VkImageViewCreateInfo view{VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO};
  view.image = image_;
  view.viewType = VK_IMAGE_VIEW_TYPE_2D;
  view.format = format;
  view.subresourceRange = {aspect_of(format), 0, 1, 0, 1};
  check(vkCreateImageView(device_, &view, nullptr, &view_), "vkCreateImageView");
}

Image::~Image() {
  if (view_) vkDestroyImageView(device_, view_, nullptr);
  if (image_) vkDestroyImage(device_, image_, nullptr);
  if (memory_) vkFreeMemory(device_, memory_, nullptr);
}

namespace {

struct UseInfo {
  VkPipelineStageFlags2 stages;
  VkAccessFlags2 access;
  VkImageLayout layout;
};

UseInfo info_of(Use use) {
  switch (use) {
    // A new use of old contents still waits for whatever read them before.
    case Use::nothing:
      return {VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, 0, VK_IMAGE_LAYOUT_UNDEFINED};
    case Use::colour_target:
      return {VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
              VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
              VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    case Use::depth_target:
      return {VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT |
                  VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
              VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT |
                  VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
              VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL};
    case Use::sampled:
      return {VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT | VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
              VK_ACCESS_2_SHADER_SAMPLED_READ_BIT, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
    case Use::copied_from:
      return {VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_READ_BIT,
              VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL};
    case Use::copied_to:
      return {VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
              VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL};
    case Use::presented:
      return {VK_PIPELINE_STAGE_2_BOTTOM_OF_PIPE_BIT, 0, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR};
  }
  assert(false);
  return {};
}

}  // namespace

void transition(VkCommandBuffer commands, VkImage image, VkImageAspectFlags aspect, Use from,
                Use to) {
  const UseInfo before = info_of(from), after = info_of(to);
  VkImageMemoryBarrier2 barrier{VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2};
  barrier.srcStageMask = before.stages;
  barrier.srcAccessMask = before.access;
  barrier.dstStageMask = after.stages;
  barrier.dstAccessMask = after.access;
  barrier.oldLayout = before.layout;
  barrier.newLayout = after.layout;
  barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
  barrier.image = image;
  barrier.subresourceRange = {aspect, 0, 1, 0, 1};
  VkDependencyInfo dependency{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  dependency.imageMemoryBarrierCount = 1;
  dependency.pImageMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &dependency);
}

void copy(VkCommandBuffer commands, const Image& from, const Image& to) {
  assert(from.format() == to.format());
  copy(commands, from, to.handle());
}

void copy(VkCommandBuffer commands, const Image& from, VkImage to) {
  VkImageCopy region{};
  region.srcSubresource = region.dstSubresource = {aspect_of(from.format()), 0, 0, 1};
  region.extent = {from.size().width, from.size().height, 1};
  vkCmdCopyImage(commands, from.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, to,
                 VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region);
}

namespace {

/// Copies a whole image into `bytes` and waits for it.
void copy_to_host(const Context& context, const Image& image, Use use, std::span<std::byte> bytes) {
  const VkExtent2D size = image.size();
  const VkImageAspectFlags aspect = aspect_of(image.format());
  const Buffer staging(context, bytes.size(), VK_BUFFER_USAGE_TRANSFER_DST_BIT, MemoryUse::host);
  context.run([&](VkCommandBuffer commands) {
    if (use != Use::copied_from) transition(commands, image, use, Use::copied_from);
    VkBufferImageCopy copy{};
    copy.imageSubresource = {aspect, 0, 0, 1};
    copy.imageExtent = {size.width, size.height, 1};
    vkCmdCopyImageToBuffer(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                           staging.handle(), 1, &copy);
    if (use != Use::copied_from) transition(commands, image, Use::copied_from, use);
    VkMemoryBarrier2 to_host{VK_STRUCTURE_TYPE_MEMORY_BARRIER_2};
    to_host.srcStageMask = VK_PIPELINE_STAGE_2_COPY_BIT;
    to_host.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
    to_host.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
    to_host.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
    VkDependencyInfo dependency{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &to_host;
    vkCmdPipelineBarrier2(commands, &dependency);
  });
  std::memcpy(bytes.data(), staging.mapped(), bytes.size());
}

}  // namespace

Pixels read_back(const Context& context, const Image& image, Use use) {
  assert(image.format() == VK_FORMAT_R8G8B8A8_UNORM || image.format() == VK_FORMAT_B8G8R8A8_UNORM);
  const VkExtent2D size = image.size();
  Pixels pixels{size.width, size.height, std::vector<std::uint8_t>(4ul * size.width * size.height)};
  copy_to_host(context, image, use, std::as_writable_bytes(std::span(pixels.rgba)));
  if (image.format() == VK_FORMAT_B8G8R8A8_UNORM)
    for (std::size_t i = 0; i < pixels.rgba.size(); i += 4)
      std::swap(pixels.rgba[i], pixels.rgba[i + 2]);
  return pixels;
}

std::vector<std::uint32_t> read_back_words(const Context& context, const Image& image) {
  std::vector<std::uint32_t> words(std::size_t(image.size().width) * image.size().height);
  copy_to_host(context, image, Use::copied_from, std::as_writable_bytes(std::span(words)));
  return words;
}

std::vector<float> read_depth(const Context& context, const Image& image, Use use) {
  assert(image.format() == VK_FORMAT_D32_SFLOAT);
  std::vector<float> values(1ul * image.size().width * image.size().height);
  copy_to_host(context, image, use, std::as_writable_bytes(std::span(values)));
  return values;
}

Image upload_image(const Context& context, VkExtent2D size, VkFormat format,
                   std::span<const std::byte> texels) {
  Image image(context, size, format, VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT);
  const Buffer staging(context, texels.size(), VK_BUFFER_USAGE_TRANSFER_SRC_BIT, MemoryUse::host);
  std::memcpy(staging.mapped(), texels.data(), texels.size());
  context.run([&](VkCommandBuffer commands) {
    transition(commands, image, Use::nothing, Use::copied_to);
    VkBufferImageCopy copy{};
    copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    copy.imageExtent = {size.width, size.height, 1};
    vkCmdCopyBufferToImage(commands, staging.handle(), image.handle(),
                           VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
    transition(commands, image, Use::copied_to, Use::sampled);
  });
  return image;
}

Sampler::Sampler(const Context& context, VkFilter filter, Reads reads) : device_(context.device()) {
  VkSamplerCreateInfo info{VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO};
  info.magFilter = info.minFilter = filter;
  info.mipmapMode = VK_SAMPLER_MIPMAP_MODE_NEAREST;
  info.addressModeU = info.addressModeV = info.addressModeW =
      reads == Reads::repeated ? VK_SAMPLER_ADDRESS_MODE_REPEAT
      : reads == Reads::shadow ? VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_BORDER
                               : VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
  info.borderColor = VK_BORDER_COLOR_FLOAT_OPAQUE_BLACK;  // depth 0: infinitely far from the sun
  info.compareEnable = reads == Reads::shadow;
  info.compareOp = VK_COMPARE_OP_GREATER_OR_EQUAL;
  check(vkCreateSampler(device_, &info, nullptr, &sampler_), "vkCreateSampler");
}

Sampler::~Sampler() {
  if (sampler_) vkDestroySampler(device_, sampler_, nullptr);
}

}  // namespace rackline::gpu
