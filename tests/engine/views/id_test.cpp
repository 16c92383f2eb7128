// The number of the object at a pixel is what the ray through the pixel's middle meets, near and
// far, whole and cut open; and a file of numbers says what they name.
#include "engine/views/id_file.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

#include "engine/desktop/png.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/viewer.h"
#include "planner/formats/project_json.h"
#include "tests/where.h"

using namespace rackline;
using namespace rackline::views;

namespace {

/// Whether a ray beside the pixel's middle meets the object. At the edge of a part the device's
/// rounding of corners, to a sixteenth of a pixel or finer (Vulkan 1.3, subPixelPrecisionBits ≥ 4),
/// may decide otherwise than a ray does.
bool met_beside(const render::Renderer& renderer, const render::FrameInput& input, float x, float y,
                scene::ObjectId object) {
  for (float dy : {-1.0f, 0.0f, 1.0f})
    for (float dx : {-1.0f, 0.0f, 1.0f})
      if (renderer.pick(input, x + dx / 16, y + dy / 16) == object) return true;
  return false;
}

}  // namespace

TEST_CASE("Memphis: the id at a pixel is what the ray through it meets, at every distance") {
  const auto project = open_project(rackline::source_folder() + "/assets/memphis");
  REQUIRE(project);
  const auto plan = make_plan(*project);
  REQUIRE(plan);
  const auto view_of_plan = make_plan_view(*plan);
  const Facility& f = view_of_plan->facility();
  auto context = gpu::Context::create(gpu::settings_from_environment());
  REQUIRE(context);
  auto viewer = Viewer::make(**context);
  REQUIRE(viewer);
  (*viewer)->set_plan(view_of_plan, scene_from_facility(f));

  std::mt19937 dice(20240904);
  const auto between = [&](double low, double high) {
    return static_cast<float>(low + (high - low) * (dice() >> 8) / 16777216.0);
  };
  const VkExtent2D size{160, 90};
  int compared = 0, same = 0, beside = 0, too_small = 0;
  for (int pose = 0; pose < 48; ++pose) {
    CAPTURE(pose);
    const Hall& hall = f.halls[dice() % f.halls.size()];
    ViewState view;
    view.time = static_cast<double>(view_of_plan->bounds.stage_finish[hall.stage.index()]);
    const Vec3 c = hall.box.centre();
    const glm::vec3 middle(float(c.x), float(c.y), float(hall.floor_z));
    if (pose % 4 == 0) {  // a walker among the racks
      view.camera.eye = middle + glm::vec3(between(-20, 20), between(-9, 9), 1.6);
      view.camera.yaw = between(-3.1, 3.1);
      view.camera.pitch = between(-0.5, 0.3);
    } else {
      const float away = std::exp(between(2.5, 6.5));  // 12 to 660 m
      const float turn = between(-3.1, 3.1);
      view.camera = scene::look_at(
          middle + glm::vec3(std::sin(turn), std::cos(turn), between(0.4, 1.2)) * away, middle);
    }
    if (pose % 3 == 1) view.section = {Section::Axis::z, false, float(hall.floor_z) + 1.3f};
    if (pose % 3 == 2) view.isolated = HallId(std::size_t(&hall - f.halls.data()));
    const render::FrameInput input = (*viewer)->frame_input(view, size);
    const auto seen = (*viewer)->renderer().render_ids(input);
    const auto small = (*viewer)->renderer().render_ids(input, render::Draws::too_small);
    for (int i = 0; i < 25; ++i) {
      const int x = int(dice() % size.width), y = int(dice() % size.height);
      const std::size_t at = std::size_t(y) * size.width + std::size_t(x);
      const scene::ObjectId met =
          (*viewer)->renderer().pick(input, float(x) + 0.5f, float(y) + 0.5f);
      ++compared;
      if (met == seen.ids[at])
        ++same;
      else if (met_beside((*viewer)->renderer(), input, float(x) + 0.5f, float(y) + 0.5f,
                          seen.ids[at]))
        ++beside;
      else if (std::isfinite(small.depth_m[at]))
        ++too_small;  // the picture leaves out what is below a pixel
      else
        FAIL_CHECK("pixel ", x, ",", y, ": drawn ", seen.ids[at], ", met ", met);
    }
  }
  CHECK(compared == 1200);
  // Edges are few beside faces, and parts below a pixel fewer.
  CHECK_MESSAGE(beside < compared / 20, beside);
  CHECK_MESSAGE(too_small < compared / 50, too_small);
  CHECK(same + beside + too_small == compared);
}

TEST_CASE("a file of ids holds its numbers as colours and names them in a table") {
  Facility f;
  RackType type;
  type.name = "8 × 8 \"H100\"";
  f.rack_types = {type};
  Rack rack;
  rack.id = "A-1-1";
  rack.type = RackTypeId{0};
  f.racks.assign(70000, rack);  // so that a machine's number takes three bytes
  Equipment pump;
  pump.id = "pump-1";
  pump.name = "Pump, north";
  pump.kind = EquipmentKind::pump;
  f.equipment = {pump};
  const std::string path =
      (std::filesystem::temp_directory_path() / "rackline-ids-test.png").string();
  // The machine follows the racks: 70,001 = 1 · 65,536 + 17 · 256 + 113.
  REQUIRE(write_ids(path, {2, 2, {0, 1, 70001, 70001}, {}}, f));
  const auto picture = read_png(path);
  REQUIRE(picture);
  CHECK(picture->rgba == std::vector<std::uint8_t>{0, 0, 0, 255, 0, 0, 1, 255,  //
                                                   1, 17, 113, 255, 1, 17, 113, 255});
  std::ifstream table(path + ".csv");
  std::string line;
  std::vector<std::string> lines;
  while (std::getline(table, line)) lines.push_back(line);
  CHECK(lines == std::vector<std::string>{"number,kind,id,name,pixels",
                                          "1,rack,\"A-1-1\",\"8 × 8 \"\"H100\"\"\",1",
                                          "70001,pump,\"pump-1\",\"Pump, north\",2"});
  std::filesystem::remove(path);
  std::filesystem::remove(path + ".csv");
}
