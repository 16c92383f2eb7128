// A small site that the renderer's tests draw: one hall with four rows, and one machine of each
// kind. It follows no project's files, so that pictures change only when the renderer does.
#pragma once

#include <doctest/doctest.h>

#include <climits>
#include <memory>
#include <string>
#include <vector>

#include "engine/gpu/context.h"
#include "engine/render/renderer.h"
#include "engine/views/colours.h"
#include "engine/views/scene_from_plan.h"
#include "planner/facility/facility.h"
#include "tests/where.h"

namespace rackline::test {

inline Facility small_facility() {
  Facility f;
  f.stages = {{"stage1", "Stage 1"}};
  RackType h100;
  h100.id = "h100";
  h100.size_m = {0.75, 1.2, 2.3};
  h100.servers = h100.gpus_per_server = 8;
  RackType network;
  network.id = "network";
  network.kind = RackKind::network;
  network.size_m = {0.75, 1.2, 2.2};
  network.servers = 16;
  f.rack_types = {h100, network};
  Hall hall;
  hall.id = "A";
  hall.name = "Hall A";
  hall.stage = StageId{0};
  hall.box = {{0, 0, 0}, {22, 20, 7}};
  hall.floor_z = 0.9;
  for (int row = 0; row < 4; ++row)
    for (int i = 0; i < 20; ++i) {
      Rack rack;
      rack.id = "A-" + std::to_string(row) + "-" + std::to_string(i);
      rack.type = RackTypeId{i % 9 == 4 ? 1u : 0u};
      rack.hall = HallId{0};
      // Rows 0 and 1 face each other across a cold aisle of 2.4 m, as 2 and 3 do.
      rack.foot = {3.0 + 0.8 * i, 3.6 + (row % 2) * 3.6 + (row / 2) * 6.6, 0.9};
      rack.quarter_turns = row % 2 == 0 ? 2 : 0;
      hall.racks.push_back(RackId{f.racks.size()});
      f.racks.push_back(rack);
    }
  f.halls = {hall};
  const auto add = [&](EquipmentKind kind, Vec3 foot, Vec3 size, bool inside = false) {
    Equipment e;
    e.id = e.name = "machine";
    e.kind = kind;
    e.stage = StageId{0};
    if (inside) e.hall = HallId{0};
    e.foot = foot;
    e.size_m = size;
    f.equipment.push_back(e);
  };
  using K = EquipmentKind;
  add(K::building, {12, 14, 0}, {44, 44, 12});
  add(K::switchgear, {20.5, 10, 0.9}, {1.5, 6, 2.4}, true);
  add(K::busway, {11, 3.6, 3.7}, {18, 0.2, 0.3}, true);
  add(K::utility, {92, 30, 0}, {8, 8, 16});
  add(K::substation, {110, 10, 0}, {30, 36, 9});
  add(K::transformer, {50, 0, 0}, {8, 6, 5});
  add(K::switchgear, {50, 18, 0}, {8, 16, 5});
  add(K::turbine, {72, 0, 0}, {18, 4, 6});
  add(K::turbine, {72, 11, 0}, {18, 4, 6});
  add(K::generator, {72, 24, 0}, {12, 2.6, 3.4});
  add(K::battery, {72, 32, 0}, {8.8, 1.65, 2.8});
  add(K::tower, {-30, 4, 0}, {9, 9, 8});
  add(K::tower, {-30, 15, 0}, {9, 9, 8});
  add(K::chiller, {-48, 4, 0}, {14, 3, 3});
  add(K::tank, {-50, 20, 0}, {12, 12, 8});
  add(K::pump, {-6, 30, 0}, {4, 2, 2});
  add(K::hall_loop, {-18, 26, 0}, {20, 1.4, 1.4});
  add(K::dock, {12, 38, 0}, {4, 4, 1.2});
  f.ground = {{-90, -60, 0}, {150, 80, 0}};
  return f;
}

/// Rack i reaches its k-th milestone (0 … 7) at 60·i + 300·k minutes; the last ten racks never do.
inline std::vector<std::int32_t> small_tracks(const Facility& f) {
  std::vector<std::int32_t> tracks;
  for (std::size_t i = 0; i < f.racks.size(); ++i)
    for (int k = 0; k < 8; ++k)
      tracks.push_back(i + 10 >= f.racks.size() ? INT_MAX : static_cast<int>(60 * i) + 300 * k);
  return tracks;
}

/// A time at which some racks are in every state.
inline constexpr std::int32_t kMiddle = 60 * 62;

/// A table by state for two rack types; `tint` changes it as another colour mode would.
inline std::vector<render::Look> small_looks(glm::vec3 tint = glm::vec3(1)) {
  std::vector<render::Look> table;
  for (int type = 0; type < 2; ++type)
    for (int s = 0; s < kRackStateCount; ++s) {
      render::Look look = state_look(static_cast<RackState>(s));
      look.colour *= tint;
      table.push_back(look);
    }
  return table;
}

/// Draws the small site with validation on; any message fails the test at its end.
class Drawing {
 public:
  Drawing() : facility(small_facility()), tracks(small_tracks(facility)), looks(small_looks()) {
    gpu::ContextSettings settings = gpu::settings_from_environment();
    settings.validation = true;  // where the layer is missing, this fails
    auto made = gpu::Context::create(settings);
    REQUIRE_MESSAGE(made, (made ? "" : made.error().line()));
    context = std::move(*made);
    auto drawn = render::Renderer::create(*context, [](const std::string& name) {
      return gpu::read_spirv(rackline::binary_folder() + "/shaders/" + name + ".spv");
    });
    REQUIRE_MESSAGE(drawn, (drawn ? "" : drawn.error().line()));
    renderer = std::move(*drawn);
    scene = scene_from_facility(facility);
    renderer->set_scene(scene);
    renderer->set_tracks(tracks);
    input.size = {480, 270};
    input.time = kMiddle;
    input.looks = looks;
    input.camera = scene::look_at({-22, -20, 22}, {11, 9, 0}, 0.7f);
  }
  ~Drawing() {
    renderer.reset();
    for (const std::string& message : context->validation_messages()) FAIL_CHECK(message);
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  gpu::Pixels draw() {
    renderer->render(input);
    return renderer->read_back();
  }

  Facility facility;
  std::vector<std::int32_t> tracks;
  std::vector<render::Look> looks;
  std::shared_ptr<const scene::Scene> scene;
  std::unique_ptr<gpu::Context> context;
  std::unique_ptr<render::Renderer> renderer;
  render::FrameInput input;
};

/// Share of pixels of which a channel differs by more than `tolerance` of 255.
inline double difference(const gpu::Pixels& a, const gpu::Pixels& b, int tolerance) {
  REQUIRE(a.width == b.width);
  REQUIRE(a.height == b.height);
  std::size_t differing = 0;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
    bool differs = false;
    for (std::size_t c = 0; c < 3; ++c)
      differs = differs || std::abs(a.rgba[i + c] - b.rgba[i + c]) > tolerance;
    differing += differs;
  }
  return static_cast<double>(differing) / (static_cast<double>(a.width) * a.height);
}

}  // namespace rackline::test
