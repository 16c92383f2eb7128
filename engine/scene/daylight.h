// The light outdoors, as a value: what the shaders of everything under the sky are given.
#pragma once

#include <glm/glm.hpp>

namespace rackline::scene {

/// Linear colours, as bright as a white surface that faces the light shows.
struct Daylight {
  glm::vec3 to_light{-0.66f, -0.44f, 0.61f};  ///< to the sun by day, to the moon by night
  glm::vec3 to_sun{-0.66f, -0.44f, 0.61f};    ///< to the sun, below the horizon as well
  glm::vec3 sun{1.75f, 1.575f, 1.295f};       ///< or moon
  glm::vec3 sky{0.36f, 0.46f, 0.62f};         ///< on what faces up
  glm::vec3 ground{0.24f, 0.22f, 0.18f};      ///< on what faces down
  glm::vec3 haze{0.66f, 0.74f, 0.82f};        ///< the horizon
  glm::vec3 zenith{0.14f, 0.30f, 0.60f};
  float lamps = 0;  ///< 0 … 1: how bright the yard's lamps are
  bool operator==(const Daylight&) const = default;
};

/// A clear afternoon that never ends: pictures of different hours can be compared.
[[nodiscard]] Daylight studio_light();

/// The light while the sun stands at an altitude and azimuth (degrees, clockwise from north): by
/// day, through dusk, and by night with moon and yard lamps. The halls keep their own.
[[nodiscard]] Daylight daylight(double altitude_deg, double azimuth_deg);

}  // namespace rackline::scene
