// What a frame leaves out could not have been seen, and what it draws keeps to a budget: the
// counters stand for the times, which are noisy. `rackline bench culling --poses 1000` looks from
// many more places.
#include "engine/views/culling_check.h"

#include <doctest/doctest.h>

#include "engine/desktop/paths.h"
#include "engine/views/camera_walks.h"
#include "engine/views/moving_quality.h"
#include "engine/views/scene_from_plan.h"
#include "planner/formats/project_json.h"
#include "tests/where.h"

using namespace rackline;
using namespace rackline::views;

namespace {

struct Memphis {
  std::unique_ptr<gpu::Context> context;
  std::unique_ptr<Viewer> viewer;
  std::shared_ptr<const PlanView> plan;
};

Memphis memphis() {
  auto project = open_project(rackline::source_folder() + "/assets/memphis");
  REQUIRE_MESSAGE(project, (project ? "" : project.error().line()));
  auto plan = make_plan(*project);
  REQUIRE(plan);
  auto context = gpu::Context::create(gpu::settings_from_environment());
  REQUIRE(context);
  auto viewer = Viewer::make(**context);
  REQUIRE(viewer);
  Memphis m{std::move(*context), std::move(*viewer), make_plan_view(*plan)};
  m.viewer->set_plan(m.plan, scene_from_facility(m.plan->facility()));
  return m;
}

/// The costliest counts along a way.
render::Counters most(Memphis& m, std::size_t stage, const std::vector<scene::Camera>& way,
                      QualityTier tier = QualityTier::high) {
  render::Counters most;
  ViewState view;
  view.time = static_cast<double>(m.plan->bounds.stage_finish[stage]);
  for (const scene::Camera& camera : way) {
    view.camera = camera;
    m.viewer->renderer().render(
        m.viewer->frame_input(view, {320, 180}, moving_picture(tier).quality));
    const render::Counters& c = m.viewer->renderer().counters();
    most.draws = std::max(most.draws, c.draws);
    most.triangles = std::max(most.triangles, c.triangles);
    most.racks = std::max(most.racks, c.racks);
  }
  return most;
}

}  // namespace

TEST_CASE("Memphis: what is culled or left out for its size could not have been seen") {
  Memphis m = memphis();
  const CullingCheck check = check_culling(*m.viewer, *m.plan, 24, 20240722, {160, 90});
  CHECK(check.poses == 24);
  CHECK_MESSAGE(check.wrong == 0, check.text());
  // Parts below a pixel are few beside what is seen.
  CHECK(check.below_a_pixel < check.pixels / 50);
}

TEST_CASE("Memphis: a walk through a hall draws this hall alone, at every stage") {
  Memphis m = memphis();
  for (std::size_t stage = 0; stage < 3; ++stage) {
    CAPTURE(stage);
    const auto c = most(m, stage, aisle_walk(m.plan->facility(), stage, 3));
    std::size_t largest = 0;
    for (const Hall& hall : m.plan->facility().halls)
      if (hall.stage.index() == stage) largest = std::max(largest, hall.racks.size());
    CHECK(c.racks > 0);
    CHECK(c.racks <= largest);
  }
}

TEST_CASE("Memphis: a moving picture of a lower quality draws less, and no rack less") {
  Memphis m = memphis();
  for (std::size_t stage : {0u, 2u}) {
    CAPTURE(stage);
    const auto walk = aisle_walk(m.plan->facility(), stage, 3);
    const auto flight = fly_over(m.plan->facility(), stage, 3);
    for (const auto& way : {walk, flight}) {
      const auto high = most(m, stage, way), medium = most(m, stage, way, QualityTier::medium),
                 low = most(m, stage, way, QualityTier::low);
      CHECK(medium.triangles < high.triangles);
      CHECK(low.triangles < medium.triangles);
      CHECK(low.racks == high.racks);
      // What a software driver draws in time; a million GPUs are sixteen thousand racks.
      CHECK(low.triangles < 60000 + 5 * low.racks);
    }
  }
}
