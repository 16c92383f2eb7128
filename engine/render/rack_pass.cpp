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

/// Racks of the blocks in view that are `wanted`: the near rows one by one, the nearest first, so
/// that they hide what is behind; then all others in as few runs as can be.
template <class Wanted>
std::vector<Run> racks_in_view(const FrameContext& frame, float near_m, Wanted wanted) {
  std::vector<std::pair<float, Run>> near;
  std::vector<Run> far;
  for (const RackTable::Block& block : frame.racks.blocks()) {
    if (!frame.visible.shows(block) || !wanted(block)) continue;
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

/// Rows that are small in a picture that moves are drawn without hidden sides and shadows.
bool coarse(const FrameContext& frame, const RackTable::Block& block) {
  return frame.visible.coarse(block, block.bounds.size().z);
}

void draw_coarse(const FrameContext& frame) {
  std::vector<Run> runs;
  for (const RackTable::Block& block : frame.racks.blocks()) {
    if (!coarse(frame, block) || !frame.visible.shows(block)) continue;
    runs.push_back({block.first_coarse, block.coarse_count});
    frame.counters.racks += block.count;
  }
  for (const Run& run : joined(std::move(runs))) {
    vkCmdDrawIndexed(frame.commands, run.count, 1, run.first, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += run.count / 3;
  }
}

void draw(const FrameContext& frame, const std::vector<Run>& racks, std::uint32_t indices) {
  for (const Run& run : racks) {
    vkCmdDrawIndexed(frame.commands, run.count * indices, 1, run.first * indices, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += run.count * indices / 3;
  }
}

}  // namespace

void RackPass::record_racks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 18;
  constexpr float kNearM = 30;
  racks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.face_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  const std::vector<Run> racks = racks_in_view(
      frame, kNearM, [&](const RackTable::Block& block) { return !coarse(frame, block); });
  draw(frame, racks, kIndices);
  for (const Run& run : racks) frame.counters.racks += run.count;
  draw_coarse(frame);
}

void RackPass::record_marks(const FrameContext& frame) const {
  constexpr std::uint32_t kIndices = 6;
  marks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.mark_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  draw(frame,
       racks_in_view(frame, 0,
                     [&](const RackTable::Block& block) { return !coarse(frame, block); }),
       kIndices);
}

}  // namespace rackline::render
