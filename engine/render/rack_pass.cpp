#include "engine/render/rack_pass.h"

#include <algorithm>

namespace rackline::render {

Result<RackPass> RackPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                  const gpu::DescriptorSet& set) {
  RackPass pass;
  auto racks = gpu::Pipeline::graphics(context, load, scene_recipe(set, "rack.vert", "rack.frag"));
  if (!racks) return tl::unexpected<Error>(racks.error());
  pass.racks_ = std::move(*racks);

  gpu::GraphicsRecipe recipe = scene_recipe(set, "mark.vert", "mark.frag");
  recipe.depth = gpu::Depth::test_only;
  recipe.blend = gpu::Blend::alpha;
  auto marks = gpu::Pipeline::graphics(context, load, recipe);
  if (!marks) return tl::unexpected<Error>(marks.error());
  pass.marks_ = std::move(*marks);
  return pass;
}

namespace {

/// Blocks in view, the nearest first, so that they hide what comes after.
std::vector<const RackTable::Block*> blocks_in_view(const FrameContext& frame) {
  std::vector<std::pair<float, const RackTable::Block*>> seen;
  for (const RackTable::Block& block : frame.racks.blocks())
    if ((frame.input.stages >> block.stage & 1u) && frame.frustum.sees(block.bounds))
      seen.emplace_back(frame.frustum.distance(block.bounds), &block);
  std::stable_sort(seen.begin(), seen.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const RackTable::Block*> blocks;
  for (const auto& [distance, block] : seen) blocks.push_back(block);
  return blocks;
}

}  // namespace

void RackPass::record_racks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 18;
  racks_.bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.face_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const RackTable::Block* block : blocks_in_view(frame)) {
    vkCmdDrawIndexed(frame.commands, block->count * kIndices, 1, block->first * kIndices, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += block->count * kIndices / 3;
    frame.counters.racks += block->count;
  }
}

void RackPass::record_marks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 6;
  marks_.bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.mark_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const RackTable::Block* block : blocks_in_view(frame)) {
    vkCmdDrawIndexed(frame.commands, block->count * kIndices, 1, block->first * kIndices, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += block->count * kIndices / 3;
  }
}

}  // namespace rackline::render
