#include "engine/scene/daylight.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace rackline::scene {

namespace {

/// The look of an altitude of the sun. The values follow photographs of clear days, exposed for the
/// ground as a photographer would, with the night lifted until yards and roads can be told apart.
struct Look {
  float altitude_deg;
  glm::vec3 sun, sky, ground, haze, zenith;
  float lamps;
};

constexpr glm::vec3 kToMoon{0.40f, -0.52f, 0.75f};

// clang-format off
const Look kLooks[] = {
    // altitude    sun                    sky                    ground                 haze                   zenith            lamps
    {-18, {.13f, .17f, .26f}, {.060f, .075f, .120f}, {.026f, .030f, .040f}, {.055f, .070f, .105f}, {.008f, .014f, .034f}, 1},
    { -9, {.07f, .09f, .14f}, {.100f, .118f, .180f}, {.045f, .048f, .056f}, {.17f, .16f, .20f},    {.028f, .050f, .125f}, 1},
    { -4, {0, 0, 0},          {.240f, .245f, .335f}, {.110f, .102f, .102f}, {.55f, .38f, .31f},    {.085f, .130f, .285f}, 1},
    {  0, {0, 0, 0},          {.400f, .385f, .450f}, {.215f, .185f, .155f}, {.76f, .53f, .39f},    {.115f, .185f, .390f}, .75f},
    {  3, {1.9f, .98f, .44f}, {.400f, .420f, .520f}, {.235f, .200f, .160f}, {.78f, .62f, .49f},    {.125f, .230f, .480f}, .30f},
    {  9, {2.3f, 1.60f, 1.0f},{.430f, .490f, .620f}, {.270f, .235f, .185f}, {.73f, .70f, .68f},    {.135f, .270f, .550f}, 0},
    { 24, {2.05f, 1.74f, 1.36f}, {.40f, .50f, .66f}, {.26f, .24f, .19f},    {.66f, .74f, .82f},    {.14f, .30f, .60f}, 0},
    { 90, {1.80f, 1.68f, 1.50f}, {.37f, .47f, .62f}, {.25f, .23f, .19f},    {.66f, .75f, .83f},    {.13f, .29f, .60f}, 0},
};
// clang-format on

}  // namespace

Daylight studio_light() {
  Daylight light;
  light.to_light = light.to_sun = glm::normalize(light.to_sun);
  return light;
}

Daylight daylight(double altitude_deg, double azimuth_deg) {
  const auto altitude = static_cast<float>(std::clamp(altitude_deg, -90.0, 90.0));
  const auto azimuth = static_cast<float>(azimuth_deg);
  const auto* above = std::find_if(std::begin(kLooks), std::end(kLooks) - 1,
                                   [&](const Look& l) { return l.altitude_deg > altitude; });
  const auto* below = above == std::begin(kLooks) ? above : above - 1;
  const float span = above->altitude_deg - below->altitude_deg;
  const float share =
      span > 0 ? std::clamp((altitude - below->altitude_deg) / span, 0.0f, 1.0f) : 0.0f;
  const glm::vec2 along{std::sin(glm::radians(azimuth)), std::cos(glm::radians(azimuth))};
  const auto towards = [&](float degrees) {
    const float a = glm::radians(degrees);
    return glm::vec3(along * std::cos(a), std::sin(a));
  };
  Daylight light;
  light.to_sun = towards(altitude);
  // The lowest sun would cast shadows without an end; by then it hardly shines.
  light.to_light = altitude > -4 ? towards(std::max(altitude, 2.5f)) : glm::normalize(kToMoon);
  light.sun = glm::mix(below->sun, above->sun, share);
  light.sky = glm::mix(below->sky, above->sky, share);
  light.ground = glm::mix(below->ground, above->ground, share);
  light.haze = glm::mix(below->haze, above->haze, share);
  light.zenith = glm::mix(below->zenith, above->zenith, share);
  light.lamps = std::lerp(below->lamps, above->lamps, share);
  return light;
}

}  // namespace rackline::scene
