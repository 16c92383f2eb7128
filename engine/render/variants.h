// Pipelines in the variants that frames ask for.
//
// A software driver works out both sides of every branch in a shader. What a draw never needs is
// therefore left out of its pipeline, through a specialization constant, instead of being skipped
// while it runs: a section costs nothing in a scene without a cut, and grain nothing in a field a
// kilometre away.
#pragma once

#include <cstdint>
#include <map>

#include "engine/gpu/pipeline.h"

namespace rackline::render {

struct FrameContext;

/// Bits of the specialization constant 0; kVariant in shaders/frame.glsl. What is nearer has the
/// greater variant.
enum Variant : std::uint32_t {
  kPlain = 0,
  kCutOpen = 1,      ///< the scene is cut open
  kLampLit = 2,      ///< where the yard's lamps shine, while they do
  kShadowed = 4,     ///< where the shadow map reaches
  kFine = 8,         ///< within kFineM: grain and gloss can be seen
  kClose = 16,       ///< within kCloseM: the finest grain of the ground can be seen
  kOccluded = 32,    ///< of passes over the picture: with ambient occlusion
  kSeeThrough = 64,  ///< likewise: the sky is see-through
};
/// How far ahead of the eye grain and gloss have ended: in the shaders at 420 and 400 m.
inline constexpr float kFineM = 430;
/// The same of the finest grain: at 60 m.
inline constexpr float kCloseM = 65;

/// A pipeline whose variants are made when they are first asked for.
class VariantPipeline {
 public:
  VariantPipeline() = default;
  /// Errors: a shader that is missing or damaged.
  [[nodiscard]] static Result<VariantPipeline> create(const gpu::Context& context,
                                                      const gpu::ShaderLoader& load,
                                                      gpu::GraphicsRecipe recipe);
  [[nodiscard]] const gpu::Pipeline& of(std::uint32_t variant) const;

 private:
  const gpu::Context* context_ = nullptr;
  gpu::ShaderLoader words_;  ///< gives what has been loaded
  gpu::GraphicsRecipe recipe_;
  mutable std::map<std::uint32_t, gpu::Pipeline> made_;
};

/// One that draws a part of the scene, which may be cut open.
class ScenePipeline {
 public:
  /// Errors: a shader that is missing or damaged.
  [[nodiscard]] static Result<ScenePipeline> create(const gpu::Context& context,
                                                    const gpu::ShaderLoader& load,
                                                    gpu::GraphicsRecipe recipe);
  [[nodiscard]] const gpu::Pipeline& of(const FrameContext& frame,
                                        std::uint32_t variant = kPlain) const;

 private:
  VariantPipeline variants_;
};

}  // namespace rackline::render
