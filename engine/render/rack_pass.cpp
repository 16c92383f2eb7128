#include "engine/render/rack_pass.h"

#include <algorithm>

#include "engine/render/draw_runs.h"

namespace rackline::render {

Result<RackPass> RackPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                  const gpu::DescriptorSet& set) {
  RackPass pass;
  auto racks = ScenePipeline::create(context, load, scene_recipe(set, "rack.vert", "rack.frag"));
  if (!racks) return tl::unexpected<Error>(racks.error());
  pass.racks_ = std::move(*racks);

  gpu::GraphicsRecipe recipe = scene_recipe(set, "mark.vert", "mark.frag");
  recipe.depth = gpu::Depth::test_only;
  recipe.blend = gpu::Blend::alpha;
  auto marks = ScenePipeline::create(context, load, recipe);
  if (!marks) return tl::unexpected<Error>(marks.error());
  pass.marks_ = std::move(*marks);
  return pass;
}

namespace {

/// Racks of the blocks in view but for the coarse ones: the near rows one by one, the nearest
/// first, so that they hide what is behind; then all others in as few runs as can be.
std::vector<Run> racks_in_view(const FrameContext& frame, float near_m) {
  std::vector<std::pair<float, Run>> near;
  std::vector<Run> far;
  for (const RackTable::Block& block : frame.racks.blocks()) {
    if (!frame.visible.shows(block) || frame.visible.coarse(block)) continue;
    const float distance = frame.frustum.distance(block.bounds);
    if (distance < near_m)
      near.push_back({distance, {block.first, block.count}});
    else
      far.push_back({block.first, block.count});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Run> runs;
  for (const auto& [distance, run] : near) runs.push_back(run);
  for (const Run& run : joined(std::move(far))) runs.push_back(run);
  return runs;
}

/// `runs` of what has so many indices each.
void draw(const FrameContext& frame, const std::vector<Run>& runs, std::uint32_t indices) {
  for (const Run& run : runs) {
    vkCmdDrawIndexed(frame.commands, run.count * indices, 1, run.first * indices, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += run.count * indices / 3;
  }
}

void draw_coarse(const FrameContext& frame) {
  std::vector<Run> runs;
  for (const RackTable::Block& block : frame.racks.blocks()) {
    if (!frame.visible.coarse(block) || !frame.visible.shows(block)) continue;
    runs.push_back({block.first_coarse, block.coarse_count});
    frame.counters.racks += block.count;
  }
  draw(frame, joined(std::move(runs)), 1);
}

}  // namespace

void RackPass::record_racks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 18;
  constexpr float kNearM = 30;
  racks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.face_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  const std::vector<Run> racks = racks_in_view(frame, kNearM);
  draw(frame, racks, kIndices);
  for (const Run& run : racks) frame.counters.racks += run.count;
  draw_coarse(frame);
}

void RackPass::record_marks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 6;
  marks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.mark_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  draw(frame, racks_in_view(frame, 0), kIndices);
}

}  // namespace rackline::render
