#include "engine/scene/camera.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace rackline::scene;

namespace {
constexpr glm::vec2 kSize(1280, 720);
bool near(glm::vec3 a, glm::vec3 b, float within = 1e-3f) {
  return glm::length(a - b) < within;
}
bool near(glm::vec2 a, glm::vec2 b, float within = 0.1f) {
  return glm::length(a - b) < within;
}
}  // namespace

TEST_CASE("a camera looks north with east to its right") {
  Camera camera;
  camera.yaw = camera.pitch = 0;
  CHECK(near(forward(camera), {0, 1, 0}));
  CHECK(near(right(camera), {1, 0, 0}));
  camera.yaw = 1.5707963f;
  CHECK(near(forward(camera), {1, 0, 0}));
}

TEST_CASE("depth is 1 at the near plane and falls to 0 far away") {
  Camera camera;
  camera.near_m = 0.1f;
  const glm::mat4 p = projection_matrix(camera, 16.0f / 9);
  const auto depth = [&](float distance) {
    const glm::vec4 clip = p * glm::vec4(0, 0, -distance, 1);
    return clip.z / clip.w;
  };
  CHECK(depth(0.1f) == doctest::Approx(1));
  CHECK(depth(10) == doctest::Approx(0.01));  // near / distance
  CHECK(depth(1e6f) < 1e-6f);
}

TEST_CASE("what a camera looks at stands in the middle of the picture") {
  const Camera camera = look_at({10, -20, 30}, {40, 50, 0});
  const auto at = project(camera, kSize, {40, 50, 0});
  REQUIRE(at);
  CHECK(near(at->pixel, kSize / 2.0f));
  CHECK(at->depth_m == doctest::Approx(std::sqrt(30.0 * 30 + 70 * 70 + 30 * 30)));
  CHECK_FALSE(project(camera, kSize, {-20, -90, 60}));
}

TEST_CASE("projecting, the matrices and the ray through a pixel agree") {
  const Camera camera = look_at({10, -20, 30}, {40, 50, 0});
  const glm::vec3 point{25, 30, 4};
  const auto at = project(camera, kSize, point);
  REQUIRE(at);
  const glm::vec4 clip =
      projection_matrix(camera, kSize.x / kSize.y) * view_matrix(camera) * glm::vec4(point, 1);
  CHECK(near(glm::vec2(clip) / clip.w * 0.5f * kSize + kSize * 0.5f, at->pixel));
  const Ray ray = ray_through(camera, kSize, at->pixel);
  const float along = glm::dot(point - ray.origin, ray.direction);
  CHECK(near(ray.origin + ray.direction * along, point, 1e-2f));
}

TEST_CASE("turning keeps the pivot where it is in the picture") {
  const Camera camera = look_at({0, -50, 40}, {3, 4, 0});
  const glm::vec3 pivot{12, 9, 1};
  const Camera turned = turn(camera, pivot, 0.4f, -0.1f);
  CHECK(turned.yaw == doctest::Approx(camera.yaw + 0.4f));
  CHECK(near(project(camera, kSize, pivot)->pixel, project(turned, kSize, pivot)->pixel, 0.5f));
  CHECK(glm::length(turned.eye - pivot) == doctest::Approx(glm::length(camera.eye - pivot)));
}

TEST_CASE("panning brings the point under the pointer along") {
  const Camera camera = look_at({0, -50, 40}, {3, 4, 0});
  const glm::vec2 from(500, 400), to(620, 450);
  const Ray ray = ray_through(camera, kSize, from);
  const glm::vec3 point = ray.origin - ray.direction * (ray.origin.z / ray.direction.z);
  const Camera panned = pan(camera, kSize, from, to, 0);
  CHECK(near(project(panned, kSize, point)->pixel, to, 0.5f));
}

TEST_CASE("coming nearer keeps the target's place and stops before it") {
  const Camera camera = look_at({0, -50, 40}, {3, 4, 0});
  const glm::vec3 target{10, 20, 0};
  const Camera nearer = dolly(camera, target, 0.5f);
  CHECK(glm::length(nearer.eye - target) ==
        doctest::Approx(0.5f * glm::length(camera.eye - target)));
  CHECK(near(project(camera, kSize, target)->pixel, project(nearer, kSize, target)->pixel, 0.5f));
  Camera c = camera;
  for (int i = 0; i < 40; ++i) c = dolly(c, target, 0.5f, 2);
  CHECK(glm::length(c.eye - target) == doctest::Approx(2));
}

TEST_CASE("a walker stops before a wall and slides along it") {
  // A wall across the way at y = 5; the walker stands on a floor at 0.9 m and walks north-east.
  const std::vector<Bounds> obstacles = {{{-50, 5, 0}, {50, 5.2f, 3}}};
  Camera camera;
  camera.eye = {0, 0, 0.9f + kEyeHeight};
  camera.pitch = 0;
  camera.yaw = 0.7853982f;
  const Camera walked = walk(camera, {.ahead_m = 20}, obstacles);
  CHECK(walked.eye.y < 5 - kWalkerRadius + 1e-3f);
  CHECK(walked.eye.y > 4);
  CHECK(walked.eye.x == doctest::Approx(20 * std::sqrt(0.5)).epsilon(0.01));
  CHECK(walked.eye.z == camera.eye.z);
}

TEST_CASE("a walker passes under what hangs high, over what lies low, and never through a rack") {
  Camera camera;
  camera.eye = {0, 0, kEyeHeight};
  camera.yaw = camera.pitch = 0;
  const std::vector<Bounds> busway = {{{-5, 2, 2.7f}, {5, 2.3f, 3}}};
  CHECK(walk(camera, {.ahead_m = 5}, busway).eye.y == doctest::Approx(5));
  const std::vector<Bounds> cable = {{{-5, 2, 0}, {5, 2.3f, 0.1f}}};
  CHECK(walk(camera, {.ahead_m = 5}, cable).eye.y == doctest::Approx(5));
  const std::vector<Bounds> rack = {{{-0.4f, 2, 0}, {0.4f, 3.2f, 2.2f}}};
  CHECK(walk(camera, {.ahead_m = 50}, rack).eye.y < 2);
}

TEST_CASE(
    "an eased flight starts at one camera, ends at the other, and takes the short way round") {
  Camera a, b;
  a.eye = {0, 0, 10};
  a.yaw = 3.0f;
  b.eye = {100, 0, 10};
  b.yaw = -3.0f;
  CHECK(ease(a, b, 0) == a);
  CHECK(ease(a, b, 1) == b);
  const Camera middle = ease(a, b, 0.5f);
  CHECK(near(middle.eye, {50, 0, 10}));
  CHECK(std::abs(middle.yaw) > 3.0f);  // through south, not through north
}
