// A buffer with its memory.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

#include "engine/gpu/context.h"

namespace rackline::gpu {

enum class MemoryUse : unsigned char {
  device,  ///< filled by transfers, read by shaders
  host,    ///< mapped for the program's whole life, coherent
};

/// One allocation a buffer: there are a few dozen in all, far below any device's limit.
class Buffer {
 public:
  Buffer() = default;
  Buffer(const Context& context, VkDeviceSize size, VkBufferUsageFlags usage, MemoryUse use);
  ~Buffer();
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    swap(other);
    return *this;
  }

  [[nodiscard]] VkBuffer handle() const { return buffer_; }
  [[nodiscard]] VkDeviceSize size() const { return size_; }
  /// Only for MemoryUse::host.
  [[nodiscard]] std::byte* mapped() const { return static_cast<std::byte*>(mapped_); }

 private:
  void swap(Buffer& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(buffer_, other.buffer_);
    std::swap(memory_, other.memory_);
    std::swap(size_, other.size_);
    std::swap(mapped_, other.mapped_);
  }
  VkDevice device_ = VK_NULL_HANDLE;
  VkBuffer buffer_ = VK_NULL_HANDLE;
  VkDeviceMemory memory_ = VK_NULL_HANDLE;
  VkDeviceSize size_ = 0;
  void* mapped_ = nullptr;
};

/// A device buffer that holds `bytes` (at least 16 bytes large, so that it can always be bound).
/// Waits for the upload.
[[nodiscard]] Buffer upload(const Context& context, std::span<const std::byte> bytes,
                            VkBufferUsageFlags usage);

/// Records that the buffer begins with `bytes` from here on: a multiple of four, of any length. For
/// what changes from frame to frame; who has read it before must be waited for.
void rewrite(VkCommandBuffer commands, const Buffer& buffer, std::span<const std::byte> bytes);

}  // namespace rackline::gpu
