#include "engine/views/culling_check.h"

#include <fmt/format.h>

#include <cmath>
#include <random>

#include "engine/views/scene_from_plan.h"
#include "engine/views/to_glm.h"
#include "engine/views/view_command.h"

namespace rackline::views {

namespace {

/// Uniform numbers that are the same with every standard library.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  float between(float low, float high) {
    return low + (high - low) * (static_cast<float>(engine_() >> 8) / 16777216.0f);
  }
  std::size_t below(std::size_t count) { return engine_() % count; }

 private:
  std::mt19937 engine_;
};

/// A walker at eye height somewhere in a hall of the first `stages`, looking anywhere.
scene::Camera walker(Chance& chance, const Facility& f, std::size_t stages) {
  const Hall* hall = &f.halls[chance.below(f.halls.size())];
  while (hall->stage.index() >= stages) hall = &f.halls[chance.below(f.halls.size())];
  scene::Camera camera;
  const glm::vec3 lo = to_glm(hall->box.min), hi = to_glm(hall->box.max);
  camera.eye = {chance.between(lo.x + 0.5f, hi.x - 0.5f), chance.between(lo.y + 0.5f, hi.y - 0.5f),
                static_cast<float>(hall->floor_z) + scene::kEyeHeight};
  camera.yaw = chance.between(-3.14f, 3.14f);
  camera.pitch = chance.between(-0.6f, 0.5f);
  camera.fov_y = chance.between(0.5f, 1.1f);
  return camera;
}

/// Somewhere over the plot between two heights, looking down at it.
scene::Camera flier(Chance& chance, const scene::Bounds& plot, float low_m, float high_m) {
  const auto somewhere = [&](float z) {
    return glm::vec3(chance.between(plot.min.x, plot.max.x), chance.between(plot.min.y, plot.max.y),
                     z);
  };
  const glm::vec3 eye = somewhere(chance.between(low_m, high_m));
  return scene::look_at(eye, somewhere(0), chance.between(0.35f, 1.0f));
}

/// A section plane near the eye's ground, a hall alone, or both.
void cut_open(Chance& chance, ViewState& view, const Facility& f) {
  const std::size_t kind = chance.below(5);
  if (kind >= 3) view.isolated = HallId(chance.below(f.halls.size()));
  if (kind == 3) return;
  const glm::vec3 middle = scene::orbit_pivot(view.camera, 0);
  view.section.axis = static_cast<Section::Axis>(1 + chance.below(3));
  view.section.keeps_beyond = chance.below(2) == 1;
  view.section.at_m = view.section.axis == Section::Axis::x   ? middle.x + chance.between(-9, 9)
                      : view.section.axis == Section::Axis::y ? middle.y + chance.between(-9, 9)
                                                              : chance.between(0.2f, 6);
}

}  // namespace

CullingCheck check_culling(Viewer& viewer, const PlanView& plan, int poses, std::uint32_t seed,
                           VkExtent2D size) {
  Chance chance(seed);
  CullingCheck out;
  const std::size_t stages = plan.bounds.stage_finish.size();
  for (int i = 0; i < poses; ++i) {
    const std::size_t stage = static_cast<std::size_t>(i) % stages;
    ViewState view;
    view.time = std::round(chance.between(static_cast<float>(plan.bounds.stage_start[stage]),
                                          static_cast<float>(plan.bounds.stage_finish[stage])));
    const scene::Bounds& plot = viewer.scene().bounds;
    switch (i / static_cast<int>(stages) % 4) {
      case 0:
        view.camera = walker(chance, plan.facility(), stage + 1);
        break;
      case 1:
        view.camera = flier(chance, plot, 1.5f, 6);
        break;
      case 2:
        view.camera = flier(chance, plot, 10, 60);
        break;
      default:
        view.camera = flier(chance, plot, 100, 600);
    }
    if (i % 3 == 2) cut_open(chance, view, plan.facility());
    using render::Draws;
    const render::FrameInput input = viewer.frame_input(view, size);
    const render::IdImage seen = viewer.renderer().render_ids(input, Draws::seen);
    const render::IdImage all = viewer.renderer().render_ids(input, Draws::everything);
    ++out.poses;
    out.pixels += static_cast<std::int64_t>(all.ids.size());
    if (seen.ids == all.ids) continue;
    ++out.differing_poses;
    const render::IdImage small = viewer.renderer().render_ids(input, Draws::too_small);
    for (std::size_t p = 0; p < all.ids.size(); ++p) {
      if (seen.ids[p] == all.ids[p]) continue;
      if (std::isfinite(small.depth_m[p])) {
        ++out.below_a_pixel;
        continue;
      }
      if (out.wrong++ == 0)
        out.first_wrong =
            fmt::format("pose {} of seed {}, pixel {},{}: drawn {}, everything {}\n  {}", i, seed,
                        p % size.width, p / size.width, seen.ids[p], all.ids[p],
                        view_command_for(*plan.plan->project, view));
    }
  }
  return out;
}

std::string CullingCheck::text() const {
  std::string out = fmt::format(
      "{} poses, {} pixels: {} differ by parts smaller than a pixel (in {} poses), {} otherwise\n",
      poses, pixels, below_a_pixel, differing_poses, wrong);
  if (wrong > 0) out += "first: " + first_wrong + "\n";
  return out;
}

}  // namespace rackline::views
