#include "engine/render/solid_pass.h"

#include <cstddef>

#include "engine/render/draw_runs.h"

namespace rackline::render {

std::vector<gpu::VertexField> vertex_fields() {
  return {{VK_FORMAT_R32G32B32_SFLOAT, offsetof(scene::Vertex, position)},
          {VK_FORMAT_R8G8B8A8_SNORM, offsetof(scene::Vertex, normal)},
          {VK_FORMAT_R8G8B8A8_UNORM, offsetof(scene::Vertex, colour)},
          {VK_FORMAT_R32_UINT, offsetof(scene::Vertex, object)}};
}

Result<SolidPass> SolidPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                    const gpu::DescriptorSet& set) {
  constexpr const char* kFragment[] = {"outdoor.frag", "indoor.frag", "ground.frag", "floor.frag"};
  SolidPass pass;
  for (std::size_t i = 0; i < scene::kSurfaceCount; ++i) {
    gpu::GraphicsRecipe recipe = scene_recipe(set, "solid.vert", kFragment[i]);
    recipe.vertex_stride = sizeof(scene::Vertex);
    recipe.fields = vertex_fields();
    recipe.cull = VK_CULL_MODE_BACK_BIT;
    auto pipeline = ScenePipeline::create(context, load, recipe);
    if (!pipeline) return tl::unexpected<Error>(pipeline.error());
    pass.pipelines_[i] = std::move(*pipeline);
  }
  return pass;
}

void SolidPass::draw(const FrameContext& frame, bool goods) const {
  using scene::Surface;
  const VkBuffer vertices = frame.meshes.vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(frame.commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(frame.commands, frame.meshes.indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  // What stands before what it stands on.
  for (Surface surface : {Surface::indoor, Surface::outdoor, Surface::floor, Surface::ground}) {
    std::vector<Run> seen;
    for (const scene::Chunk& chunk : frame.scene.chunks)
      if (chunk.surface == surface && goods == (chunk.goods != scene::Goods{}) &&
          frame.visible.shows(chunk))
        seen.push_back({chunk.first_index, chunk.index_count});
    if (seen.empty()) continue;
    pipelines_[static_cast<std::size_t>(surface)].of(frame).bind(frame.commands, frame.set);
    for (const Run& run : joined(std::move(seen))) {
      vkCmdDrawIndexed(frame.commands, run.count, 1, run.first, 0, 0);
      ++frame.counters.draws;
      frame.counters.triangles += run.count / 3;
    }
  }
}

}  // namespace rackline::render
