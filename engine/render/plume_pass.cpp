#include "engine/render/plume_pass.h"

#include <algorithm>

namespace rackline::render {

namespace {
constexpr std::uint32_t kVertices = 6 * 8;  // of a plume: discs of two triangles, see plume.vert
}

Result<PlumePass> PlumePass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                    const gpu::DescriptorSet& set) {
  gpu::GraphicsRecipe recipe = scene_recipe(set, "plume.vert", "plume.frag");
  recipe.depth = gpu::Depth::test_only;
  recipe.blend = gpu::Blend::alpha;
  auto pipeline = ScenePipeline::create(context, load, recipe);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  PlumePass pass;
  pass.pipeline_ = std::move(*pipeline);
  pass.plumes_ = {context, scene::kMostPlumes * sizeof(scene::Plume),
                  VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                  gpu::MemoryUse::device};
  return pass;
}

void PlumePass::upload(const FrameContext& frame) {
  const auto given = frame.input.plumes;
  std::vector<scene::Plume> now(
      given.begin(),
      given.begin() + static_cast<std::ptrdiff_t>(std::min(given.size(), scene::kMostPlumes)));
  const glm::vec3 eye = frame.input.camera.eye;
  const auto away = [&](const scene::Plume& p) { return glm::dot(p.mouth - eye, p.mouth - eye); };
  std::stable_sort(now.begin(), now.end(),
                   [&](const scene::Plume& a, const scene::Plume& b) { return away(a) > away(b); });
  if (now == there_) return;
  there_ = std::move(now);
  if (there_.empty()) return;
  gpu::rewrite(frame.commands, plumes_, std::as_bytes(std::span(there_)));
}

void PlumePass::record(const FrameContext& frame) const {
  if (there_.empty() || frame.input.exact) return;  // nothing veils exact data
  pipeline_.of(frame).bind(frame.commands, frame.set);
  const auto count = static_cast<std::uint32_t>(there_.size()) * kVertices;
  vkCmdDraw(frame.commands, count, 1, 0, 0);
  ++frame.counters.draws;
  frame.counters.triangles += count / 3;
}

}  // namespace rackline::render
