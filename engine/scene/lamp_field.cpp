#include "engine/scene/lamp_field.h"

#include <algorithm>
#include <cmath>

namespace rackline::scene {

LampField lamp_field(const Scene& scene) {
  constexpr int kSide = static_cast<int>(LampField::kSize);
  LampField field;
  field.from = glm::vec2(scene.bounds.min) - LampField::kMarginM;
  field.size = glm::vec2(scene.bounds.max) + LampField::kMarginM - field.from;
  std::vector<glm::vec3> light(static_cast<std::size_t>(kSide * kSide), glm::vec3(0));
  const glm::vec2 texel = field.size / static_cast<float>(kSide);
  /// Calls `add` for every texel between two corners, with its place.
  const auto over = [&](glm::vec2 lo, glm::vec2 hi, auto add) {
    const glm::ivec2 a = glm::max(glm::ivec2((lo - field.from) / texel), glm::ivec2(0));
    const glm::ivec2 b = glm::min(glm::ivec2((hi - field.from) / texel), glm::ivec2(kSide - 1));
    for (int y = a.y; y <= b.y; ++y)
      for (int x = a.x; x <= b.x; ++x)
        add(light[static_cast<std::size_t>(y * kSide + x)],
            field.from + (glm::vec2(x, y) + 0.5f) * texel);
  };
  const auto from_stage = [](std::uint8_t stage) {
    return glm::vec3(stage == 0 ? 1 : 0, stage <= 1 ? 1 : 0, 1);
  };
  for (const Lamp& lamp : scene.lamps) {
    // Illuminance of a point at height h: (h² / (h² + d²)) to the power 3/2.
    const float h = lamp.place.z;
    const glm::vec2 at(lamp.place), reach(h * 5);
    over(at - reach, at + reach, [&](glm::vec3& sum, glm::vec2 p) {
      const float d = glm::length(p - at);
      const float share = h * h / (h * h + d * d);
      const float fade = std::max(1.0f - d / reach.x, 0.0f);
      sum += from_stage(lamp.stage) * (share * std::sqrt(share) * fade);
    });
  }
  for (const LitFloor& floor : scene.lit_floors)
    over(floor.min, floor.max,
         [&](glm::vec3& sum, glm::vec2) { sum = glm::max(sum, from_stage(floor.stage) * 0.55f); });
  field.texels.reserve(light.size() * 4);
  for (const glm::vec3& sum : light) {
    for (int i = 0; i < 3; ++i)
      field.texels.push_back(static_cast<std::uint8_t>(std::min(sum[i], 1.0f) * 255));
    field.texels.push_back(255);
  }
  return field;
}

}  // namespace rackline::scene
