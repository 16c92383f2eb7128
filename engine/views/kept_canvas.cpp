#include "engine/views/kept_canvas.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/gpu/pipeline.h"

namespace rackline::views {

namespace {

/// The pixels of a rectangle that lie within the image.
VkRect2D pixels_of(Rect r, VkExtent2D size) {
  const auto pixel = [](float v, std::uint32_t most) {
    return std::clamp(static_cast<std::int32_t>(v), 0, static_cast<std::int32_t>(most));
  };
  const std::int32_t x0 = pixel(r.x, size.width), x1 = pixel(r.x + r.w, size.width);
  const std::int32_t y0 = pixel(r.y, size.height), y1 = pixel(r.y + r.h, size.height);
  return {{x0, y0},
          {static_cast<std::uint32_t>(std::max(x1 - x0, 0)),
           static_cast<std::uint32_t>(std::max(y1 - y0, 0))}};
}

bool holds(const VkRect2D& outer, const VkRect2D& inner) {
  return outer.offset.x <= inner.offset.x && outer.offset.y <= inner.offset.y &&
         outer.offset.x + std::int64_t{outer.extent.width} >=
             inner.offset.x + std::int64_t{inner.extent.width} &&
         outer.offset.y + std::int64_t{outer.extent.height} >=
             inner.offset.y + std::int64_t{inner.extent.height};
}

/// Clears what of the rectangles the picture does not cover.
void clear(VkCommandBuffer commands, const gpu::Image& image, const std::vector<VkRect2D>& rects,
           const VkRect2D& covered, desktop::Colour colour) {
  std::vector<VkClearRect> cleared;
  for (const VkRect2D& rect : rects)
    if (!holds(covered, rect)) cleared.push_back({rect, 0, 1});
  if (cleared.empty()) return;
  VkClearAttachment with{VK_IMAGE_ASPECT_COLOR_BIT, 0, {}};
  with.clearValue.color = {
      {float(colour.r) / 255, float(colour.g) / 255, float(colour.b) / 255, 1}};
  gpu::begin_drawing(commands, image.size(), {{&image, nullptr}});
  vkCmdClearAttachments(commands, 1, &with, static_cast<std::uint32_t>(cleared.size()),
                        cleared.data());
  vkCmdEndRendering(commands);
}

/// A blit rather than a copy: the window's images may have their components in another order, and
/// a picture in motion may be smaller than its place.
void blit(VkCommandBuffer commands, const gpu::Image& from, const gpu::Image& to,
          const VkRect2D& where) {
  VkImageBlit region{};
  region.srcSubresource = region.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
  region.srcOffsets[1] = {static_cast<std::int32_t>(from.size().width),
                          static_cast<std::int32_t>(from.size().height), 1};
  region.dstOffsets[0] = {where.offset.x, where.offset.y, 0};
  region.dstOffsets[1] = {where.offset.x + static_cast<std::int32_t>(where.extent.width),
                          where.offset.y + static_cast<std::int32_t>(where.extent.height), 1};
  const bool same_size =
      where.extent.width == from.size().width && where.extent.height == from.size().height;
  vkCmdBlitImage(commands, from.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, to.handle(),
                 VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &region,
                 same_size ? VK_FILTER_NEAREST : VK_FILTER_LINEAR);
}

}  // namespace

KeptCanvas::KeptCanvas(const gpu::Context& context, VkExtent2D size, VkFormat format)
    : image_(context, size, format,
             VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT |
                 VK_IMAGE_USAGE_TRANSFER_SRC_BIT) {}

const gpu::Image& KeptCanvas::draw(VkCommandBuffer commands, const gpu::Image* picture, Rect where,
                                   desktop::Colour ground, desktop::ImguiLayer* layer) {
  using gpu::Use;
  const Key key{where, ground.packed(), picture != nullptr, layer, layer ? layer->look() : 0};
  const bool kept = drawn_ == key && layer;
  drawn_ = key;
  if (!kept) redraw_.forget();
  const VkRect2D at = picture ? pixels_of(where, image_.size()) : VkRect2D{};
  const std::vector<VkRect2D> rects = layer ? layer->changed(redraw_, image_.size(), at)
                                            : std::vector<VkRect2D>{{{0, 0}, image_.size()}};

  gpu::transition(commands, image_, kept ? Use::copied_from : Use::nothing, Use::colour_target);
  clear(commands, image_, rects, at, ground);
  if (picture && at.extent.width > 0 && at.extent.height > 0) {
    gpu::transition(commands, image_, Use::colour_target, Use::copied_to);
    gpu::transition(commands, *picture, Use::sampled, Use::copied_from);
    blit(commands, *picture, image_, at);
    gpu::transition(commands, *picture, Use::copied_from, Use::sampled);
    gpu::transition(commands, image_, Use::copied_to, Use::colour_target);
  } else {
    gpu::transition(commands, image_, Use::colour_target, Use::colour_target);
  }
  if (layer)
    layer->record(commands, image_.view(), static_cast<int>(image_.size().width),
                  static_cast<int>(image_.size().height));
  gpu::transition(commands, image_, Use::colour_target, Use::copied_from);
  return image_;
}

}  // namespace rackline::views
