// Machines, walls, floors and the yard, chunk by chunk: what always stands there, and what comes
// and goes with the deliveries.
#pragma once

#include <array>

#include "engine/render/pass.h"

namespace rackline::render {

class SolidPass {
 public:
  [[nodiscard]] static Result<SolidPass> create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load,
                                                const gpu::DescriptorSet& set);
  /// What stands there whatever the time.
  void record(const FrameContext& frame) const { draw(frame, false); }
  /// Trucks and crates.
  void record_goods(const FrameContext& frame) const { draw(frame, true); }

 private:
  void draw(const FrameContext& frame, bool goods) const;

  std::array<ScenePipeline, scene::kSurfaceCount> pipelines_;
};

/// How the vertex shaders read scene::Vertex.
[[nodiscard]] std::vector<gpu::VertexField> vertex_fields();

}  // namespace rackline::render
