// A scene that is cut open, one of which one system shines through, and racks that are marked
// together: drawn with validation on.
#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

namespace {

/// The middle of the rack's top, or of what a cut at z leaves of it.
glm::vec3 top_of(const Drawing& d, std::size_t rack, double z = 1e9) {
  const Box box = d.facility.box_of(d.facility.racks[rack]);
  return {float(box.centre().x), float(box.centre().y), float(std::min(box.max.z, z))};
}

/// The picture's colour where a point of the world is.
glm::ivec3 colour_at(const Drawing& d, const gpu::Pixels& picture, glm::vec3 point) {
  const auto at =
      scene::project(d.input.camera, glm::vec2(float(picture.width), float(picture.height)), point);
  REQUIRE(at);
  const std::size_t i = 4 * (std::size_t(at->pixel.y) * picture.width + std::size_t(at->pixel.x));
  return {picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2]};
}

}  // namespace

TEST_CASE("a cut changes the picture, and without it the frame has its bytes again") {
  Drawing d;
  const gpu::Pixels whole = d.draw();
  d.input.cut.max.z = 2.0f;
  const gpu::Pixels cut = d.draw();
  CHECK(difference(whole, cut, 5) > 0.02);
  CHECK(d.draw() == cut);
  d.input.cut = {};
  CHECK(d.draw() == whole);
}

TEST_CASE("a rack that is cut shows its data where it is cut") {
  Drawing d;
  d.input.camera = scene::look_at({11, 2, 25}, {11, 6, 0});
  d.input.exact = true;  // data in the colours of the table, whatever the light
  d.input.time = INT_MAX - 1;
  const glm::ivec3 whole = colour_at(d, d.draw(), top_of(d, 5));
  d.input.cut.max.z = 2.0f;
  const gpu::Pixels cut = d.draw();
  CHECK(colour_at(d, cut, top_of(d, 5, 2.0)) == whole);
  // Rack 5 stands at x = 7: beyond a plane at 6 nothing of it is left, and rack 2, at 4.6, stands.
  d.input.cut.max = {6, scene::Cut::kFar, scene::Cut::kFar};
  const gpu::Pixels west = d.draw();
  CHECK(colour_at(d, west, top_of(d, 5)) != whole);
  CHECK(colour_at(d, west, top_of(d, 2)) == whole);
  CHECK(d.renderer->pick(d.input, 0, 0) == d.renderer->render_ids(d.input).ids[0]);
}

TEST_CASE("what is cut away casts no shadow") {
  Drawing d;
  d.input.camera = scene::look_at({-50, 20, 90}, {-50, 20.1f, 0}, 0.7f);
  // Where half of the height of the tank (equipment 14) casts its shadow.
  const Vec3 tank = d.facility.equipment[14].foot;
  const glm::vec3 light = d.input.light.to_light;
  const glm::vec3 shaded =
      glm::vec3(tank.x, tank.y, 0.05) - light * (5.5f / light.z) + glm::vec3(0, 0, 5.5f);
  REQUIRE(glm::length(glm::vec2(shaded) - glm::vec2(tank.x, tank.y)) > 6);  // beside the tank
  const glm::ivec3 dark = colour_at(d, d.draw(), shaded);
  d.input.cut.min.x = -6;
  // While the plane moves the shadow stays, at rest it goes.
  d.input.quality.cut_shadows = false;
  CHECK(colour_at(d, d.draw(), shaded) == dark);
  d.input.quality.cut_shadows = true;
  const glm::ivec3 sunny = colour_at(d, d.draw(), shaded);
  CHECK(sunny.x > dark.x + 20);
  d.input.cut = {};
  CHECK(colour_at(d, d.draw(), shaded) == dark);
}

TEST_CASE("what is wholly cut away is not drawn at all") {
  Drawing d;
  (void)d.draw();
  const auto whole = d.renderer->counters().triangles;
  d.input.cut.max.x = -25;  // west of the hall: two of the towers' yard, the tank and the ground
  (void)d.draw();
  CHECK(d.renderer->counters().racks == 0);
  CHECK(d.renderer->counters().triangles < whole);
}

TEST_CASE("x-ray shows a busway through the rack below which one looks, and then as before") {
  Drawing d;
  d.input.camera = scene::look_at({11, -3, 2.0f}, {11, 3.6f, 3.0f});
  const gpu::Pixels plain = d.draw();
  d.input.xray = scene::System::power;
  const gpu::Pixels power = d.draw();
  CHECK(difference(plain, power, 5) > 0.5);  // the veil dims the rest
  // Equipment 2 is the busway above row 0; from outside it is hidden with the roof cut away.
  const scene::ObjectId busway = object_of(d.facility, EquipmentId{2});
  const auto pixel = scene::project(d.input.camera, {480, 270}, {11, 3.6f, 3.85f});
  REQUIRE(pixel);
  CHECK(d.renderer->pick(d.input, pixel->pixel.x, pixel->pixel.y) == busway);
  const auto shown = [&] {
    return d.renderer->render_ids(d.input)
        .ids[std::size_t(pixel->pixel.y) * d.input.size.width + std::size_t(pixel->pixel.x)];
  };
  CHECK(shown() == busway);
  d.input.xray = scene::System::none;
  CHECK(shown() != busway);
  d.input.xray = scene::System::coolant;
  CHECK(difference(power, d.draw(), 5) > 0.0005);
  d.input.xray = scene::System::none;
  CHECK(d.draw() == plain);
}

TEST_CASE("racks marked together are outlined like a selected one") {
  Drawing d;
  d.input.time = INT_MAX - 1;
  const gpu::Pixels plain = d.draw();
  d.input.selected = object_of(d.facility, RackId{5});
  const gpu::Pixels selected = d.draw();
  d.input.selected = scene::kNothing;
  const scene::ObjectId five[] = {object_of(d.facility, RackId{5})};
  d.renderer->set_marked(five);
  CHECK(d.draw() == selected);
  const scene::ObjectId two[] = {object_of(d.facility, RackId{5}),
                                 object_of(d.facility, RackId{45})};
  d.renderer->set_marked(two);
  CHECK(d.draw() != selected);
  d.renderer->set_marked({});
  CHECK(d.draw() == plain);
}
