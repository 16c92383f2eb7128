#include "engine/render/solid_pass.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <map>

#include "engine/render/draw_runs.h"
#include "engine/render/shadow_pass.h"
#include "engine/scene/lamp_field.h"

namespace rackline::render {

std::vector<gpu::VertexField> vertex_fields() {
  return {{VK_FORMAT_R32G32B32_SFLOAT, offsetof(scene::Vertex, position)},
          {VK_FORMAT_R8G8B8A8_SNORM, offsetof(scene::Vertex, normal)},
          {VK_FORMAT_R8G8B8A8_UNORM, offsetof(scene::Vertex, colour)},
          {VK_FORMAT_R32_UINT, offsetof(scene::Vertex, object)}};
}

Result<SolidPass> SolidPass::create(const gpu::Context& context, const gpu::ShaderLoader& load,
                                    const gpu::DescriptorSet& set) {
  constexpr const char* kFragment[] = {"outdoor.frag", "indoor.frag", "ground.frag", "floor.frag",
                                       "water.frag"};
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

namespace {

using scene::Surface;

/// What the light on a chunk of the yard is made of, as bits of Variant.
class YardLight {
 public:
  explicit YardLight(const FrameContext& frame)
      : frustum_(frame.frustum),
        to_map_(ShadowPass::lookup_matrix(frame.scene, frame.input.light.to_light)),
        lamps_on_(frame.input.light.lamps > 0),
        lit_(frame.scene.bounds) {
    lit_.min -= scene::LampField::kMarginM;
    lit_.max += scene::LampField::kMarginM;
    lit_.min.z = std::numeric_limits<float>::lowest();
    lit_.max.z = std::numeric_limits<float>::max();
  }
  [[nodiscard]] std::uint32_t on(Surface surface, const scene::Bounds& box) const {
    std::uint32_t variant = kPlain;
    const float depth = frustum_.depth(box);
    if (depth < kFineM) variant |= kFine;
    if (depth < kCloseM && surface == Surface::ground) variant |= kClose;
    if (in_shadow_map(box)) variant |= kShadowed;
    if (lamps_on_ && lit_.meets(box)) variant |= kLampLit;
    return variant;
  }

 private:
  [[nodiscard]] bool in_shadow_map(const scene::Bounds& box) const {
    constexpr float kBesideM = 0.5f;  // look-ups lie off the surface
    const glm::vec2 centre(to_map_ * glm::vec4(box.centre(), 1));
    const glm::vec3 half = box.size() * 0.5f + kBesideM;
    glm::vec2 reach(0);
    for (int axis = 0; axis < 3; ++axis) reach += glm::abs(glm::vec2(to_map_[axis])) * half[axis];
    return glm::all(glm::lessThan(centre - reach, glm::vec2(1))) &&
           glm::all(glm::greaterThan(centre + reach, glm::vec2(0)));
  }

  const Frustum& frustum_;
  glm::mat4 to_map_;
  bool lamps_on_;
  scene::Bounds lit_;
};

}  // namespace

void SolidPass::draw(const FrameContext& frame, bool goods) const {
  const VkBuffer vertices = frame.meshes.vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(frame.commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(frame.commands, frame.meshes.indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  const YardLight yard(frame);
  // What stands before what it stands on.
  for (Surface surface :
       {Surface::indoor, Surface::outdoor, Surface::floor, Surface::water, Surface::ground}) {
    const bool in_the_yard = surface != Surface::indoor && surface != Surface::floor;
    // By variant: what is near before what is far.
    std::map<std::uint32_t, std::vector<Run>, std::greater<>> seen;
    for (const scene::Chunk& chunk : frame.scene.chunks)
      if (chunk.surface == surface && goods == (chunk.goods != scene::Goods{}) &&
          frame.visible.shows(chunk))
        seen[in_the_yard ? yard.on(surface, chunk.bounds) : kPlain].push_back(
            {chunk.first_index, chunk.index_count});
    for (auto& [variant, runs] : seen) {
      pipelines_[static_cast<std::size_t>(surface)]
          .of(frame, variant)
          .bind(frame.commands, frame.set);
      for (const Run& run : joined(std::move(runs))) {
        vkCmdDrawIndexed(frame.commands, run.count, 1, run.first, 0, 0);
        ++frame.counters.draws;
        frame.counters.triangles += run.count / 3;
      }
    }
  }
}

}  // namespace rackline::render
