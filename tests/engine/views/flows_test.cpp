// What x-ray shows of the networks: against the loads that the planner gives, and hand calculations
// on the tiny project.
#include "engine/views/flows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/views/scene_from_plan.h"
#include "engine/views/studio.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

EquipmentId feed_of(const Plan& plan) {
  return plan.facility().racks[plan.facility().find_rack("T-01-1").index()].feed_a;
}

EquipmentId pipe_of(const Plan& plan) {
  return plan.facility().racks[plan.facility().find_rack("T-01-1").index()].loop;
}

NetworkLoad loads(const Plan& plan, Minute t) {
  return network_load(plan.facility(), plan.tracks, plan.operations, t);
}

glm::ivec3 rgb(std::uint32_t packed) {
  return {packed & 255, packed >> 8 & 255, packed >> 16 & 255};
}

glm::ivec3 rgb(glm::vec3 c) {
  return {std::lround(c.r * 255), std::lround(c.g * 255), std::lround(c.b * 255)};
}

}  // namespace

TEST_CASE(
    "a busway has the colour of its load over its rating, and less flows the farther it goes") {
  const auto plan = tiny_plan();
  const Minute end = plan->schedule.finish_min;
  const FlowMap map(plan);
  const auto flows = map.at(scene::System::power, end);
  const EquipmentId feed = feed_of(*plan);
  const Equipment& busway = plan->facility().equipment[feed.index()];
  const double percent = 100 * plan->operations.feed_load(feed, end).even_kw / busway.rating_kw;
  const scene::Flow& flow = flows[feed.index()];
  CHECK(rgb(flow.colour) == rgb(flow_scale(*plan, scene::System::power).colour(percent)));
  // From where it is fed all of it flows, in 127ths of the rating, to the two ends together.
  const auto& along = flow.along_it;
  const int to_west = -*std::min_element(along.begin(), along.end());
  const int to_east = *std::max_element(along.begin(), along.end());
  CHECK(to_west + to_east == doctest::Approx(127 * percent / 100).epsilon(0.08));
  // Always away from there, and less the farther: never rising towards an end.
  for (std::size_t k = 1; k < along.size(); ++k) {
    CAPTURE(k);
    if (along[k - 1] > 0) CHECK(along[k] <= along[k - 1]);
    if (along[k] < 0) CHECK(along[k - 1] >= along[k]);
    CHECK_FALSE((along[k - 1] > 0 && along[k] < 0));  // they would meet
  }
  CHECK(std::abs(along.front()) < (to_west + to_east) / 4);
}

TEST_CASE("a row's pipe shows supply and return in their temperatures' colours") {
  const auto plan = tiny_plan();
  const Minute end = plan->schedule.finish_min;
  const FlowMap map(plan);
  const EquipmentId pipe = pipe_of(*plan);
  const auto flows = map.at(scene::System::coolant, end);
  const EquipmentLoad load = loads(*plan, end).equipment[pipe.index()];
  const ColourScale scale = flow_scale(*plan, scene::System::coolant);
  CHECK(load.return_c > load.supply_c + 5);
  CHECK(rgb(flows[pipe.index()].colour) == rgb(scale.colour(load.supply_c)));
  CHECK(rgb(flows[pipe.index()].back_colour) == rgb(scale.colour(load.return_c)));
  CHECK(glm::length(flows[pipe.index()].supply) == doctest::Approx(1));
  // In the power view it carries nothing, as before the build.
  CHECK(map.at(scene::System::power, end)[pipe.index()].colour == 0);
  CHECK(map.at(scene::System::coolant, -kDay)[pipe.index()].colour == 0);
}

TEST_CASE("every connection that carries something has a line that runs the way it goes") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const Minute end = plan->schedule.finish_min;
  const NetworkLoad load = loads(*plan, end);
  const FlowMap map(plan);
  const auto links = flow_links(f);
  REQUIRE_FALSE(links.empty());
  const auto flows = map.at(scene::System::power, end);
  REQUIRE(flows.size() == f.equipment.size() + links.size());
  int running = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const scene::Flow& flow = flows[f.equipment.size() + i];
    if (links[i].system != scene::System::power) {
      CHECK(flow.colour == 0);
      continue;
    }
    CHECK((flow.colour != 0) == (load.power_kw[links[i].connection] > 0));
    if (flow.colour == 0) continue;
    ++running;
    CHECK(glm::dot(flow.along, glm::vec2(links[i].to - links[i].from)) > 0);
    for (std::int8_t k : flow.along_it) CHECK(k > 0);
  }
  CHECK(running > 0);
  const auto scene = scene_from_facility(f);
  CHECK(scene->link_objects == links.size());
}

TEST_CASE("what a feed and a pipe carry stands there with units") {
  Equipment busway;
  busway.kind = EquipmentKind::busway;
  busway.rating_kw = 1500;
  EquipmentLoad load;
  load.power_kw = 1020;
  CHECK(flow_lines(busway, load) ==
        std::vector<std::string>{"1.02\u2009MW of 1.50\u2009MW, 68\u2009%"});
  Equipment pipe;
  pipe.kind = EquipmentKind::row_pipe;
  pipe.rating_kw = 2000;
  load = {};
  CHECK(flow_lines(pipe, load).front() == "no coolant flows");
  load.flow_lps = 41.23;
  load.supply_c = 30;
  load.return_c = 39.8;
  load.heat_kw = 1690;
  const auto lines = flow_lines(pipe, load);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "41.2\u2009L/s of coolant");
  CHECK(lines[1] == "supply 30.0\u2009°C, return 39.8\u2009°C");
  CHECK(lines[2].find("1.69") != std::string::npos);
}

TEST_CASE(
    "the dashes of a feed are the legend's colour, move with the time, and stay the same at it") {
  auto studio = Studio::make(tiny_plan());
  REQUIRE_MESSAGE(studio, (studio ? "" : studio.error().line()));
  const Plan& plan = (*studio)->plan();
  const Equipment& busway = plan.facility().equipment[feed_of(plan).index()];
  ViewState view;
  view.time = static_cast<double>(plan.schedule.finish_min);
  view.xray = scene::System::power;
  view.exact = true;
  const Vec3 at = plan.facility().box_of(busway).centre();
  const glm::vec3 middle(at.x, at.y, at.z);
  view.camera = scene::look_at(middle + glm::vec3(0, -6, 5), middle, 0.8f);
  ShotSettings settings;
  settings.width = 480;
  settings.height = 270;
  settings.samples = 1;
  settings.chrome = Chrome::none;
  const auto draw = [&](Minute t) {
    view.time = static_cast<double>(t);
    const auto drawn = (*studio)->draw(view, settings);
    REQUIRE_MESSAGE(drawn, (drawn ? "" : drawn.error().line()));
    return *drawn;
  };
  const Minute end = plan.schedule.finish_min;
  const gpu::Pixels first = draw(end);
  const double percent =
      100 * plan.operations.feed_load(feed_of(plan), end).even_kw / busway.rating_kw;
  const glm::ivec3 expected = rgb(flow_scale(plan, scene::System::power).colour(percent));
  int exact = 0;
  for (std::size_t i = 0; i < first.rgba.size(); i += 4)
    exact += glm::ivec3(first.rgba[i], first.rgba[i + 1], first.rgba[i + 2]) == expected ? 1 : 0;
  CHECK(exact > 150);
  CHECK(draw(end).rgba == first.rgba);
  const gpu::Pixels later = draw(end + 20);  // a third of the way to the next dash
  CHECK(later.rgba != first.rgba);
  CHECK((*studio)->context().validation_messages().empty());
}
