// Racks, the nearest rows first and far ones line by line, and the marks on the floor around them.
#pragma once

#include "engine/render/pass.h"

namespace rackline::render {

class RackPass {
 public:
  [[nodiscard]] static Result<RackPass> create(const gpu::Context& context,
                                               const gpu::ShaderLoader& load,
                                               const gpu::DescriptorSet& set);
  /// Racks that stand. Before the solids: they hide most of the floor.
  void record_racks(const FrameContext& frame) const;
  /// Outlines of planned racks and shadows of standing ones. After the floor.
  void record_marks(const FrameContext& frame) const;

 private:
  ScenePipeline racks_, lines_, marks_;
};

}  // namespace rackline::render
