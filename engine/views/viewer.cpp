#include "engine/views/viewer.h"

#include <chrono>

#include "engine/desktop/paths.h"
#include "engine/scene/pick.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {
namespace {

scene::ObjectId object_id(const Facility& facility, const Selection& what) {
  if (const RackId rack = what.rack()) return object_of(facility, rack);
  if (const EquipmentId equipment = what.equipment()) return object_of(facility, equipment);
  return scene::kNothing;
}

}  // namespace

Result<std::unique_ptr<Viewer>> Viewer::make(const gpu::Context& context) {
  auto renderer = render::Renderer::create(
      context, [](const std::string& shader) { return gpu::read_spirv(shader_path(shader)); });
  if (!renderer) return tl::unexpected(renderer.error());
  auto viewer = std::make_unique<Viewer>();
  viewer->renderer_ = std::move(*renderer);
  return viewer;
}

void Viewer::set_plan(std::shared_ptr<const PlanView> plan,
                      std::shared_ptr<const scene::Scene> scene) {
  plan_ = std::move(plan);
  scene_ = std::move(scene);
  renderer_->set_scene(scene_);
  renderer_->set_tracks(milestones_of(*plan_->plan));
  looks_stages_ = 0;
  last_.reset();
}

Viewer::Drawn Viewer::wanted(const ViewState& view, VkExtent2D size, int samples) const {
  const Facility& facility = plan_->facility();
  return {view.camera,
          size,
          view.minute(),
          view.colour,
          object_id(facility, view.selected),
          object_id(facility, view.hovered),
          view.floor,
          view.light == LightMode::site ? light_at(*plan_->plan, view.minute())
                                        : scene::studio_light(),
          view.exact,
          samples};
}

void Viewer::set_looks(std::uint32_t stages) {
  if (looks_stages_ == stages) return;
  looks_stages_ = stages;
  for (int mode = 0; mode < kColourModeCount; ++mode)
    looks_[mode] = looks(*plan_->plan, static_cast<ColourMode>(mode), stages);
}

render::FrameInput Viewer::input(const Drawn& w) const {
  render::FrameInput input;
  input.camera = w.camera;
  input.size = w.size;
  input.time = w.time;
  input.looks = looks_[static_cast<int>(w.colour)];
  input.stages = stages_at(*plan_->plan, w.time);
  input.samples = w.samples;
  input.selected = w.selected;
  input.hovered = w.hovered;
  input.show_floor = w.floor;
  input.light = w.light;
  input.exact = w.exact;
  return input;
}

render::FrameInput Viewer::frame_input(const ViewState& view, VkExtent2D size) {
  set_looks(stages_at(*plan_->plan, view.minute()));
  return input(wanted(view, size, 1));
}

const gpu::Image& Viewer::picture(const ViewState& view, VkExtent2D size, int samples) {
  const Drawn now = wanted(view, size, samples);
  if (last_ && *last_ == now) return renderer_->output();
  const auto start = std::chrono::steady_clock::now();
  set_looks(stages_at(*plan_->plan, now.time));
  const gpu::Image& image = renderer_->render(input(now));
  last_ms_ =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  last_ = now;
  ++drawn_;
  return image;
}

const gpu::Image& Viewer::expose(const ViewState& view, VkExtent2D size, int samples,
                                 const render::Exposure& exposure,
                                 const std::function<void(int)>& done) {
  last_.reset();
  const Drawn now = wanted(view, size, samples);
  set_looks(stages_at(*plan_->plan, now.time));
  render::FrameInput frame = input(now);
  frame.exposure = exposure;
  ++drawn_;
  return renderer_->render(frame, done);
}

Selection Viewer::pick(const ViewState& view, VkExtent2D size, glm::vec2 pixel) const {
  const auto found = picked_object(plan_->facility(),
                                   renderer_->pick(input(wanted(view, size, 1)), pixel.x, pixel.y));
  if (!found) return {};
  return found->rack ? Selection(found->rack) : Selection(found->equipment);
}

std::optional<glm::vec3> Viewer::point_under(const ViewState& view, VkExtent2D size,
                                             glm::vec2 pixel) const {
  const glm::vec2 extent{static_cast<float>(size.width), static_cast<float>(size.height)};
  const scene::Visible visible{milestones_of(*plan_->plan), view.minute(),
                               stages_at(*plan_->plan, view.minute()),
                               scene::room_of(*scene_, view.camera.eye).has_value()};
  const auto hit = scene::pick(*scene_, scene::ray_through(view.camera, extent, pixel), visible);
  if (!hit) return std::nullopt;
  return hit->point;
}

}  // namespace rackline::views
