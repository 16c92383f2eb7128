#include "engine/views/camera_path.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/views/motion.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {
scene::Camera at(float x, float yaw = 0) {
  scene::Camera c;
  c.eye = {x, 0, 2};
  c.yaw = yaw;
  return c;
}
}  // namespace

TEST_CASE("a camera path passes through its keys and rests at both ends") {
  const CameraPath path{{{0, at(0)}, {2, at(10)}, {5, at(40)}}};
  for (const CameraKey& key : path.keys)
    CHECK(camera_at(path, key.seconds).eye.x == doctest::Approx(key.camera.eye.x));
  CHECK(camera_at(path, -1) == path.keys.front().camera);
  CHECK(camera_at(path, 9) == path.keys.back().camera);
  // A cubic that begins at rest: a hundredth of the time, three ten-thousandths of the way or less.
  CHECK(camera_at(path, 0.02).eye.x < 0.01f);
  CHECK(camera_at(path, 4.97).eye.x > 39.98f);
}

TEST_CASE("between two keys the camera eases: a half at half the time") {
  const CameraPath path{{{0, at(0)}, {4, at(8)}}};
  CHECK(camera_at(path, 2).eye.x == doctest::Approx(4));
  CHECK(camera_at(path, 1).eye.x == doctest::Approx(8 * (3.0 / 16 - 2.0 / 64)));  // 3s² − 2s³
}

TEST_CASE("the way never swings past a key, and holds where two keys are the same") {
  const CameraPath path{{{0, at(0)}, {1, at(10)}, {3, at(10)}, {4, at(2)}}};
  for (int i = 0; i <= 400; ++i) {
    const float x = camera_at(path, i / 100.0).eye.x;
    CHECK(x >= -1e-4f);
    CHECK(x <= 10 + 1e-4f);
    if (i >= 100 && i <= 300) CHECK(x == doctest::Approx(10));
  }
}

TEST_CASE("the camera turns the shorter way round") {
  const CameraPath path{{{0, at(0, 3.0f)}, {1, at(0, -3.0f)}}};
  const float middle = camera_at(path, 0.5).yaw;
  CHECK(std::cos(middle) == doctest::Approx(-1).epsilon(1e-4));  // through south, not north
}

TEST_CASE("every built-in path of a facility is found and has no jump") {
  const auto plan = tiny_plan();
  for (const std::string& name : built_in_paths(plan->facility())) {
    const auto path = find_path(*plan, name, 0);
    REQUIRE_MESSAGE(path, name);
    float length = 0, longest = 0;
    for (int i = 1; i <= 240; ++i) {
      const auto a = camera_at(*path, path->length() * (i - 1) / 240);
      const auto b = camera_at(*path, path->length() * i / 240);
      length += glm::distance(a.eye, b.eye);
      longest = std::max(longest, glm::distance(a.eye, b.eye));
    }
    CHECK_MESSAGE(longest <= length * 0.05f, name);
  }
  CHECK_FALSE(find_path(*plan, "no such path", 0));
}

TEST_CASE("what changes without movement is unrest, and a moving picture of a still world is none") {
  constexpr std::uint32_t kSide = 64;
  MotionFrame before{at(0), {kSide, kSide, {}}, std::vector<float>(kSide * kSide, 100.0f)};
  for (std::uint32_t i = 0; i < kSide * kSide; ++i) {
    const auto v = static_cast<std::uint8_t>(60 + i % kSide);  // a ramp across
    before.pixels.rgba.insert(before.pixels.rgba.end(), {v, v, v, 255});
  }
  MotionFrame now = before;
  CHECK(unrest(before, now).popped == 0);
  CHECK(unrest(before, now).compared == 62 * 62);
  // The camera steps a pixel to the right: 200 m · tan(fov/2) / 64; the picture moves left by one.
  now.camera.eye.x += 200 * std::tan(now.camera.fov_y / 2) / kSide;
  for (std::uint32_t i = 0; i < kSide * kSide; ++i)
    for (int c = 0; c < 3; ++c) now.pixels.rgba[4 * i + std::size_t(c)] = std::uint8_t(61 + i % kSide);
  now.camera.pitch = before.camera.pitch = 0;
  CHECK(unrest(before, now).popped == 0);
  CHECK(unrest(before, now).flicker < 1);
  // A patch of 8×8 pixels appears.
  for (std::uint32_t y = 20; y < 28; ++y)
    for (std::uint32_t x = 20; x < 28; ++x) now.pixels.rgba[4 * (y * kSide + x)] = 255,
        now.pixels.rgba[4 * (y * kSide + x) + 1] = 255;
  const Unrest seen = unrest(before, now);
  CHECK(seen.popped == doctest::Approx(64.0 / static_cast<double>(seen.compared)).epsilon(0.05));
  CHECK(seen.flicker > 1);
}
