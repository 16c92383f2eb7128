// The parts of the nearest racks: manifolds, hoses, handles, cables. One draw a rack type; the
// vertex shader finds each vertex's rack in a short list that every frame writes.
#pragma once

#include <vector>

#include "engine/render/pass.h"

namespace rackline::render {

class DetailPass {
 public:
  [[nodiscard]] static Result<DetailPass> create(const gpu::Context& context,
                                                 const gpu::ShaderLoader& load,
                                                 const gpu::DescriptorSet& set);
  /// Uploads the parts of the scene's rack types.
  void set_scene(const gpu::Context& context, const scene::Scene& scene);
  [[nodiscard]] const gpu::Buffer& vertices() const { return vertices_; }
  [[nodiscard]] const gpu::Buffer& near_list() const { return near_list_; }

  /// Writes the list of near racks; before the frame's drawing.
  void upload(const FrameContext& frame);
  void record(const FrameContext& frame) const;

 private:
  struct Type {
    std::uint32_t first_vertex = 0, vertex_count = 0, first_index = 0, index_count = 0;
    std::uint32_t first_near = 0, near_count = 0;  // of the frame
  };
  ScenePipeline pipeline_;
  gpu::Buffer vertices_, indices_, near_list_;
  std::vector<Type> types_;
};

}  // namespace rackline::render
