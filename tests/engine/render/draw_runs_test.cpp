#include "engine/render/draw_runs.h"

#include <doctest/doctest.h>

using rackline::render::joined;
using rackline::render::Run;

TEST_CASE("ranges that touch become one draw, and none is lost or drawn twice") {
  const auto runs = joined({{30, 5}, {0, 10}, {10, 20}, {40, 2}});
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].first == 0);
  CHECK(runs[0].count == 35);
  CHECK(runs[1].first == 40);
  CHECK(runs[1].count == 2);
}
