// Pictures of the small site against those that somebody has looked at and found good. They are
// remade by running this with RACKLINE_UPDATE_GOLDEN=1.
#include <cstdlib>

#include "engine/desktop/png.h"
#include "tests/engine/render/test_site.h"
#include "tests/where.h"

using namespace rackline;
using namespace rackline::test;

namespace {

// Processors round differently; a real change moves far more.
constexpr int kTolerance = 5;
constexpr double kShare = 0.005;

void check_golden(Drawing& drawing, const std::string& name) {
  const std::string path = rackline::source_folder() + "/tests/golden/" + name + ".png";
  const gpu::Pixels drawn = drawing.draw();
  if (std::getenv("RACKLINE_UPDATE_GOLDEN")) {
    REQUIRE(write_png(path, drawn.width, drawn.height, drawn.rgba, {}));
    return;
  }
  const auto golden = read_png(path);
  REQUIRE_MESSAGE(golden, (golden ? "" : golden.error().line()));
  const double share = difference(drawn, {golden->width, golden->height, golden->rgba}, kTolerance);
  if (share > kShare) {
    const std::string seen = rackline::binary_folder() + "/" + name + ".png";
    (void)write_png(seen, drawn.width, drawn.height, drawn.rgba, {});
    MESSAGE("what was drawn is in " << seen);
  }
  CHECK(share <= kShare);
}

}  // namespace

TEST_CASE("the hall from above, with racks in every state, looks as it should") {
  Drawing d;
  d.input.camera = scene::look_at({-9, -9, 17}, {12, 10, 0}, 0.62f);
  check_golden(d, "hall");
}

TEST_CASE("racks seen from near show their servers and GPUs as they should") {
  Drawing d;
  d.input.camera = scene::look_at({2.0f, 5.4f, 2.6f}, {12, 4.6f, 2.0f}, 1.05f);
  check_golden(d, "aisle");
}

TEST_CASE("the yards and the sky look as they should") {
  Drawing d;
  d.input.camera = scene::look_at({125, -60, 22}, {60, 10, 4}, 0.7f);
  check_golden(d, "yard");
}

TEST_CASE("a still of eight samples looks as it should") {
  Drawing d;
  d.input.samples = 8;
  d.input.camera = scene::look_at({-75, -25, 20}, {-20, 20, 3}, 0.6f);
  check_golden(d, "still");
}
