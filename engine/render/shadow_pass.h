// The sun's shadow: everything outdoors seen from the sun, drawn once for a scene and its stages;
// a stage that is added is drawn on top.
#pragma once

#include <optional>

#include "engine/render/pass.h"

namespace rackline::render {

class ShadowPass {
 public:
  [[nodiscard]] static Result<ShadowPass> create(const gpu::Context& context,
                                                 const gpu::ShaderLoader& load);
  /// World → (u, v, depth), 1 nearest to the sun; for a scene's bounds. `sun`: to it, normalised.
  [[nodiscard]] static glm::mat4 matrix(const scene::Scene& scene, glm::vec3 sun);
  /// The same for reading the map: a little nearer to the sun, so that nothing shades itself.
  [[nodiscard]] static glm::mat4 lookup_matrix(const scene::Scene& scene, glm::vec3 sun);
  /// Brings the map up to date, if it is not; it is ready to be sampled afterwards.
  void record(VkCommandBuffer commands, const scene::Scene& scene, glm::vec3 sun,
              std::uint32_t stages, const SolidMeshes& meshes);
  /// The next record begins anew: the scene is another one.
  void forget() { drawn_ = {}; }

  [[nodiscard]] const gpu::Image& map() const { return map_; }
  [[nodiscard]] const gpu::Sampler& sampler() const { return sampler_; }

 private:
  gpu::Image map_;
  gpu::Sampler sampler_;
  gpu::Pipeline pipeline_;
  struct Drawn {
    glm::vec3 sun{0};
    std::uint32_t stages = 0;
  };
  std::optional<Drawn> drawn_;  // what the map shows
};

}  // namespace rackline::render
