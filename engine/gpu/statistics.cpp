#include "engine/gpu/statistics.h"

#include <array>

namespace rackline::gpu {

std::optional<DrawStatistics> counted_run(const Context& context,
                                          const std::function<void(VkCommandBuffer)>& record) {
  if (!context.counts_statistics()) {
    context.run(record);
    return std::nullopt;
  }
  VkQueryPoolCreateInfo info{VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO};
  info.queryType = VK_QUERY_TYPE_PIPELINE_STATISTICS;
  info.queryCount = 1;
  info.pipelineStatistics = VK_QUERY_PIPELINE_STATISTIC_VERTEX_SHADER_INVOCATIONS_BIT |
                            VK_QUERY_PIPELINE_STATISTIC_CLIPPING_PRIMITIVES_BIT |
                            VK_QUERY_PIPELINE_STATISTIC_FRAGMENT_SHADER_INVOCATIONS_BIT;
  VkQueryPool pool = VK_NULL_HANDLE;
  check(vkCreateQueryPool(context.device(), &info, nullptr, &pool), "vkCreateQueryPool");
  context.run([&](VkCommandBuffer commands) {
    vkCmdResetQueryPool(commands, pool, 0, 1);
    vkCmdBeginQuery(commands, pool, 0, 0);
    record(commands);
    vkCmdEndQuery(commands, pool, 0);
  });
  // In the order of the bits.
  std::array<std::uint64_t, 3> counts{};
  const VkResult read =
      vkGetQueryPoolResults(context.device(), pool, 0, 1, sizeof counts, counts.data(),
                            sizeof counts, VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT);
  vkDestroyQueryPool(context.device(), pool, nullptr);
  check(read, "vkGetQueryPoolResults");
  return DrawStatistics{counts[0], counts[1], counts[2]};
}

}  // namespace rackline::gpu
