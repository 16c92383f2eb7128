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
  /// Forgets what was made for another scene.
  void forget() { system_ = scene::System::none; }
  /// Gathers the system's triangles unless they are there. The device must not be drawing them.
  void prepare(const gpu::Context& context, const scene::Scene& scene, scene::System system);
  /// Over the light that was drawn. The depth is the system's own afterwards.
  void record(const FrameContext& frame) const;
  /// The system's triangles alone, into whatever is bound for scene::Vertex.
  void draw(const FrameContext& frame) const;

 private:
  gpu::Pipeline veil_;
  ScenePipeline solids_;
  gpu::Buffer indices_;
  std::vector<scene::Chunk> chunks_;  // of the system alone, into indices_
  scene::System system_ = scene::System::none;
};

}  // namespace rackline::render
