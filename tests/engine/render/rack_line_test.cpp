// Racks that touch are drawn from afar as one box a row. Each still shows its own colour, in its
// own place, from all sides.
#include <algorithm>
#include <array>

#include "tests/engine/render/test_site.h"

using namespace rackline;
using namespace rackline::test;

namespace {

constexpr std::size_t kRow = 20;  // racks

/// Rows without gaps; every rack is a group of its own, with a colour of its own in all states.
struct Rows : Drawing {
  Rows() {
    for (std::size_t i = 0; i < facility.racks.size(); ++i) {
      facility.racks[i].type = RackTypeId{0};
      facility.racks[i].foot.x = 3 + 0.75 * static_cast<double>(i % kRow);
    }
    scene = scene_from_facility(facility);
    renderer->set_scene(scene);
    tracks.assign(8 * facility.racks.size(), 0);
    renderer->set_tracks(tracks);
    std::vector<std::uint32_t> groups;
    looks.clear();
    for (std::uint32_t i = 0; i < facility.racks.size(); ++i) {
      groups.push_back(i);
      render::Look look;
      look.colour = glm::vec3(colour(i)[0], colour(i)[1], colour(i)[2]) / 255.0f;
      looks.insert(looks.end(), kRackStateCount, look);
    }
    renderer->set_groups(groups, groups.size());
    input.looks = looks;
    input.exact = true;
    input.size = {960, 540};
  }
  static std::array<int, 3> colour(std::size_t i) {
    const int n = static_cast<int>(i);
    return {60 + 37 * (n % 5), 40 + 11 * (n / 5), 250};
  }
  /// Another metric on the rears: in groups that are counted from the last rack on.
  void show_rears() {
    std::vector<std::uint32_t> groups;
    rear_looks.clear();
    const std::size_t n = facility.racks.size();
    for (std::size_t i = 0; i < n; ++i) {
      groups.push_back(static_cast<std::uint32_t>(n - 1 - i));
      render::Look look;
      const auto c = rear_colour(n - 1 - i);
      look.colour = glm::vec3(c[0], c[1], c[2]) / 255.0f;
      rear_looks.insert(rear_looks.end(), kRackStateCount, look);
    }
    renderer->set_rear_groups(groups, n);
    input.rear_looks = rear_looks;
  }
  static std::array<int, 3> rear_colour(std::size_t i) {
    const int n = static_cast<int>(i);
    return {250, 40 + 11 * (n / 5), 60 + 37 * (n % 5)};
  }
  std::vector<render::Look> rear_looks;

  /// How many racks of `row` show their colour at `offset` from their foot, in metres.
  std::size_t shown(std::size_t row, glm::vec3 offset, const gpu::Pixels& p) const {
    return shown(row, offset, p, colour);
  }
  std::size_t shown(std::size_t row, glm::vec3 offset, const gpu::Pixels& p,
                    std::array<int, 3> (*colour_of)(std::size_t)) const {
    const glm::mat4 to_clip =
        scene::projection_matrix(input.camera, 960.0f / 540.0f) * scene::view_matrix(input.camera);
    std::size_t count = 0;
    for (std::size_t i = row * kRow; i < (row + 1) * kRow; ++i) {
      const glm::vec4 clip = to_clip * glm::vec4(scene->racks[i].foot + offset, 1.0f);
      const int x = static_cast<int>((clip.x / clip.w * 0.5f + 0.5f) * 960);
      const int y = static_cast<int>((clip.y / clip.w * 0.5f + 0.5f) * 540);
      REQUIRE(x >= 0);
      REQUIRE(x < 960);
      REQUIRE(y >= 0);
      REQUIRE(y < 540);
      const std::size_t at = 4 * (static_cast<std::size_t>(y) * 960 + static_cast<std::size_t>(x));
      count += std::array<int, 3>{p.rgba[at], p.rgba[at + 1], p.rgba[at + 2]} == colour_of(i);
    }
    return count;
  }
};

}  // namespace

