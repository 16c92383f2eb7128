#include "engine/render/look_table.h"

#include <algorithm>
#include <glm/packing.hpp>

namespace rackline::render {

namespace {

void pack_into(std::span<GpuLook> table, std::span<const Look> looks) {
  for (std::size_t i = 0; i < std::min(table.size(), looks.size()); ++i)
    table[i] = {glm::packUnorm4x8(glm::vec4(looks[i].colour, looks[i].glow)),
                static_cast<std::uint32_t>(looks[i].pattern)};
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
  gpu::rewrite(commands, buffer_, std::as_bytes(all));
}

}  // namespace rackline::render
