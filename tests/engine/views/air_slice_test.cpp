// A slice through a hall's air shows the field's own values.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/views/air_slice.h"

using namespace rackline;

namespace {

/// 4 × 3 × 2 cells of 0.5 m at (10, 20, 1); 20 °C in the first column and 2 K more in each next;
/// one cell is filled by a rack.
struct Box4 {
  HallAir hall;
  AirField field;
  ColourScale scale;
  Box4() {
    hall.origin = {10, 20, 1};
    CellBox& box = hall.air.box;
    box.nx = 4, box.ny = 3, box.nz = 2;
    box.dx = box.dy = box.dz = 0.5;
    field.air_c.assign(box.size(), std::nanf(""));
    for (int z = 0; z < 2; ++z)
      for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 4; ++x)
          field.air_c[box.index(x, y, z)] = static_cast<float>(20 + 2 * x + 10 * z);
    field.air_c[box.index(3, 2, 0)] = std::nanf("");
    scale.low = 15;
    scale.high = 45;
    scale.palette = Palette::heat;
  }
};

}  // namespace

TEST_CASE("a level slice lies at its height above the floor and has a corner's mean temperature") {
  const Box4 box;
  scene::Sheet sheet;
  add_air_slice(sheet, {'z', 0.3}, box.hall, box.field, box.scale);
  CHECK(sheet.corners.size() == 5 * 4);
  CHECK(sheet.indices.size() == 6 * (4 * 3 - 1));  // the rack's cell is open
  // Between the first two columns: (20 + 22) / 2, at x = 10.5, 0.3 m above 1 m.
  const scene::SheetCorner& c = sheet.corners[5 + 1];
  CHECK(c.level == doctest::Approx(21 / kIsothermK));
  CHECK(c.at.x == doctest::Approx(10.5));
  CHECK(c.at.y == doctest::Approx(20.5));
  CHECK(c.at.z == doctest::Approx(1.3));
  const glm::vec3 wanted = box.scale.colour(21);
  CHECK((c.colour & 255u) == static_cast<unsigned>(std::lround(wanted.r * 255)));
}

TEST_CASE("an upright slice takes the cells that it passes through") {
  const Box4 box;
  scene::Sheet sheet;
  add_air_slice(sheet, {'x', 11.2}, box.hall, box.field, box.scale);  // the third column: 24 °C
  CHECK(sheet.corners.size() == 4 * 3);
  CHECK(sheet.corners.front().level == doctest::Approx(24 / kIsothermK));
  CHECK(sheet.corners.back().level == doctest::Approx(34 / kIsothermK));  // the upper layer
  sheet = {};
  add_air_slice(sheet, {'x', 12.5}, box.hall, box.field, box.scale);  // east of the hall
  CHECK(sheet.indices.empty());
}

TEST_CASE("a slice is an axis and metres, and nothing else") {
  CHECK(parse_air_slice("z=1.5")->at_m == 1.5);
  CHECK(parse_air_slice("y=-40")->axis == 'y');
  for (const char* text : {"", "z", "z=", "w=1", "z=1.5m", "z=nan", "1.5"})
    CHECK_FALSE(parse_air_slice(text));
}
