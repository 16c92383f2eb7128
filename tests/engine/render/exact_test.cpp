// The overlay mode that guarantees the legend's colours.
#include <set>

#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

namespace {

/// Share of the pixels that have exactly one of the looks' colours, as 8-bit sRGB.
double legend_share(const gpu::Pixels& p, const std::vector<render::Look>& looks) {
  std::set<std::array<int, 3>> colours;
  for (const render::Look& look : looks)
    colours.insert({int(std::lround(look.colour.x * 255)), int(std::lround(look.colour.y * 255)),
                    int(std::lround(look.colour.z * 255))});
  std::size_t count = 0;
  for (std::size_t i = 0; i < p.rgba.size(); i += 4)
    count += colours.count({p.rgba[i], p.rgba[i + 1], p.rgba[i + 2]});
  return static_cast<double>(count) / (static_cast<double>(p.width) * p.height);
}

}  // namespace

TEST_CASE("exact data has the legend's colours to the bit, by day, by night and in stills") {
  Drawing d;
  // Looks of one channel each, that no wall or floor has by accident.
  for (std::size_t i = 0; i < d.looks.size(); ++i)
    d.looks[i].colour = {0.9f, 0.04f + 0.03f * static_cast<float>(i % 11), 0.61f};
  d.input.looks = d.looks;
  d.input.camera = scene::look_at({8.0f, 5.4f, 2.0f}, {10.0f, 3.9f, 1.9f}, 0.9f);
  const double lit = legend_share(d.draw(), d.looks);
  d.input.exact = true;
  const double exact = legend_share(d.draw(), d.looks);
  CHECK(exact > 0.15);
  CHECK(lit < 0.1 * exact);
  d.input.light = scene::daylight(-20, 0);
  CHECK(legend_share(d.draw(), d.looks) == exact);
  d.input.samples = 4;
  CHECK(legend_share(d.draw(), d.looks) > 0.85 * exact);
  d.input.samples = 1;
  d.input.camera = scene::look_at({-9, -9, 17}, {12, 10, 0}, 0.62f);
  CHECK(legend_share(d.draw(), d.looks) > 0.02);
}
