// What stands at each pixel, by object, and how far: the picture's geometry without its light.
#pragma once

#include <vector>

#include "engine/render/pass.h"
#include "engine/render/xray_pass.h"

namespace rackline::render {

class IdPass {
 public:
  [[nodiscard]] static Result<IdPass> create(const gpu::Context& context,
                                             const gpu::ShaderLoader& load,
                                             const gpu::DescriptorSet& set);
  /// Draws the ids of what `frame.visible` shows. The parts in front of near racks do not count:
  /// a rack is its box, and a planned one its footprint. What x-ray shows lies before all else, as
  /// in the picture.
  void record(const gpu::Context& context, const FrameContext& frame, const XrayPass& xray);
  /// After the device is done with it.
  [[nodiscard]] IdImage read_back(const gpu::Context& context, const FrameContext& frame) const;

 private:
  ScenePipeline solids_, racks_;
  gpu::Image ids_, depth_;
};

}  // namespace rackline::render
