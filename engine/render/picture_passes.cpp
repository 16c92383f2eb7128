#include "engine/render/picture_passes.h"

namespace rackline::render {

using gpu::Use;

Result<PicturePasses> PicturePasses::create(const gpu::Context& context,
                                            const gpu::ShaderLoader& load,
                                            const gpu::DescriptorSet& set) {
  PicturePasses p;
  gpu::GraphicsRecipe sky = scene_recipe(set, "fullscreen.vert", "sky.frag");
  sky.depth = gpu::Depth::behind_all;
  gpu::GraphicsRecipe add = picture_recipe(set, "accumulate.frag", kSumFormat);
  add.blend = gpu::Blend::add;
  const std::pair<gpu::Pipeline*, gpu::GraphicsRecipe> recipes[] = {
      {&p.sky_, sky},
      {&p.occlusion_, picture_recipe(set, "occlusion.frag", kOpenFormat)},
      {&p.fxaa_, picture_recipe(set, "fxaa.frag", kPictureFormat)},
      {&p.resolve_, picture_recipe(set, "resolve.frag", kPictureFormat)},
  };
  for (const auto& [pipeline, recipe] : recipes) {
    auto made = gpu::Pipeline::graphics(context, load, recipe);
    if (!made) return tl::unexpected<Error>(made.error());
    *pipeline = std::move(*made);
  }
  const std::pair<VariantPipeline*, gpu::GraphicsRecipe> variants[] = {
      {&p.tone_, picture_recipe(set, "tone.frag", kPictureFormat)}, {&p.add_, add}};
  for (const auto& [pipeline, recipe] : variants) {
    auto made = VariantPipeline::create(context, load, recipe);
    if (!made) return tl::unexpected<Error>(made.error());
    *pipeline = std::move(*made);
  }
  return p;
}

namespace {

/// Draws over the whole of `target`, which is ready to be sampled afterwards.
void draw_over(const FrameContext& frame, const gpu::Pipeline& pipeline, const gpu::Image& target,
               Use before = Use::nothing, const VkClearValue* clear = nullptr) {
  gpu::transition(frame.commands, target, before, Use::colour_target);
  gpu::begin_drawing(frame.commands, target.size(), {{&target, clear}});
  pipeline.bind(frame.commands, frame.set);
  vkCmdDraw(frame.commands, 3, 1, 0, 0);
  vkCmdEndRendering(frame.commands);
  gpu::transition(frame.commands, target, Use::colour_target, Use::sampled);
  ++frame.counters.draws;
}

std::uint32_t variant_of(const FrameContext& frame) {
  return (frame.input.quality.occlusion ? kOccluded : kPlain) |
         (frame.input.exposure.transparent ? kSeeThrough : kPlain);
}

}  // namespace

void PicturePasses::record_sky(const FrameContext& frame) const {
  sky_.bind(frame.commands, frame.set);
  vkCmdDraw(frame.commands, 3, 1, 0, 0);
  ++frame.counters.draws;
}

void PicturePasses::record_occlusion(const FrameContext& frame) const {
  draw_over(frame, occlusion_, frame.targets.open);
}

void PicturePasses::record_tone(const FrameContext& frame) const {
  draw_over(frame, tone_.of(variant_of(frame)),
            frame.input.quality.antialias ? frame.targets.picture : frame.targets.output);
}

void PicturePasses::record_antialias(const FrameContext& frame) const {
  if (frame.input.quality.antialias) draw_over(frame, fxaa_, frame.targets.output);
}

void PicturePasses::record_add_sample(const FrameContext& frame, bool first) const {
  const VkClearValue zero{};
  draw_over(frame, add_.of(variant_of(frame)), frame.targets.sum,
            first ? Use::nothing : Use::sampled, first ? &zero : nullptr);
}

void PicturePasses::record_resolve(const FrameContext& frame) const {
  draw_over(frame, resolve_, frame.targets.output);
}

}  // namespace rackline::render
