// Sections, one hall alone, x-ray, measuring and sets of racks: as words, as values, and as what a
// click then meets.
#include <doctest/doctest.h>

#include "engine/scene/snap.h"
#include "engine/views/actions.h"
#include "engine/views/measure.h"
#include "engine/views/plan_view.h"
#include "engine/views/rack_set.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/view_command.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

/// Straight down through (x, y).
scene::Ray down(glm::vec2 at) {
  return {{at, 200}, {0, 0, -1}};
}

/// A floor of 10 × 10 m at z = 1, object 7, over one at z = 0.5, object 8, which carries coolant.
scene::Scene two_sheets() {
  scene::Scene scene;
  const auto sheet = [&](float z, scene::ObjectId object) {
    scene::Chunk chunk;
    chunk.bounds = {{0, 0, z}, {10, 10, z}};
    chunk.first_index = static_cast<std::uint32_t>(scene.indices.size());
    chunk.index_count = 6;
    const auto base = static_cast<std::uint32_t>(scene.vertices.size());
    for (glm::vec3 p : {glm::vec3(0, 0, z), {10, 0, z}, {10, 10, z}, {0, 10, z}}) {
      scene::Vertex v;
      v.position = p;
      v.object = object;
      scene.vertices.push_back(v);
    }
    for (std::uint32_t i : {0u, 1u, 2u, 2u, 3u, 0u}) scene.indices.push_back(base + i);
    scene.chunks.push_back(chunk);
  };
  sheet(1.0f, 7);
  sheet(0.5f, 8);
  scene.systems.assign(9, scene::System::none);
  scene.systems[8] = scene::System::coolant;
  return scene;
}

}  // namespace

TEST_CASE("a section is a word and comes back as the same word") {
  for (const char* text : {"z=2.1", "x=40", "y>-12.5"}) {
    const auto section = section_of(text);
    REQUIRE(section);
    CHECK(section_text(*section) == text);
  }
  CHECK(section_of("x<3")->keeps_beyond == false);
  for (const char* text : {"", "z", "z=", "w=1", "z2", "z=1m", "z=nan", "z=1e9"})
    CHECK_MESSAGE(!section_of(text), text);
}

TEST_CASE("what lies beyond the section plane is neither seen nor met by a click") {
  const scene::Scene scene = two_sheets();
  scene::Visible visible;
  CHECK(scene::pick(scene, down({5, 5}), visible)->object == 7);
  Facility none;
  visible.cut = cut_of(none, *section_of("z=0.8"), {});
  CHECK(scene::pick(scene, down({5, 5}), visible)->object == 8);
  visible.cut = cut_of(none, *section_of("x=4"), {});
  CHECK_FALSE(scene::pick(scene, down({5, 5}), visible));
  CHECK(scene::pick(scene, down({3, 5}), visible)->object == 7);
  visible.cut = cut_of(none, *section_of("x>4"), {});
  CHECK(scene::pick(scene, down({5, 5}), visible)->object == 7);
}

TEST_CASE("under x-ray a click meets the pipes first, wherever they lie") {
  const scene::Scene scene = two_sheets();
  scene::Visible visible;
  visible.xray = scene::System::coolant;
  CHECK(scene::pick(scene, down({5, 5}), visible)->object == 8);
  visible.xray = scene::System::power;  // there is none: what is seen is met
  CHECK(scene::pick(scene, down({5, 5}), visible)->object == 7);
}

TEST_CASE("a rack that is cut in two is met where it is cut") {
  const auto plan = tiny_plan();
  const auto scene = scene_from_facility(plan->facility());
  const Rack& rack = plan->facility().racks[0];
  const Box box = plan->facility().box_of(rack);
  scene::Visible visible;
  const float cut_at = float(box.min.z + 0.5 * box.size().z);
  visible.cut.max.z = cut_at;
  const auto hit =
      scene::pick(*scene, down({float(box.centre().x), float(box.centre().y)}), visible);
  REQUIRE(hit);
  CHECK(hit->object == object_of(plan->facility(), RackId(std::size_t{0})));
  CHECK(hit->point.z == doctest::Approx(cut_at));
}

TEST_CASE("of a hall alone the ground stays, and the racks of other halls do not") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const HallId hall(std::size_t{0});
  const scene::Cut cut = cut_of(f, {}, hall);
  const Vec3 c = f.halls[0].box.centre();
  CHECK(cut.keeps({float(c.x), float(c.y), float(c.z)}));
  CHECK_FALSE(cut.keeps({float(f.halls[0].box.max.x) + 5, float(c.y), 3}));
  CHECK(cut.keeps({float(f.halls[0].box.max.x) + 5, float(c.y), 0}));
  CHECK(cut.keeps({float(f.halls[0].box.max.x) + 5, float(c.y), 0.08f}));  // a line on the asphalt
  CHECK_FALSE(cut.keeps({float(f.halls[0].box.max.x) + 5, float(c.y), 0.1f}));  // no stumps
  CHECK(hall_called(f, hall_word(f.halls[hall.index()])).value() == hall);
  // Of a hall beyond the section plane nothing is left, and nothing between the plane and the hall.
  Section beyond{Section::Axis::y, true, float(f.halls[0].box.max.y) + 20};
  const scene::Cut none = cut_of(f, beyond, hall);
  for (double y : {c.y, f.halls[0].box.max.y + 10, f.halls[0].box.max.y + 30})
    CHECK_FALSE(none.keeps({float(c.x), float(y), 3}));
  CHECK(none.min.y >= none.max.y);
  CHECK(none.min.y > 1e5f);
  CHECK_FALSE(hall_called(f, "hall-nowhere"));
  CHECK(hall_near(f, {float(c.x) + 1, float(c.y), 0}) == hall);
}

