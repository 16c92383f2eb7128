#include "engine/scene/daylight.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/scene/lamp_field.h"

using namespace rackline::scene;

namespace {
float brightness(glm::vec3 c) {
  return glm::dot(c, glm::vec3(0.2126f, 0.7152f, 0.0722f));
}
}  // namespace

TEST_CASE("the light falls from where the sun stands") {
  const Daylight noon = rackline::scene::daylight(60, 180);  // in the south: −y
  CHECK(noon.to_light.y < 0);
  CHECK(std::abs(noon.to_light.x) < 1e-4f);
  CHECK(std::abs(noon.to_light.z - std::sin(glm::radians(60.0f))) < 1e-4f);
  const Daylight evening = rackline::scene::daylight(10, 270);  // in the west: −x
  CHECK(evening.to_light.x < -0.9f);
}

TEST_CASE("the lamps burn by night and dusk, and not by day") {
  CHECK(rackline::scene::daylight(30, 180).lamps == 0.0f);
  CHECK(rackline::scene::daylight(-2, 290).lamps > 0.7f);
  CHECK(rackline::scene::daylight(-30, 0).lamps == 1.0f);
}

TEST_CASE("the light of a day changes without a jump, and never leaves the yard black") {
  Daylight last = rackline::scene::daylight(-30, 0);
  for (int i = -299; i <= 900; ++i) {
    const Daylight now = rackline::scene::daylight(i * 0.1, 0);
    // Of sun and sky together, on what faces the light: at most 4 % of full daylight in 0.1°.
    const float change = std::abs(brightness(now.sun + now.sky) - brightness(last.sun + last.sky));
    CHECK(change < 0.04f * brightness(studio_light().sun + studio_light().sky));
    CHECK(brightness(now.sky) > 0.05f);
    CHECK(std::abs(glm::length(now.to_light) - 1) < 1e-4f);
    // Where the light's direction jumps from the sun's to the moon's, there is none.
    if (glm::dot(now.to_light, last.to_light) < 0.99f) CHECK(brightness(now.sun) < 0.02f);
    last = now;
  }
}

TEST_CASE("a lamp lights the ground beneath it and not beyond its reach, from its stage on") {
  Scene scene;
  scene.bounds = {{0, 0, 0}, {400, 400, 10}};
  scene.lamps = {{{100, 100, 9}, 0}, {{300, 300, 9}, 1}};
  const LampField field = lamp_field(scene);
  const auto at = [&](float x, float y, int stage) {
    const glm::vec2 texel = (glm::vec2(x, y) - field.from) / field.size * float(LampField::kSize);
    const auto index =
        static_cast<std::size_t>(int(texel.y) * int(LampField::kSize) + int(texel.x));
    return int(field.texels[index * 4 + static_cast<std::size_t>(stage)]);
  };
  CHECK(at(100, 100, 0) > 230);
  CHECK(at(100, 109, 0) < 128);  // at 45° a third of it: 1/2 to the power 3/2, less its fading
  CHECK(at(100, 109, 0) > 40);
  CHECK(at(200, 200, 0) == 0);
  CHECK(at(300, 300, 0) == 0);
  CHECK(at(300, 300, 1) > 230);
  CHECK(at(300, 300, 2) > 230);
}
