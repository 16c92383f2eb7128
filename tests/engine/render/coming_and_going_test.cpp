// What the deliveries and the weather bring into the picture: trucks, crates, clouds over towers.
#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

namespace {

/// On the side of the truck at the dock of the small site, which is its equipment 17.
constexpr glm::vec3 kTruck{10.72f, 46, 2.6f};

void look_at_dock(Drawing& d) {
  d.input.camera = scene::look_at({-14, 52, 9}, {10, 44, 2}, 0.6f);
}

scene::ObjectId shown(Drawing& d, glm::vec3 point) {
  const auto at = scene::project(d.input.camera, {480, 270}, point);
  REQUIRE(at);
  return d.renderer->render_ids(d.input)
      .ids[std::size_t(at->pixel.y) * d.input.size.width + std::size_t(at->pixel.x)];
}

}  // namespace

TEST_CASE("a truck stands at its dock while the deliveries have it there, and is met by a click") {
  Drawing d;
  look_at_dock(d);
  const scene::ObjectId dock = object_of(d.facility, EquipmentId{17});
  const auto at = scene::project(d.input.camera, {480, 270}, kTruck);
  REQUIRE(at);
  const gpu::Pixels empty = d.draw();
  CHECK(shown(d, kTruck) != dock);
  CHECK(d.renderer->pick(d.input, at->pixel.x, at->pixel.y) != dock);
  d.input.traffic.trucks = 1;
  CHECK(difference(empty, d.draw(), 5) > 0.02);
  CHECK(shown(d, kTruck) == dock);
  CHECK(d.renderer->pick(d.input, at->pixel.x, at->pixel.y) == dock);
  d.input.traffic.trucks = 2;  // at another dock
  CHECK(d.draw() == empty);
}

TEST_CASE("crates fill their places one after the other") {
  Drawing d;
  d.input.camera = scene::look_at({12, 60, 26}, {12, 28, 0}, 0.6f);
  gpu::Pixels before = d.draw();
  for (std::uint8_t crates = 1; crates <= scene::kMostCrates; ++crates) {
    d.input.traffic.crates[0] = crates;
    const gpu::Pixels now = d.draw();
    INFO("crate ", int(crates));
    CHECK(difference(before, now, 5) > 0.0005);
    before = now;
  }
}

TEST_CASE("a frame with trucks is the same whether the eye has just come or rests") {
  Drawing d;
  look_at_dock(d);
  d.input.traffic.trucks = 1;
  const gpu::Pixels came = d.draw();
  CHECK(d.draw() == came);
  d.input.traffic.trucks = 0;
  const gpu::Pixels without = d.draw();
  CHECK(without != came);
  d.input.traffic.trucks = 1;
  CHECK(d.draw() == came);
  d.input.camera.yaw += 0.1f;
  (void)d.draw();
  d.input.camera.yaw -= 0.1f;
  CHECK(d.draw() == came);
}

TEST_CASE(
    "a plume is seen above its tower and nowhere else, and is hidden by what stands before it") {
  Drawing d;
  d.input.camera = scene::look_at({-75, 9, 10}, {-30, 9, 9}, 0.9f);  // from the west, east ahead
  const gpu::Pixels clear = d.draw();
  const scene::Plume plume{{-30, 4, 8}, 3.2f, 20, 0.6f};
  d.input.plumes = {&plume, 1};
  const gpu::Pixels cloudy = d.draw();
  const double seen = difference(clear, cloudy, 5);
  CHECK(seen > 0.01);
  // The lower part of the tower, and all of the ground before it.
  for (std::size_t y = 200; y < cloudy.height; ++y)
    for (std::size_t x = 0; x < cloudy.width; ++x)
      for (std::size_t c = 0; c < 3; ++c)
        REQUIRE(cloudy.rgba[4 * (y * cloudy.width + x) + c] ==
                clear.rgba[4 * (y * clear.width + x) + c]);
  const scene::Plume thin{{-30, 4, 8}, 3.2f, 20, 0.1f};
  d.input.plumes = {&thin, 1};
  CHECK(difference(clear, d.draw(), 5) < seen);
  d.input.plumes = {};
  CHECK(d.draw() == clear);
  // Where data shows exactly as in the legend nothing veils it.
  d.input.exact = true;
  const gpu::Pixels exact = d.draw();
  d.input.plumes = {&plume, 1};
  CHECK(d.draw() == exact);
}
