// X-ray: one system of pipes or power runs on top of everything else, which a veil dims. Costs
// nothing, and keeps nothing on the device, until it is asked for.
#pragma once

#include <vector>

#include "engine/render/pass.h"

namespace rackline::render {

class XrayPass {
 public:
  [[nodiscard]] static Result<XrayPass> create(const gpu::Context& context,
                                               const gpu::ShaderLoader& load,
                                               const gpu::DescriptorSet& set);
  /// Forgets what was made for another scene, and makes room for the flows of this one.
  void set_scene(const gpu::Context& context, const scene::Scene& scene);
  /// What the frame's objects carry, unless it is there.
  void upload(const FrameContext& frame);
  [[nodiscard]] const gpu::Buffer& flows() const { return flows_; }
  /// Gathers the system's triangles unless they are there. The device must not be drawing them.
  void prepare(const gpu::Context& context, const scene::Scene& scene, scene::System system);
  /// Over the light that was drawn. The depth is the system's own afterwards.
  void record(const FrameContext& frame) const;
  /// The system's triangles alone, without its links, into whatever is bound for scene::Vertex.
  void draw(const FrameContext& frame) const;

 private:
  gpu::Pipeline veil_;
  ScenePipeline solids_;
  struct LinkMesh {
    std::uint8_t stage = 0;
    std::uint32_t index_count = 0;
    gpu::Buffer vertices, indices;
  };
  void draw_links(const FrameContext& frame) const;
  gpu::Buffer indices_;
  std::vector<LinkMesh> links_;       // of the system alone
  gpu::Buffer flows_;                 // scene::Flow
  std::size_t room_ = 0;              // for so many
  std::vector<scene::Flow> there_;    // what it holds
  std::vector<scene::Chunk> chunks_;  // of the system alone, into indices_
  scene::System system_ = scene::System::none;
};

}  // namespace rackline::render
