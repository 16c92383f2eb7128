// Draws the clouds over the cooling towers: soft discs along each plume, hidden by what stands
// before them.
#pragma once

#include <vector>

#include "engine/render/pass.h"

namespace rackline::render {

class PlumePass {
 public:
  [[nodiscard]] static Result<PlumePass> create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load,
                                                const gpu::DescriptorSet& set);
  /// What kPlumes is bound to.
  [[nodiscard]] const gpu::Buffer& plumes() const { return plumes_; }
  /// Writes the frame's plumes when they are others than the last frame's, the farthest first.
  void upload(const FrameContext& frame);
  void record(const FrameContext& frame) const;

 private:
  ScenePipeline pipeline_;
  gpu::Buffer plumes_;
  std::vector<scene::Plume> there_;  // what the buffer holds
};

}  // namespace rackline::render
