// Everything that stands still: machines, walls, floors and the yard; chunk by chunk.
#pragma once

#include <array>

#include "engine/render/pass.h"

namespace rackline::render {

class SolidPass {
 public:
  [[nodiscard]] static Result<SolidPass> create(const gpu::Context& context,
                                                const gpu::ShaderLoader& load,
                                                const gpu::DescriptorSet& set);
  void record(const FrameContext& frame) const;

 private:
  std::array<ScenePipeline, scene::kSurfaceCount> pipelines_;
};

/// How the vertex shaders read scene::Vertex.
[[nodiscard]] std::vector<gpu::VertexField> vertex_fields();

}  // namespace rackline::render
