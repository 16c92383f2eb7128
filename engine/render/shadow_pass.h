// The sun's shadow: everything outdoors seen from the sun, kept until something of it changes; a
// stage that is added is drawn on top.
#pragma once

#include <optional>

#include "engine/render/pass.h"

namespace rackline::render {

/// What the shadows of a scene depend on.
struct ShadowKey {
  glm::vec3 to_light{0, 0, 1};  ///< to the sun, normalised
  std::uint32_t stages = 0;
  scene::Traffic traffic;  ///< in stills; while time runs, trucks would have all of it drawn anew
  scene::Cut cut;
  bool operator==(const ShadowKey&) const = default;
  [[nodiscard]] static ShadowKey of(const FrameInput& input);
};

class ShadowPass {
 public:
  [[nodiscard]] static Result<ShadowPass> create(const gpu::Context& context,
                                                 const gpu::ShaderLoader& load);
  /// World → (u, v, depth), 1 nearest to the sun; for a scene's bounds. `sun`: to it, normalised.
  [[nodiscard]] static glm::mat4 matrix(const scene::Scene& scene, glm::vec3 sun);
  /// The same for reading the map: a little nearer to the sun, so that nothing shades itself.
  [[nodiscard]] static glm::mat4 lookup_matrix(const scene::Scene& scene, glm::vec3 sun);
  /// Brings the map up to date, if it is not; it is ready to be sampled afterwards. Without
  /// `follow_cut` another cut alone is no reason to.
  void record(VkCommandBuffer commands, const scene::Scene& scene, ShadowKey key, bool follow_cut,
              const SolidMeshes& meshes);
  /// The next record begins anew: the scene is another one.
  void forget() { drawn_.reset(); }

  [[nodiscard]] const gpu::Image& map() const { return map_; }
  /// Of four texels; of one for a picture of so many samples that they do the averaging.
  [[nodiscard]] const gpu::Sampler& sampler(bool many_samples) const {
    return many_samples ? nearest_ : smooth_;
  }

 private:
  gpu::Image map_;
  gpu::Sampler smooth_, nearest_;
  gpu::Pipeline whole_, cut_;
  std::optional<ShadowKey> drawn_;  // what the map shows
};

}  // namespace rackline::render
