// The passes over the whole picture, in their order: sky, occlusion, then either tone and FXAA for
// a frame, or the toned samples' sum for a still.
#pragma once

#include "engine/render/pass.h"

namespace rackline::render {

class PicturePasses {
 public:
  [[nodiscard]] static Result<PicturePasses> create(const gpu::Context& context,
                                                    const gpu::ShaderLoader& load,
                                                    const gpu::DescriptorSet& set);
  /// Behind everything that was drawn; within the scene's drawing.
  void record_sky(const FrameContext& frame) const;
  /// Depth → open.
  void record_occlusion(const FrameContext& frame) const;
  /// Light and open → picture, or straight to the output (see Quality::antialias).
  void record_tone(const FrameContext& frame) const;
  /// Picture → output, unless it is there already.
  void record_antialias(const FrameContext& frame) const;
  /// Light and open → sum; the first sample clears it.
  void record_add_sample(const FrameContext& frame, bool first) const;
  /// Sum → output.
  void record_resolve(const FrameContext& frame) const;

 private:
  gpu::Pipeline sky_, occlusion_, fxaa_, resolve_;
  VariantPipeline tone_, add_;
};

}  // namespace rackline::render