TEST_CASE("a measurement says metres, feet and inches, and its parts") {
  // 3-4-12-13, and 13 m = 511.81 in = 42 ft 7.81 in.
  const MeasureLines lines = measure_lines({1, 1, 1}, {4, 5, 13});
  CHECK(lines.distance == "13.00\u2009m  (42 ft 8 in)");
  CHECK(lines.parts == "Δx 3.00  ·  Δy 4.00  ·  Δz 12.00\u2009m");
  CHECK(measure_text(*measure_of("1,1,1:4,5,13")) == "1.000,1.000,1.000:4.000,5.000,13.000");
  for (const char* text : {"1,1,1", "1,1,1:2,2", "1,1,1:2,2,2,", "a,b,c:1,1,1", "1,1,1;2,2,2"})
    CHECK_MESSAGE(!measure_of(text), text);
}

TEST_CASE("a measurement takes hold of corners, then of edges") {
  const scene::Scene scene = two_sheets();
  const scene::Camera camera = scene::look_at({5, -10, 12}, {5, 5, 1});
  const glm::vec2 size{1280, 720};
  const auto at = [&](glm::vec3 p) { return scene::project(camera, size, p)->pixel; };
  const auto snap = [&](glm::vec2 pixel) {
    const auto hit = scene::pick(scene, scene::ray_through(camera, size, pixel), {});
    REQUIRE(hit);
    return scene::snapped(*hit, camera, size, pixel, 10);
  };
  CHECK(glm::distance(snap(at({0.05f, 0.05f, 1})), {0, 0, 1}) < 1e-4f);
  const glm::vec3 edge = snap(at({5, 0.05f, 1}));
  CHECK(edge.y == doctest::Approx(0).epsilon(1e-4));
  CHECK(edge.x == doctest::Approx(5).epsilon(0.01));
  const glm::vec3 middle = snap(at({6, 3, 1}));
  CHECK(glm::distance(middle, {6, 3, 1}) < 0.01f);
}

TEST_CASE("a set of racks sums what its racks have, and toggling a rack twice changes nothing") {
  const auto plan = tiny_plan();
  const Minute end = plan->schedule.finish_min;
  RackSet all;
  for (std::size_t i = 0; i < plan->facility().racks.size(); ++i)
    all = toggled(std::move(all), RackId(i));
  CHECK(all.size() == plan->facility().racks.size());
  CHECK(toggled(toggled(all, RackId(std::size_t{1})), RackId(std::size_t{1})) == all);
  // All racks of the site are the site.
  const GroupState sums = sums_of(*plan, all, end), site = plan->operations.at(end).site;
  CHECK(sums.racks == site.racks);
  CHECK(sums.gpus == site.gpus);
  CHECK(sums.it_kw == doctest::Approx(site.it_kw));
  CHECK(sums.compute_racks == site.compute_racks);
}

TEST_CASE("a box selects the racks whose middle lies in it") {
  const auto plan = tiny_plan();
  auto view = view_state(*plan, {});
  REQUIRE(view);
  const glm::vec2 size{1280, 720};
  CHECK(racks_between(*plan, *view, size, {0, 0}, size).size() == plan->facility().racks.size());
  const Vec3 c = plan->facility().box_of(plan->facility().racks[0]).centre();
  const auto at = scene::project(view->camera, size, {float(c.x), float(c.y), float(c.z)});
  REQUIRE(at);
  const RackSet one =
      racks_between(*plan, *view, size, at->pixel + glm::vec2(1), at->pixel - glm::vec2(1));
  CHECK(std::find(one.begin(), one.end(), RackId(std::size_t{0})) != one.end());
  view->section = *section_of("z=-1");
  CHECK(racks_between(*plan, *view, size, {0, 0}, size).empty());
}

TEST_CASE("a cut-away view is one command line, and Escape takes it back step by step") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const auto view = view_state(*plan, {.select = f.racks[0].id + "," + f.racks[1].id,
                                       .section = "z=2.1",
                                       .isolate = hall_word(f.halls[0]),
                                       .xray = "pipes",
                                       .measure = "0,0,0:1,2,3"});
  REQUIRE_MESSAGE(view, (view ? "" : view.error().line()));
  CHECK(view->set.size() == 2);
  const std::string line = command_line_for(*plan->project, *view, 1280, 720, false, "a.png");
  CHECK(line.find(" --section z=2.1 --isolate " + hall_word(f.halls[0]) +
                  " --xray pipes --measure 0.000,0.000,0.000:1.000,2.000,3.000") !=
        std::string::npos);
  CHECK(line.find("--select " + f.racks[0].id + "," + f.racks[1].id) != std::string::npos);
  const PlanBounds bounds = bounds_of(*plan);
  ViewState v = *view;
  for (int i = 0; i < 6; ++i) v = apply(v, Action::step_back, bounds).view;
  CHECK(v.measured.empty());
  CHECK(v.set.empty());
  CHECK_FALSE(v.selected);
  CHECK(v.xray == scene::System::none);
  CHECK_FALSE(v.isolated);
  CHECK_FALSE(v.section);
}
