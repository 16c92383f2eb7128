#include "engine/render/look_table.h"

#include <algorithm>
#include <cmath>

namespace rackline::render {

namespace {

/// vkCmdUpdateBuffer takes so many bytes at once (Vulkan 1.3, VUID-vkCmdUpdateBuffer-dataSize).
constexpr std::size_t kUpdateBytes = 65536;

std::uint32_t pack(glm::vec3 rgb, float a) {
  const auto byte = [](float v) {
    return static_cast<std::uint32_t>(std::lround(std::clamp(v, 0.0f, 1.0f) * 255));
  };
  return byte(rgb.x) | byte(rgb.y) << 8 | byte(rgb.z) << 16 | byte(a) << 24;
}

void pack_into(std::span<GpuLook> table, std::span<const Look> looks) {
  for (std::size_t i = 0; i < std::min(table.size(), looks.size()); ++i)
    table[i] = {pack(looks[i].colour, looks[i].glow), static_cast<std::uint32_t>(looks[i].pattern)};
}

}  // namespace

LookTable::LookTable(const gpu::Context& context, std::size_t front_groups, std::size_t rear_groups)
    : front_groups_(front_groups),
      rear_groups_(rear_groups),
      buffer_(context, (front_groups + rear_groups) * kStateCount * sizeof(GpuLook),
              VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
              gpu::MemoryUse::device) {}

void LookTable::upload(VkCommandBuffer commands, const FrameInput& input) {
  const std::span<const Look> front = input.looks, rear = input.rear_looks;
  if (!front_.empty() && std::equal(front.begin(), front.end(), front_.begin(), front_.end()) &&
      std::equal(rear.begin(), rear.end(), rear_.begin(), rear_.end()))
    return;
  front_.assign(front.begin(), front.end());
  rear_.assign(rear.begin(), rear.end());

  std::vector<GpuLook> table((front_groups_ + rear_groups_) * kStateCount);
  const std::span<GpuLook> all(table);
  pack_into(all.first(front_groups_ * kStateCount), front);
  pack_into(all.subspan(front_groups_ * kStateCount), rear);
  const auto bytes = std::as_bytes(all);
  for (std::size_t at = 0; at < bytes.size(); at += kUpdateBytes)
    vkCmdUpdateBuffer(commands, buffer_.handle(), at, std::min(kUpdateBytes, bytes.size() - at),
                      bytes.data() + at);
}

}  // namespace rackline::render
