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
  auto lines = ScenePipeline::create(context, load, scene_recipe(set, "line.vert", "line.frag"));
  if (!lines) return tl::unexpected<Error>(lines.error());
  pass.lines_ = std::move(*lines);

  gpu::GraphicsRecipe recipe = scene_recipe(set, "mark.vert", "mark.frag");
  recipe.depth = gpu::Depth::test_only;
  recipe.blend = gpu::Blend::alpha;
  auto marks = ScenePipeline::create(context, load, recipe);
  if (!marks) return tl::unexpected<Error>(marks.error());
  pass.marks_ = std::move(*marks);
  return pass;
}

namespace {

constexpr std::uint32_t kFaceIndices = 18, kMarkIndices = 6;

/// `runs` of what has so many indices each.
void draw(const FrameContext& frame, const std::vector<Run>& runs, std::uint32_t indices) {
  for (const Run& run : runs) {
    vkCmdDrawIndexed(frame.commands, run.count * indices, 1, run.first * indices, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += run.count * indices / 3;
  }
}

}  // namespace

/// The near rows rack by rack, the nearest first, so that they hide what is behind; then what
/// stands in whole lines, and the racks of the rows that are being built, in as few runs as can be.
void RackPass::record_racks(const FrameContext& frame) const {
  constexpr float kNearM = 30;
  std::vector<std::pair<float, Run>> near;
  std::vector<Run> far, lines;
  for (const RackTable::Block& block : frame.racks.blocks()) {
    if (!frame.visible.shows(block) || frame.input.time < block.first_arrival) continue;
    frame.counters.racks += block.count;
    const float distance = frame.frustum.distance(block.bounds);
    if (distance < kNearM)
      near.push_back({distance, {block.first, block.count}});
    else if (frame.input.time >= block.all_stand)
      lines.push_back({block.first_line, block.line_count});
    else
      far.push_back({block.first, block.count});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Run> racks;
  for (const auto& [distance, run] : near) racks.push_back(run);
  for (const Run& run : joined(std::move(far))) racks.push_back(run);

  vkCmdBindIndexBuffer(frame.commands, frame.racks.face_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  if (!racks.empty()) racks_.of(frame).bind(frame.commands, frame.set);
  draw(frame, racks, kFaceIndices);
  if (!lines.empty()) lines_.of(frame).bind(frame.commands, frame.set);
  draw(frame, joined(std::move(lines)), kFaceIndices);
}

void RackPass::record_marks(const FrameContext& frame) const {
  std::vector<Run> marks;
  for (const RackTable::Block& block : frame.racks.blocks())
    if (frame.visible.shows(block) && !frame.visible.coarse(block))
      marks.push_back({block.first, block.count});
  marks_.of(frame).bind(frame.commands, frame.set);
  vkCmdBindIndexBuffer(frame.commands, frame.racks.mark_indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  draw(frame, joined(std::move(marks)), kMarkIndices);
}

}  // namespace rackline::render
