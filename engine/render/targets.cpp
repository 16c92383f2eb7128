#include "engine/render/targets.h"

namespace rackline::render {

Targets::Targets(const gpu::Context& context, VkExtent2D size, bool with_sum) {
  constexpr VkImageUsageFlags kColour =
      VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT;
  constexpr VkImageUsageFlags kCopied =
      VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
  const VkExtent2D half{(size.width + 1) / 2, (size.height + 1) / 2};
  depth = {context, size, kDepthFormat,
           VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT | kCopied};
  light = {context, size, kLightFormat, kColour | kCopied};
  still_depth = {context, size, kDepthFormat, VK_IMAGE_USAGE_SAMPLED_BIT | kCopied};
  still_light = {context, size, kLightFormat, VK_IMAGE_USAGE_SAMPLED_BIT | kCopied};
  open = {context, half, kOpenFormat, kColour};
  picture = {context, size, kPictureFormat, kColour};
  output = {context, size, kPictureFormat, kColour | VK_IMAGE_USAGE_TRANSFER_SRC_BIT};
  if (with_sum) sum = {context, size, kSumFormat, kColour};
}

}  // namespace rackline::render
