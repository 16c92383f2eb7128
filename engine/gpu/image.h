// A two-dimensional image with its memory and view, and what a frame does with images.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/gpu/context.h"

namespace rackline::gpu {

class Image {
 public:
  Image() = default;
  /// One level, one layer. The aspect follows from the format. Starts in layout UNDEFINED.
  Image(const Context& context, VkExtent2D size, VkFormat format, VkImageUsageFlags usage);
  ~Image();
  Image(Image&& other) noexcept { swap(other); }
  Image& operator=(Image&& other) noexcept {
    swap(other);
    return *this;
  }

  [[nodiscard]] VkImage handle() const { return image_; }
  [[nodiscard]] VkImageView view() const { return view_; }
  [[nodiscard]] VkExtent2D size() const { return size_; }
  [[nodiscard]] VkFormat format() const { return format_; }
  [[nodiscard]] bool empty() const { return image_ == VK_NULL_HANDLE; }

 private:
  void swap(Image& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(image_, other.image_);
    std::swap(view_, other.view_);
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    std::swap(format_, other.format_);
  }
  VkDevice device_ = VK_NULL_HANDLE;
  VkImage image_ = VK_NULL_HANDLE;
  VkImageView view_ = VK_NULL_HANDLE;
  VkDeviceMemory memory_ = VK_NULL_HANDLE;
  VkExtent2D size_{};
  VkFormat format_ = VK_FORMAT_UNDEFINED;
};

[[nodiscard]] VkImageAspectFlags aspect_of(VkFormat format);

/// What an image is used for before or after a transition.
enum class Use : unsigned char {
  nothing,  ///< before: the contents do not matter
  colour_target,
  depth_target,
  sampled,  ///< read in a fragment or compute shader
  copied_from,
  copied_to,
  presented,
};

/// Waits for what `from` did and makes the image ready for `to`.
void transition(VkCommandBuffer commands, VkImage image, VkImageAspectFlags aspect, Use from,
                Use to);
inline void transition(VkCommandBuffer commands, const Image& image, Use from, Use to) {
  transition(commands, image.handle(), aspect_of(image.format()), from, to);
}

/// Copies the whole of an image to another of the same size and format. `from` is in use
/// copied_from, `to` in use copied_to.
void copy(VkCommandBuffer commands, const Image& from, const Image& to);
void copy(VkCommandBuffer commands, const Image& from, VkImage to);

/// 8-bit RGBA, rows from the top.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  bool operator==(const Pixels&) const = default;
};

/// Copies an image of format R8G8B8A8_UNORM or B8G8R8A8_UNORM back, and waits for it. `use`: what
/// the image is used for before and after.
[[nodiscard]] Pixels read_back(const Context& context, const Image& image, Use use);

/// The 32-bit texels of an image in use copied_from, rows from the top; waits for it.
[[nodiscard]] std::vector<std::uint32_t> read_back_words(const Context& context,
                                                         const Image& image);

/// The values of a D32_SFLOAT image, by row; waits for it. `use` as for read_back.
[[nodiscard]] std::vector<float> read_depth(const Context& context, const Image& image, Use use);

/// A sampled image that holds `texels` of the format's size; waits for the upload.
[[nodiscard]] Image upload_image(const Context& context, VkExtent2D size, VkFormat format,
                                 std::span<const std::byte> texels);

/// How a sampler reads. A shadow sampler compares for reversed depth (greater or equal), and
/// nothing outside of its map is in shadow.
enum class Reads : unsigned char { clamped, repeated, shadow };

class Sampler {
 public:
  Sampler() = default;
  Sampler(const Context& context, VkFilter filter, Reads reads = Reads::clamped);
  ~Sampler();
  Sampler(Sampler&& o) noexcept { swap(o); }
  Sampler& operator=(Sampler&& o) noexcept {
    swap(o);
    return *this;
  }
  [[nodiscard]] VkSampler handle() const { return sampler_; }

 private:
  void swap(Sampler& o) noexcept {
    std::swap(device_, o.device_);
    std::swap(sampler_, o.sampler_);
  }
  VkDevice device_ = VK_NULL_HANDLE;
  VkSampler sampler_ = VK_NULL_HANDLE;
};

}  // namespace rackline::gpu
