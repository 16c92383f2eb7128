#include <cmath>
#include <cstdlib>

#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

TEST_CASE("the same frame gives the same bytes, also after other frames") {
  Drawing d;
  const gpu::Pixels first = d.draw();
  d.input.time += 600;
  d.input.camera.yaw += 0.5f;
  (void)d.draw();
  d.input.time -= 600;
  d.input.camera = scene::look_at({-22, -20, 22}, {11, 9, 0}, 0.7f);
  CHECK(d.draw() == first);
}

TEST_CASE("while only the time moves, each frame has the bytes of one drawn afresh") {
  Drawing scrubbed;
  for (int hour = 0; hour < 3; ++hour) {
    scrubbed.input.time = kMiddle + 60 * hour;
    (void)scrubbed.draw();  // from the third frame on, what stands still is not drawn again
  }
  scrubbed.input.time = kMiddle - 300;
  Drawing fresh;
  fresh.input.time = kMiddle - 300;
  const gpu::Pixels afresh = fresh.draw();
  CHECK(scrubbed.draw() == afresh);
  CHECK(scrubbed.renderer->counters().triangles < fresh.renderer->counters().triangles / 2);

  // A machine that is selected is part of what stands still. The water tank, from its own side.
  scrubbed.input.camera = fresh.input.camera = scene::look_at({-75, -25, 20}, {-50, 20, 5}, 0.6f);
  const gpu::Pixels plain = scrubbed.draw();
  CHECK(scrubbed.draw() == plain);
  scrubbed.input.selected = object_of(scrubbed.facility, EquipmentId{14});
  const gpu::Pixels marked = scrubbed.draw();
  CHECK(difference(marked, plain, 5) > 0.001);
  fresh.input.selected = scrubbed.input.selected;
  CHECK(marked == fresh.draw());
}

TEST_CASE("pictures at three times differ") {
  Drawing d;
  const gpu::Pixels middle = d.draw();
  d.input.time = 0;
  const gpu::Pixels start = d.draw();
  d.input.time = 60 * 120;
  const gpu::Pixels end = d.draw();
  CHECK(difference(start, middle, 5) > 0.005);
  CHECK(difference(middle, end, 5) > 0.005);
}

TEST_CASE("another table of looks recolours the same racks and nothing else moves") {
  Drawing d;
  const gpu::Pixels state = d.draw();
  const auto table = small_looks({0.3f, 0.5f, 1.0f});
  d.input.looks = table;
  const gpu::Pixels other = d.draw();
  const double changed = difference(state, other, 5);
  CHECK(changed > 0.01);
  CHECK(changed < 0.4);
}

TEST_CASE("a new size gives a new picture of that size, and back again the old bytes") {
  Drawing d;
  const gpu::Pixels first = d.draw();
  const int generation = d.renderer->generation();
  for (const VkExtent2D size : {VkExtent2D{123, 77}, VkExtent2D{1, 1}, VkExtent2D{640, 33}}) {
    d.input.size = size;
    const gpu::Pixels drawn = d.draw();
    CHECK(drawn.width == size.width);
    CHECK(drawn.height == size.height);
  }
  CHECK(d.renderer->generation() == generation + 3);
  d.input.size = {480, 270};
  CHECK(d.draw() == first);
}

TEST_CASE("a selected rack stands out") {
  Drawing d;
  const gpu::Pixels plain = d.draw();
  d.input.selected = object_of(d.facility, RackId{3});
  CHECK(difference(plain, d.draw(), 5) > 0.0001);
}

TEST_CASE("what is under a pixel is the rack or machine that is drawn there") {
  Drawing d;
  const glm::vec2 size(d.input.size.width, d.input.size.height);
  const auto at = [&](Vec3 point) {
    const auto pixel = scene::project(d.input.camera, size, glm::vec3(point.x, point.y, point.z));
    REQUIRE(pixel);
    return picked_object(d.facility, d.renderer->pick(d.input, pixel->pixel.x, pixel->pixel.y));
  };
  // The middle of the top of a rack that stands (rack 5 is placed from minute 600 on).
  const Box box = d.facility.box_of(d.facility.racks[5]);
  const auto rack = at({box.centre().x, box.centre().y, box.max.z});
  REQUIRE(rack);
  CHECK(rack->rack == RackId{5});
  // The water tank, equipment 14, from the camera's side.
  const auto tank = at({-50, 20, 8});
  REQUIRE(tank);
  CHECK(tank->equipment == EquipmentId{14});
  CHECK_FALSE(at({60, 60, 0}));
  // From above, the footprint of one that is never delivered.
  d.input.camera = scene::look_at({12, 14, 30}, {12, 14.5f, 0});
  const auto planned = at(d.facility.racks[75].foot);
  REQUIRE(planned);
  CHECK(planned->rack == RackId{75});
}

TEST_CASE("a frame's work is bounded: racks and triangles of what is in view only") {
  Drawing d;
  (void)d.draw();
  const render::Counters all = d.renderer->counters();
  CHECK(all.racks == 80);
  CHECK(all.triangles < 60000);
  d.input.camera = scene::look_at({-22, -20, 22}, {-100, -100, 0});
  (void)d.draw();
  CHECK(d.renderer->counters().racks == 0);
}

TEST_CASE("a missing shader is one clear error") {
  Drawing d;
  const auto made = render::Renderer::create(
      *d.context, [](const std::string&) { return gpu::read_spirv("/nonexistent/x.spv"); });
  REQUIRE_FALSE(made);
  CHECK(made.error().what == "the shader /nonexistent/x.spv cannot be read");
}
