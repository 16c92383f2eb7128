#include "engine/render/xray_pass.h"

#include <algorithm>

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

  gpu::GraphicsRecipe solids = scene_recipe(set, "xray.vert", "xray.frag");
  solids.vertex_stride = sizeof(scene::Vertex);
  solids.fields = vertex_fields();
  solids.cull = VK_CULL_MODE_BACK_BIT;
  auto solids_made = ScenePipeline::create(context, load, solids);
  if (!solids_made) return tl::unexpected<Error>(solids_made.error());
  pass.solids_ = std::move(*solids_made);
  pass.set_scene(context, {});
  return pass;
}

void XrayPass::set_scene(const gpu::Context& context, const scene::Scene& scene) {
  system_ = scene::System::none;
  there_.clear();
  room_ = scene.systems.size() + scene.link_objects + 1;
  flows_ = {context, room_ * sizeof(scene::Flow),
            VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
            gpu::MemoryUse::device};
}

void XrayPass::upload(const FrameContext& frame) {
  const auto given = frame.input.flows;
  if (frame.input.xray == scene::System::none || given.empty() || given.size() > room_ ||
      std::equal(given.begin(), given.end(), there_.begin(), there_.end()))
    return;
  gpu::rewrite(frame.commands, flows_, std::as_bytes(given));
  there_.assign(given.begin(), given.end());
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
  links_.clear();
  for (const scene::Links& links : scene.links) {
    if (links.system != system || links.indices.empty()) continue;
    links_.push_back({links.stage, static_cast<std::uint32_t>(links.indices.size()),
                      gpu::upload(context, std::as_bytes(std::span(links.vertices)),
                                  VK_BUFFER_USAGE_VERTEX_BUFFER_BIT),
                      gpu::upload(context, std::as_bytes(std::span(links.indices)),
                                  VK_BUFFER_USAGE_INDEX_BUFFER_BIT)});
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
  if (!frame.input.flows.empty()) draw_links(frame);
  vkCmdEndRendering(frame.commands);
}

void XrayPass::draw_links(const FrameContext& frame) const {
  const VkDeviceSize offset = 0;
  for (const LinkMesh& links : links_) {
    if (!(frame.input.stages >> links.stage & 1u)) continue;
    const VkBuffer vertices = links.vertices.handle();
    vkCmdBindVertexBuffers(frame.commands, 0, 1, &vertices, &offset);
    vkCmdBindIndexBuffer(frame.commands, links.indices.handle(), 0, VK_INDEX_TYPE_UINT32);
    vkCmdDrawIndexed(frame.commands, links.index_count, 1, 0, 0, 0);
    ++frame.counters.draws;
    frame.counters.triangles += links.index_count / 3;
  }
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
