#include "engine/render/sheet_pass.h"

#include <cstddef>

namespace rackline::render {

Result<SheetPass> SheetPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                    const gpu::DescriptorSet& set) {
  gpu::GraphicsRecipe recipe = scene_recipe(set, "sheet.vert", "sheet.frag");
  recipe.depth = gpu::Depth::test_only;
  recipe.blend = gpu::Blend::alpha;
  recipe.vertex_stride = sizeof(scene::SheetCorner);
  recipe.fields = {{VK_FORMAT_R32G32B32_SFLOAT, offsetof(scene::SheetCorner, at)},
                   {VK_FORMAT_R32_SFLOAT, offsetof(scene::SheetCorner, level)},
                   {VK_FORMAT_R8G8B8A8_UNORM, offsetof(scene::SheetCorner, colour)}};
  auto pipeline = ScenePipeline::create(context, load, recipe);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  SheetPass pass;
  pass.pipeline_ = std::move(*pipeline);
  return pass;
}

void SheetPass::set_sheet(const gpu::Context& context, const scene::Sheet& sheet) {
  count_ = static_cast<std::uint32_t>(sheet.indices.size());
  if (count_ == 0) return;
  corners_ = gpu::upload(context, std::as_bytes(std::span(sheet.corners)),
                         VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
  indices_ = gpu::upload(context, std::as_bytes(std::span(sheet.indices)),
                         VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

void SheetPass::record(const FrameContext& frame) const {
  if (count_ == 0) return;
  pipeline_.of(frame).bind(frame.commands, frame.set);
  const VkBuffer corners = corners_.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(frame.commands, 0, 1, &corners, &offset);
  vkCmdBindIndexBuffer(frame.commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT32);
  vkCmdDrawIndexed(frame.commands, count_, 1, 0, 0, 0);
  ++frame.counters.draws;
  frame.counters.triangles += count_ / 3;
}

}  // namespace rackline::render
