// What a machine, a pipe or a run carries, as x-ray shows it: its colour, and dashes that run along
// it.
#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>

#include "engine/scene/scene.h"

namespace rackline::scene {

inline constexpr std::size_t kFlowSamples = 16;  ///< along a run

/// 64 bytes, as xray.vert and xray.frag read it.
struct Flow {
  glm::vec3 centre{0};
  float half_length = 0;     ///< of a run, metres; 0: a machine, of one colour and without dashes
  glm::vec2 along{1, 0};     ///< unit vector, horizontal
  glm::vec2 supply{0, 0};    ///< unit vector across a pair of pipes to the supply's; zero: one run
  std::uint32_t colour = 0;  ///< sRGB, alpha 255; 0: it carries nothing
  std::uint32_t back_colour = 0;          ///< likewise, of the return pipe
  float half_width = 0, half_height = 0;  ///< metres
  /// What flows along it, from its lower end on, in 127ths of what it is rated for; on the return
  /// pipe the other way.
  std::array<std::int8_t, kFlowSamples> along_it{};
  bool operator==(const Flow&) const = default;
};
static_assert(sizeof(Flow) == 64);

}  // namespace rackline::scene
