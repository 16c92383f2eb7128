#include "engine/render/xray_pass.h"

#include "engine/gpu/barrier.h"
#include "engine/render/solid_pass.h"

namespace rackline::render {

Result<XrayPass> XrayPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                  const gpu::DescriptorSet& set) {
  XrayPass pass;
  gpu::GraphicsRecipe veil = scene_recipe(set, "fullscreen.vert", "veil.frag");
  veil.depth = gpu::Depth::none;
  veil.blend = gpu::Blend::alpha;
  auto veil_made = gpu::Pipeline::graphics(context, load, veil);
  if (!veil_made) return tl::unexpected<Error>(veil_made.error());
  pass.veil_ = std::move(*veil_made);

  gpu::GraphicsRecipe solids = scene_recipe(set, "solid.vert", "xray.frag");
  solids.vertex_stride = sizeof(scene::Vertex);
  solids.fields = vertex_fields();
  solids.cull = VK_CULL_MODE_BACK_BIT;
  auto solids_made = ScenePipeline::create(context, load, solids);
  if (!solids_made) return tl::unexpected<Error>(solids_made.error());
  pass.solids_ = std::move(*solids_made);
  return pass;
}

void XrayPass::prepare(const gpu::Context& context, const scene::Scene& scene,
                       scene::System system) {
  if (system == scene::System::none || system == system_) return;
  system_ = system;
  chunks_.clear();
  std::vector<std::uint32_t> indices;
  for (scene::Chunk chunk : scene.chunks) {
    const auto first = static_cast<std::uint32_t>(indices.size());
    for (std::uint32_t i = chunk.first_index; i < chunk.first_index + chunk.index_count; i += 3) {
      if (scene.system_of(scene.vertices[scene.indices[i]].object) != system) continue;
      for (std::uint32_t k = i; k < i + 3; ++k) indices.push_back(scene.indices[k]);
    }
    chunk.first_index = first;
    chunk.index_count = static_cast<std::uint32_t>(indices.size()) - first;
    if (chunk.index_count > 0) chunks_.push_back(chunk);
  }
  indices_ =
      gpu::upload(context, std::as_bytes(std::span(indices)), VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
}

void XrayPass::record(const FrameContext& frame) const {
  gpu::barrier(
      frame.commands,
      VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
      VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
      VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT |
          VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT,
      VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT |
          VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT |
          VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT);
  const VkClearValue far_away{};
  gpu::begin_drawing(frame.commands, frame.targets.size(), {{&frame.targets.light, nullptr}},
                     {&frame.targets.depth, &far_away});
  veil_.bind(frame.commands, frame.set);
  vkCmdDraw(frame.commands, 3, 1, 0, 0);
  ++frame.counters.draws;

  solids_.of(frame).bind(frame.commands, frame.set);
  draw(frame);
  vkCmdEndRendering(frame.commands);
}

void XrayPass::draw(const FrameContext& frame) const {
  const VkBuffer vertices = frame.meshes.vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(frame.commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(frame.commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const scene::Chunk& chunk : chunks_) {
    if (!frame.visible.shows_through(chunk)) continue;
    vkCmdDrawIndexed(frame.commands, chunk.index_count, 1, chunk.first_index, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += chunk.index_count / 3;
  }
}

}  // namespace rackline::render
