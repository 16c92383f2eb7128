// What of a box the camera sees, and how far ahead it begins.
#include "engine/render/frustum.h"

#include <doctest/doctest.h>

using namespace rackline;
using render::Frustum;

TEST_CASE("the depth of a box is that of its nearest corner along the view") {
  // Looks north from the origin.
  const scene::Camera camera = scene::look_at({0, 0, 0}, {0, 10, 0});
  const Frustum frustum(camera, 1600, 900);
  CHECK(frustum.depth({{-5, 40, -1}, {5, 60, 1}}) == doctest::Approx(40));
  // Far to the side it is farther away than it is deep.
  const scene::Bounds aside{{300, 40, -1}, {310, 60, 1}};
  CHECK(frustum.depth(aside) == doctest::Approx(40));
  CHECK(frustum.distance(aside) > 300);
  CHECK(frustum.depth({{-5, -20, -1}, {5, -10, 1}}) == doctest::Approx(-20));
  CHECK(frustum.depth({{-5, -20, -1}, {5, 20, 1}}) < 0);  // around the eye
}
