#include "engine/render/shadow_pass.h"

#include <algorithm>
#include <limits>

#include "engine/render/solid_pass.h"

namespace rackline::render {

namespace {
constexpr VkFormat kMapFormat = VK_FORMAT_D16_UNORM;  ///< a step of some centimetres
constexpr std::uint32_t kMapSize = 4096;  ///< about 0.25 m a texel on a plot of a kilometre
constexpr float kTallestM = 60;
constexpr float kSmallestCasterM = 0.3f;  ///< smaller parts cast no shadow that a texel could hold

struct Push {
  glm::mat4 to_shadow;
  glm::vec4 cut_min, cut_max;
};

bool filters_linearly(const gpu::Context& context) {
  VkFormatProperties properties;
  vkGetPhysicalDeviceFormatProperties(context.physical(), kMapFormat, &properties);
  return properties.optimalTilingFeatures & VK_FORMAT_FEATURE_SAMPLED_IMAGE_FILTER_LINEAR_BIT;
}
}  // namespace

ShadowKey ShadowKey::of(const FrameInput& input) {
  return {input.light.to_light, input.stages,
          input.accumulated() ? input.traffic : scene::Traffic{}, input.cut};
}

Result<ShadowPass> ShadowPass::create(const gpu::Context& context, const gpu::ShaderLoader& load) {
  ShadowPass pass;
  pass.map_ = {context,
               {kMapSize, kMapSize},
               kMapFormat,
               VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT};
  pass.smooth_ = {context, filters_linearly(context) ? VK_FILTER_LINEAR : VK_FILTER_NEAREST,
                  gpu::Reads::shadow};
  pass.nearest_ = {context, VK_FILTER_NEAREST, gpu::Reads::shadow};
  gpu::GraphicsRecipe recipe;
  recipe.vertex = "shadow.vert";
  recipe.push_bytes = sizeof(Push);
  recipe.depth_format = kMapFormat;
  recipe.depth = gpu::Depth::test_and_write;
  recipe.vertex_stride = sizeof(scene::Vertex);
  recipe.fields = {vertex_fields()[0]};
  auto pipeline = gpu::Pipeline::graphics(context, load, recipe);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  pass.whole_ = std::move(*pipeline);
  recipe.fragment = "shadow_cut.frag";
  auto cut = gpu::Pipeline::graphics(context, load, recipe);
  if (!cut) return tl::unexpected<Error>(cut.error());
  pass.cut_ = std::move(*cut);
  return pass;
}

glm::mat4 ShadowPass::matrix(const scene::Scene& scene, glm::vec3 sun) {
  const glm::vec3 x = glm::normalize(glm::cross(glm::vec3(0, 0, 1), sun)), y = glm::cross(sun, x);
  glm::vec3 lo(std::numeric_limits<float>::max()), hi(-std::numeric_limits<float>::max());
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 p{corner & 1 ? scene.bounds.max.x : scene.bounds.min.x,
                      corner & 2 ? scene.bounds.max.y : scene.bounds.min.y,
                      corner & 4 ? kTallestM : -2.0f};
    const glm::vec3 s{glm::dot(p, x), glm::dot(p, y), glm::dot(p, sun)};
    lo = glm::min(lo, s);
    hi = glm::max(hi, s);
  }
  glm::mat4 m(0);
  const glm::vec3 axes[3] = {x, y, sun};
  for (int row = 0; row < 3; ++row) {
    const float scale = 1.0f / (hi[row] - lo[row]);
    for (int column = 0; column < 3; ++column) m[column][row] = axes[row][column] * scale;
    m[3][row] = -lo[row] * scale;
  }
  m[3][3] = 1;
  return m;
}

glm::mat4 ShadowPass::lookup_matrix(const scene::Scene& scene, glm::vec3 sun) {
  constexpr float kNearerM = 0.25f;  // about a texel of the map
  glm::mat4 m = matrix(scene, sun);
  m[3] += m * glm::vec4(sun * kNearerM, 0);
  return m;
}

void ShadowPass::record(VkCommandBuffer commands, const scene::Scene& scene, ShadowKey key,
                        bool follow_cut, const SolidMeshes& meshes) {
  if (drawn_ && !follow_cut) key.cut = drawn_->cut;
  if (drawn_ == key) return;
  ShadowKey grown = drawn_.value_or(key);
  grown.stages |= key.stages;
  const bool adds = drawn_ && grown == key;
  const std::uint32_t missing = adds ? key.stages & ~drawn_->stages : key.stages;
  drawn_ = key;

  // (u, v) of the map to clip space.
  glm::mat4 to_clip(1);
  to_clip[0][0] = to_clip[1][1] = 2;
  to_clip[3][0] = to_clip[3][1] = -1;
  const Push push{to_clip * matrix(scene, key.to_light), glm::vec4(key.cut.min, 0),
                  glm::vec4(key.cut.max, 0)};
  const gpu::Pipeline& pipeline = key.cut.any() ? cut_ : whole_;

  gpu::transition(commands, map_, adds ? gpu::Use::sampled : gpu::Use::nothing,
                  gpu::Use::depth_target);
  const VkClearValue far_away{};
  gpu::begin_drawing(commands, map_.size(), {}, {&map_, adds ? nullptr : &far_away});
  pipeline.bind(commands, gpu::DescriptorSet(), std::as_bytes(std::span(&push, 1)));
  const VkBuffer vertices = meshes.vertices.handle();
  const VkDeviceSize offset = 0;
  vkCmdBindVertexBuffers(commands, 0, 1, &vertices, &offset);
  vkCmdBindIndexBuffer(commands, meshes.indices.handle(), 0, VK_INDEX_TYPE_UINT32);
  for (const scene::Chunk& chunk : scene.chunks)
    if (chunk.surface == scene::Surface::outdoor && chunk.show != scene::Show::inside &&
        (missing >> chunk.stage & 1u) && key.traffic.shows(chunk.goods) &&
        chunk.form != scene::Form::coarse && chunk.detail_m > kSmallestCasterM &&
        key.cut.may_keep(chunk.bounds.min, chunk.bounds.max))
      vkCmdDrawIndexed(commands, chunk.index_count, 1, chunk.first_index, 0, 0);
  vkCmdEndRendering(commands);
  gpu::transition(commands, map_, gpu::Use::depth_target, gpu::Use::sampled);
}

}  // namespace rackline::render