TEST_CASE("a row that is drawn as one box shows every rack's colour in its place, from all sides") {
  Rows d;
  const glm::vec3 top{0, 0, 2.3f};
  constexpr float kServer = 1.6f;  // height of the middle of one
  // Rows 0 and 2 face north, 1 and 3 south; the eye is farther than 30 m, through a long lens.
  d.input.camera = scene::look_at({10, -50, 40}, {10, 10, 1}, 0.28f);
  gpu::Pixels from_south = d.draw();
  for (std::size_t row = 0; row < 4; ++row) CHECK(d.shown(row, top, from_south) == kRow);
  CHECK(d.shown(1, {0, -0.6f, kServer}, from_south) == kRow);
  CHECK(d.shown(3, {0, -0.6f, kServer}, from_south) == kRow);
  d.input.camera = scene::look_at({10, 70, 40}, {10, 10, 1}, 0.28f);
  gpu::Pixels from_north = d.draw();
  for (std::size_t row = 0; row < 4; ++row) CHECK(d.shown(row, top, from_north) == kRow);
  CHECK(d.shown(0, {0, 0.6f, kServer}, from_north) == kRow);
  CHECK(d.shown(2, {0, 0.6f, kServer}, from_north) == kRow);
}

TEST_CASE("a row becomes one box when its last rack stands") {
  Rows d;
  d.input.camera = scene::look_at({10, -50, 40}, {10, 10, 1}, 0.28f);
  d.draw();
  const auto whole = d.renderer->counters();
  std::fill_n(d.tracks.begin() + 8 * 7 + 1, 7, INT_MAX);  // a rack of row 0 is still a crate
  d.renderer->set_tracks(d.tracks);
  d.draw();
  const auto broken = d.renderer->counters();
  CHECK(broken.triangles - whole.triangles == 6 * kRow - 6);
  CHECK(broken.racks == whole.racks);
}

TEST_CASE("rears show a metric of their own beside the fronts', in rows from afar and near by") {
  Rows d;
  const glm::vec3 top{0, 0, 2.3f};
  constexpr float kServer = 1.6f;
  const glm::vec3 south{0.04f, -0.6f, kServer}, north{-0.04f, 0.6f, kServer};
  d.input.camera = scene::look_at({10, -50, 40}, {10, 10, 1}, 0.28f);
  const gpu::Pixels without = d.draw();
  // Rows 0 and 2 turn their rears to the south, 1 and 3 their fronts.
  CHECK(d.shown(0, south, without, Rows::rear_colour) == 0);
  d.show_rears();
  const gpu::Pixels from_south = d.draw();
  for (std::size_t row = 0; row < 4; ++row) CHECK(d.shown(row, top, from_south) == kRow);
  CHECK(d.shown(0, south, from_south, Rows::rear_colour) == kRow);
  CHECK(d.shown(2, south, from_south, Rows::rear_colour) == kRow);
  CHECK(d.shown(1, south, from_south) == kRow);
  CHECK(d.shown(3, south, from_south) == kRow);
  d.input.camera = scene::look_at({10, 70, 40}, {10, 10, 1}, 0.28f);
  const gpu::Pixels from_north = d.draw();
  CHECK(d.shown(1, north, from_north, Rows::rear_colour) == kRow);
  CHECK(d.shown(3, north, from_north, Rows::rear_colour) == kRow);
  CHECK(d.shown(0, north, from_north) == kRow);
  CHECK(d.shown(2, north, from_north) == kRow);
  // Near by, rack by rack: the southern rear row from the south, within 30 m.
  d.input.camera = scene::look_at({10.5f, -14, 17}, {10.5f, 3.6f, 2.2f}, 0.7f);
  const gpu::Pixels near = d.draw();
  CHECK(d.shown(0, south, near, Rows::rear_colour) == kRow);
  CHECK(d.shown(0, top, near) == kRow);
  // And without the metric again, the same picture as before it.
  d.input.rear_looks = {};
  d.input.camera = scene::look_at({10, -50, 40}, {10, 10, 1}, 0.28f);
  CHECK(difference(d.draw(), without, 0) == 0);
}

TEST_CASE("the groups of the fronts may change while the rears keep theirs") {
  Rows d;
  d.show_rears();
  d.input.camera = scene::look_at({10, -50, 40}, {10, 10, 1}, 0.28f);
  // All fronts one group, of one colour.
  std::vector<std::uint32_t> one(d.facility.racks.size(), 0);
  d.renderer->set_groups(one, 1);
  d.looks.resize(kRackStateCount);
  d.input.looks = d.looks;
  const gpu::Pixels p = d.draw();
  CHECK(d.shown(0, {0.04f, -0.6f, 1.6f}, p, Rows::rear_colour) == kRow);
  const auto first = [](std::size_t) { return Rows::colour(0); };
  CHECK(d.shown(1, {0.04f, -0.6f, 1.6f}, p, first) == kRow);
}
