#include "engine/render/variants.h"

#include <cassert>

#include "engine/render/pass.h"

namespace rackline::render {

Result<VariantPipeline> VariantPipeline::create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load,
                                                gpu::GraphicsRecipe recipe) {
  auto vertex = load(recipe.vertex);
  if (!vertex) return tl::unexpected<Error>(vertex.error());
  auto fragment = load(recipe.fragment);
  if (!fragment) return tl::unexpected<Error>(fragment.error());
  VariantPipeline pipeline;
  pipeline.context_ = &context;
  pipeline.words_ = [name = recipe.vertex, vertex = std::move(*vertex),
                     fragment = std::move(*fragment)](const std::string& asked) {
    return Result<gpu::Spirv>(asked == name ? vertex : fragment);
  };
  pipeline.recipe_ = std::move(recipe);
  return pipeline;
}

const gpu::Pipeline& VariantPipeline::of(std::uint32_t variant) const {
  const auto found = made_.find(variant);
  if (found != made_.end()) return found->second;
  gpu::GraphicsRecipe recipe = recipe_;
  recipe.variant = variant;
  // A solid that is cut open shows its inside.
  if (variant & kCutOpen) recipe.cull = VK_CULL_MODE_NONE;
  auto made = gpu::Pipeline::graphics(*context_, words_, recipe);
  assert(made);  // its shaders are there
  return made_.emplace(variant, std::move(*made)).first->second;
}

Result<ScenePipeline> ScenePipeline::create(const gpu::Context& context,
                                            const gpu::ShaderLoader& load,
                                            gpu::GraphicsRecipe recipe) {
  auto variants = VariantPipeline::create(context, load, std::move(recipe));
  if (!variants) return tl::unexpected<Error>(variants.error());
  ScenePipeline pipeline;
  pipeline.variants_ = std::move(*variants);
  return pipeline;
}

const gpu::Pipeline& ScenePipeline::of(const FrameContext& frame, std::uint32_t variant) const {
  return variants_.of(variant | (frame.input.cut.any() ? kCutOpen : kPlain));
}

}  // namespace rackline::render
