#include "engine/render/timeline_pass.h"

#include "engine/gpu/barrier.h"

namespace rackline::render {

Result<TimelinePass> TimelinePass::create(const gpu::Context& context,
                                          const gpu::ShaderLoader& load,
                                          const gpu::DescriptorSet& set) {
  auto pipeline = gpu::Pipeline::compute(context, load, "timeline.comp", set.layout(), 0);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  TimelinePass pass;
  pass.pipeline_ = std::move(*pipeline);
  return pass;
}

void TimelinePass::record(const FrameContext& frame) const {
  constexpr std::uint32_t kGroup = 64;  // local_size_x
  if (frame.racks.count() == 0) return;
  pipeline_.bind(frame.commands, frame.set);
  vkCmdDispatch(frame.commands, (frame.racks.count() + kGroup - 1) / kGroup, 1, 1);
  gpu::barrier(frame.commands, VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
               VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT,
               VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
               VK_ACCESS_2_SHADER_STORAGE_READ_BIT);
}

}  // namespace rackline::render
