#include "engine/gpu/buffer.h"

#include <algorithm>
#include <cstring>

namespace rackline::gpu {

Buffer::Buffer(const Context& context, VkDeviceSize size, VkBufferUsageFlags usage, MemoryUse use)
    : device_(context.device()), size_(size) {
  VkBufferCreateInfo info{VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO};
  info.size = size;
  info.usage = usage;
  check(vkCreateBuffer(device_, &info, nullptr, &buffer_), "vkCreateBuffer");

  VkMemoryRequirements needs;
  vkGetBufferMemoryRequirements(device_, buffer_, &needs);
  const VkMemoryPropertyFlags properties =
      use == MemoryUse::host
          ? VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT
          : VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
  VkMemoryAllocateInfo allocate{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO};
  allocate.allocationSize = needs.size;
  allocate.memoryTypeIndex = context.memory_type(needs.memoryTypeBits, properties);
  check(vkAllocateMemory(device_, &allocate, nullptr, &memory_), "vkAllocateMemory");
  check(vkBindBufferMemory(device_, buffer_, memory_, 0), "vkBindBufferMemory");
  if (use == MemoryUse::host)
    check(vkMapMemory(device_, memory_, 0, VK_WHOLE_SIZE, 0, &mapped_), "vkMapMemory");
}

Buffer::~Buffer() {
  if (buffer_) vkDestroyBuffer(device_, buffer_, nullptr);
  if (memory_) vkFreeMemory(device_, memory_, nullptr);
}

Buffer upload(const Context& context, std::span<const std::byte> bytes, VkBufferUsageFlags usage) {
  const VkDeviceSize size = std::max<VkDeviceSize>(bytes.size(), 16);
  Buffer buffer(context, size, usage | VK_BUFFER_USAGE_TRANSFER_DST_BIT, MemoryUse::device);
  if (bytes.empty()) return buffer;
  const Buffer staging(context, size, VK_BUFFER_USAGE_TRANSFER_SRC_BIT, MemoryUse::host);
  std::memcpy(staging.mapped(), bytes.data(), bytes.size());
  context.run([&](VkCommandBuffer commands) {
    const VkBufferCopy copy{0, 0, bytes.size()};
    vkCmdCopyBuffer(commands, staging.handle(), buffer.handle(), 1, &copy);
  });
  return buffer;
}

void rewrite(VkCommandBuffer commands, const Buffer& buffer, std::span<const std::byte> bytes) {
  // vkCmdUpdateBuffer takes so many at once (Vulkan 1.3, VUID-vkCmdUpdateBuffer-dataSize).
  constexpr std::size_t kMost = 65536;
  for (std::size_t at = 0; at < bytes.size(); at += kMost)
    vkCmdUpdateBuffer(commands, buffer.handle(), at, std::min(kMost, bytes.size() - at),
                      bytes.data() + at);
}

}  // namespace rackline::gpu
