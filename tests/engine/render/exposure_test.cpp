// Stills in parts, through a lens, and without the sky.
#include "engine/render/exposure.h"

#include <cmath>

#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

namespace {

gpu::Pixels part_of(const gpu::Pixels& whole, std::uint32_t x, std::uint32_t y, std::uint32_t w,
                    std::uint32_t h) {
  gpu::Pixels part{w, h, {}};
  for (std::uint32_t row = 0; row < h; ++row) {
    const auto from = whole.rgba.begin() + 4 * (std::ptrdiff_t{y + row} * whole.width + x);
    part.rgba.insert(part.rgba.end(), from, from + 4 * std::ptrdiff_t{w});
  }
  return part;
}

}  // namespace

TEST_CASE("a tile shows what its part of the whole picture shows, without seams") {
  Drawing d;
  d.input.size = {480, 400};
  d.input.samples = 2;
  d.input.camera = scene::look_at({-75, -25, 20}, {-20, 20, 3}, 0.6f);
  const gpu::Pixels whole = d.draw();
  // The lower right quarter with a border on two sides; what is kept is 240×200.
  d.input.size = {240 + render::kTileBorder, 200 + render::kTileBorder};
  d.input.exposure.whole = {480, 400};
  d.input.exposure.at = {240 - int{render::kTileBorder}, 200 - int{render::kTileBorder}};
  const gpu::Pixels tile = d.draw();
  const auto kept = part_of(tile, render::kTileBorder, render::kTileBorder, 240, 200);
  // Edges may fall on another side of a pixel's middle where arithmetic rounds differently.
  CHECK(difference(kept, part_of(whole, 240, 200, 240, 200), 2) < 0.001);
}

TEST_CASE("only the sky is see-through") {
  Drawing d;
  d.input.camera = scene::look_at({125, -60, 22}, {60, 10, 14}, 0.7f);
  d.input.samples = 2;
  const gpu::Pixels opaque = d.draw();
  const auto distances = d.renderer->read_distances(d.input.camera);
  d.input.exposure.transparent = true;
  const gpu::Pixels clear = d.draw();
  std::size_t sky = 0, wrong = 0, changed = 0;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    const int alpha = clear.rgba[4 * i + 3];
    CHECK_MESSAGE(opaque.rgba[4 * i + 3] == 255, i);
    const bool is_sky = std::isinf(distances[i]);
    sky += is_sky;
    // At a skyline one of the two samples may see the sky.
    wrong += is_sky ? alpha > 128 : alpha < 127;
    if (alpha == 255)
      for (std::size_t c = 0; c < 3; ++c) changed += clear.rgba[4 * i + c] != opaque.rgba[4 * i + c];
  }
  CHECK(sky > distances.size() / 20);
  CHECK(wrong == 0);
  CHECK(changed == 0);
}

TEST_CASE("distances are metres along the view") {
  Drawing d;
  // Straight down on open ground from 50 m: every pixel is 50 m away along the view.
  d.input.camera.eye = {-20, -35, 50};
  d.input.camera.pitch = -scene::kMaxPitch;
  d.input.camera.yaw = 0;
  d.input.camera.fov_y = 0.02f;
  (void)d.draw();
  const auto distances = d.renderer->read_distances(d.input.camera);
  CHECK(distances.size() == 480 * 270);
  CHECK(distances[480 * 135 + 240] == doctest::Approx(50 / std::sin(scene::kMaxPitch)).epsilon(0.01));
}

TEST_CASE("the plane in focus stays where it is from every point of the lens") {
  scene::Camera camera = scene::look_at({0, 0, 2}, {0, 10, 2}, 0.8f);
  render::Exposure exposure;
  exposure.aperture_m = 0.5f;
  exposure.focus_m = 10;
  const auto clip = [&](glm::vec2 lens, glm::vec3 p) {
    const auto view = render::through_lens(camera, exposure, lens, 1.5f);
    const glm::vec4 c = view.clip * scene::projection_matrix(view.camera, 1.5f) *
                        scene::view_matrix(view.camera) * glm::vec4(p, 1);
    return glm::vec2(c) / c.w;
  };
  const glm::vec2 edge(0.5f, -0.3f), middle(0);
  for (const glm::vec3 sharp : {glm::vec3(0, 10, 2), glm::vec3(3, 10, 1), glm::vec3(-2, 10, 4)})
    CHECK(glm::distance(clip(edge, sharp), clip(middle, sharp)) < 1e-4f);
  // Twice as far: by similar triangles the blur is aperture · lens · (1/10 − 1/20) in the picture
  // at distance 1, whose half height is tan 0.4.
  const glm::vec2 moved = clip(edge, {0, 20, 2}) - clip(middle, {0, 20, 2});
  CHECK(moved.y == doctest::Approx(0.5 * 0.3 * 0.05 / std::tan(0.4)).epsilon(0.01));
  CHECK(moved.x == doctest::Approx(0.5 * 0.5 * 0.05 / std::tan(0.4) / 1.5).epsilon(0.01));
}

TEST_CASE("lens points cover a disc of diameter 1 evenly") {
  int inner = 0;
  for (int i = 0; i < 64; ++i) {
    const float r = glm::length(render::lens_point(i, 64));
    CHECK(r <= 0.5f);
    inner += r < 0.25f;  // a quarter of the area
  }
  CHECK(inner == 16);
}
