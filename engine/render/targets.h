// The images that a frame draws to; as large as the picture.
#pragma once

#include "engine/gpu/image.h"

namespace rackline::render {

struct Targets {
  gpu::Image depth;                     ///< reversed
  gpu::Image light;                     ///< linear; alpha: how much of it occlusion takes away
  gpu::Image still_light, still_depth;  ///< the same two before racks: see still_layer.h
  gpu::Image open;                      ///< half size: 1 where nothing is near
  gpu::Image picture;                   ///< sRGB-encoded, before antialiasing; alpha: luma
  gpu::Image output;                    ///< what the window shows and files hold
  gpu::Image sum;                       ///< of the samples of a still; empty for a frame of one

  Targets() = default;
  Targets(const gpu::Context& context, VkExtent2D size, bool with_sum);
  [[nodiscard]] VkExtent2D size() const { return output.size(); }
  [[nodiscard]] VkExtent2D half_size() const { return open.size(); }
};

inline constexpr VkFormat kDepthFormat = VK_FORMAT_D32_SFLOAT;
inline constexpr VkFormat kLightFormat = VK_FORMAT_R16G16B16A16_SFLOAT;
inline constexpr VkFormat kOpenFormat = VK_FORMAT_R8_UNORM;
inline constexpr VkFormat kPictureFormat = VK_FORMAT_R8G8B8A8_UNORM;
/// 16 bits hold the sum of 16 samples at most to 8 bits; stills take more.
inline constexpr VkFormat kSumFormat = VK_FORMAT_R32G32B32A32_SFLOAT;

}  // namespace rackline::render
