// Views of the Memphis project as it is shipped.
#include <doctest/doctest.h>

#include <set>

#include "engine/views/bookmarks.h"
#include "engine/views/colour_table.h"
#include "engine/views/scene_from_plan.h"
#include "planner/formats/project_json.h"
#include "tests/where.h"

using namespace rackline;

namespace {
std::shared_ptr<const Plan> memphis() {
  auto project = open_project(rackline::source_folder() + "/assets/memphis");
  REQUIRE_MESSAGE(project, (project ? "" : project.error().line()));
  auto plan = make_plan(*project);
  REQUIRE(plan);
  return *plan;
}
}  // namespace

TEST_CASE("every hall, yard and stage has a bookmark") {
  const auto plan = memphis();
  std::set<std::string> ids;
  for (const Bookmark& b : bookmarks(plan->facility())) ids.insert(b.id);
  for (const char* id : {"overview", "site", "hall-a", "hall-d", "hall-e", "hall-r", "aisle",
                         "power-yard", "cooling-yard", "dock", "stage2", "stage3"})
    CHECK_MESSAGE(ids.contains(id), id);
}

TEST_CASE("the aisle's bookmark stands at eye height in hall A and in no rack") {
  const auto plan = memphis();
  const auto scene = scene_from_facility(plan->facility());
  const auto aisle = find_bookmark(plan->facility(), "aisle");
  REQUIRE(aisle);
  CHECK(aisle->walking);
  const Hall& hall = plan->facility().halls[0];
  CHECK(aisle->camera.eye.z == doctest::Approx(hall.floor_z + scene::kEyeHeight));
  CHECK(scene::room_of(*scene, aisle->camera.eye, 1) == 0);
  // Where a hall of stage 3 will stand the eye is in the open until stage 3 begins.
  const Vec3 later = plan->facility().halls.back().box.centre();
  const glm::vec3 eye{float(later.x), float(later.y), float(later.z)};
  CHECK_FALSE(scene::room_of(*scene, eye, stages_at(*plan, 10 * kDay)));
  CHECK(scene::room_of(*scene, eye, 7) == plan->facility().halls.size() - 1);
  for (const scene::Rack& rack : scene->racks)
    CHECK_FALSE(scene::box_of(*scene, rack).contains(aisle->camera.eye));
}

TEST_CASE("the overview grows with the stages") {
  const auto plan = memphis();
  const auto first = default_camera(*plan, 0);
  const auto last = default_camera(*plan, plan->schedule.finish_min);
  CHECK(last.eye.z > first.eye.z);
  CHECK(stages_at(*plan, 0) == 1u);
  CHECK(stages_at(*plan, plan->schedule.finish_min) == 7u);
}

TEST_CASE("object ids name racks and equipment and nothing else") {
  const auto plan = memphis();
  const Facility& f = plan->facility();
  CHECK_FALSE(picked_object(f, scene::kNothing));
  CHECK(picked_object(f, object_of(f, RackId{7}))->rack == RackId{7});
  CHECK(picked_object(f, object_of(f, EquipmentId{3}))->equipment == EquipmentId{3});
  const auto past = static_cast<scene::ObjectId>(f.racks.size() + f.equipment.size() + 1);
  CHECK_FALSE(picked_object(f, past));
}

TEST_CASE("states differ by colour and pattern, and each mode by its table") {
  const auto plan = memphis();
  std::set<std::tuple<float, float, float>> colours;
  for (int s = 0; s < kRackStateCount; ++s) {
    const glm::vec3 c = state_look(static_cast<RackState>(s)).colour;
    colours.insert({c.x, c.y, c.z});
  }
  CHECK(colours.size() == kRackStateCount);
  const std::size_t service = static_cast<std::size_t>(RackState::in_service);
  ColourTable table(plan);
  const auto state = table.looks({ColourMode::state}, nullptr);
  const auto power = table.looks({ColourMode::power}, nullptr);
  const auto heat = table.looks({ColourMode::heat}, nullptr);
  CHECK(state.size() == plan->facility().rack_types.size() * kRackStateCount);
  CHECK(state[service].colour != power[service].colour);
  CHECK(power[service].colour != heat[service].colour);
}

TEST_CASE("a scale is clamped to its ends and brightens all the way") {
  const ColourScale scale = power_scale(*memphis(), 1);
  CHECK(scale.colour(-1) == scale.colour(scale.low));
  CHECK(scale.colour(1e9) == scale.colour(scale.high));
  float before = -1;
  for (int i = 0; i <= 20; ++i) {
    const glm::vec3 c = scale.colour(scale.low + (scale.high - scale.low) * i / 20);
    const float luma = 0.2126f * c.x + 0.7152f * c.y + 0.0722f * c.z;
    CHECK(luma > before);
    before = luma;
  }
}

TEST_CASE("the scale of power ends just above the highest load per GPU of the stages begun") {
  // An H100 rack draws 1.05 kW a GPU (67.2 kW for 64), an NVL72 rack 2 kW (144 kW for 72).
  CHECK(power_scale(*memphis(), 1).high == doctest::Approx(1.2));
  CHECK(power_scale(*memphis(), 3).high == doctest::Approx(1.2));
  CHECK(power_scale(*memphis(), 7).high == doctest::Approx(2.0));
}
