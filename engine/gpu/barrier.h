// Memory barriers for buffers.
#pragma once

#include "engine/gpu/vk.h"

namespace rackline::gpu {

/// What `from` wrote is seen by `to`; what `from` read is not overwritten before.
inline void barrier(VkCommandBuffer commands, VkPipelineStageFlags2 from, VkAccessFlags2 wrote,
                    VkPipelineStageFlags2 to, VkAccessFlags2 access) {
  VkMemoryBarrier2 memory{VK_STRUCTURE_TYPE_MEMORY_BARRIER_2};
  memory.srcStageMask = from;
  memory.srcAccessMask = wrote;
  memory.dstStageMask = to;
  memory.dstAccessMask = access;
  VkDependencyInfo dependency{VK_STRUCTURE_TYPE_DEPENDENCY_INFO};
  dependency.memoryBarrierCount = 1;
  dependency.pMemoryBarriers = &memory;
  vkCmdPipelineBarrier2(commands, &dependency);
}

}  // namespace rackline::gpu
