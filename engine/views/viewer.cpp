#include "engine/views/viewer.h"

#include <chrono>

#include "engine/desktop/paths.h"
#include "engine/scene/snap.h"
#include "engine/views/plumes.h"
#include "engine/views/scene_from_plan.h"
#include "planner/base/free_memory.h"

namespace rackline::views {
namespace {

scene::ObjectId object_id(const Facility& facility, const Selection& what) {
  if (const RackId rack = what.rack()) return object_of(facility, rack);
  if (const EquipmentId equipment = what.equipment()) return object_of(facility, equipment);
  return scene::kNothing;
}

FindingsQuery slice_query(const ViewState& view) {
  if (view.air_slice.empty()) return {};
  return {FindingsQuery::Kind::slice, view.air_slice, view.minute()};
}

// What has failed is outlined like a selection.
Selection failed_one(const Facility& facility, const std::string& id) {
  if (id.empty()) return {};
  if (const EquipmentId equipment = facility.find_equipment(id)) return equipment;
  if (const RackId rack = facility.find_rack(id)) return rack;
  return {};
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
  worker_ = std::make_unique<FindingsWorker>(plan_->plan, wake_);
  colours_ = ColourTable(plan_->plan);
  flow_map_ = FlowMap(plan_->plan);
  flows_of_.reset();
  groups_set_.clear();
  rear_set_.clear();
  renderer_->set_sheet({});
  sheet_set_.reset();
  plumes_at_.reset();
  last_.reset();
  marked_.clear();
  give_back_free_memory();  // building a scene takes its room twice
}

Viewer::Drawn Viewer::wanted(const ViewState& view, VkExtent2D size, int samples,
                             const render::Quality& quality) const {
  const Facility& facility = plan_->facility();
  return {
      view.camera,
      size,
      view.minute(),
      colours_of(view),
      rear_of(view),
      findings(view),
      rear_findings(view),
      slice(view),
      object_id(facility, view.selected ? view.selected : failed_one(facility, view.fail)),
      object_id(facility, view.hovered),
      view.floor,
      view.light == LightMode::site ? light_at(*plan_->plan, view.minute()) : scene::studio_light(),
      view.exact,
      cut_of(facility, view.section, view.isolated),
      view.xray,
      marked_racks(facility, view),
      samples,
      quality};
}

ColourQuery Viewer::colours_of(const ViewState& view) const {
  return {view.colour, view.fail, view.thresholds.of(view.colour), view.minute(),
          stages_at(*plan_->plan, view.minute())};
}

// A failure shows in front; the rear keeps its metric.
std::optional<ColourQuery> Viewer::rear_of(const ViewState& view) const {
  if (!view.rear) return std::nullopt;
  return ColourQuery{*view.rear, "", view.thresholds.of(*view.rear), view.minute(),
                     stages_at(*plan_->plan, view.minute())};
}

void Viewer::settle(const ViewState& view) {
  (void)worker_->exactly(findings_for(colours_of(view)));
  if (const auto rear = rear_of(view)) (void)worker_->exactly(findings_for(*rear));
  (void)worker_->exactly(slice_query(view));
}

std::shared_ptr<const Findings> Viewer::findings(const ViewState& view) const {
  return worker_ ? worker_->newest(findings_for(colours_of(view))) : nullptr;
}

std::shared_ptr<const Findings> Viewer::rear_findings(const ViewState& view) const {
  const auto rear = rear_of(view);
  return worker_ && rear ? worker_->newest(findings_for(*rear)) : nullptr;
}

std::vector<ColourReading> Viewer::hovered_readings(const ViewState& view) {
  std::vector<ColourReading> readings;
  const RackId rack = view.hovered.rack();
  if (!rack) return readings;
  const RackState state = plan_->plan->tracks[rack.index()].state_at(view.minute());
  const auto add = [&](const ColourQuery& query, const Findings* found, RackSide side) {
    if (query.fail.empty() && query.mode == ColourMode::state) return;
    readings.push_back(colours_.reading(query, found, rack, state, side));
    if (view.rear)
      readings.back().title =
          (side == RackSide::front ? "Front: " : "Rear: ") + readings.back().title;
  };
  add(colours_of(view), findings(view).get(), RackSide::front);
  if (const auto rear = rear_of(view)) add(*rear, rear_findings(view).get(), RackSide::rear);
  return readings;
}

std::shared_ptr<const Findings> Viewer::slice(const ViewState& view) const {
  return worker_ ? worker_->newest(slice_query(view)) : nullptr;
}

void Viewer::set_looks(const Drawn& w) {
  const auto name = [&](const ColourQuery& query) {
    const GroupedBy by = colours_.grouped_by(query);
    return std::to_string(static_cast<int>(by)) + (by == GroupedBy::failed ? query.fail : "");
  };
  if (groups_set_ != name(w.colours)) {
    const RackGroups& groups = colours_.groups(w.colours);
    renderer_->set_groups(groups.of_rack, groups.groups.size());
    groups_set_ = name(w.colours);
  }
  looks_ = colours_.looks(w.colours, w.findings.get());
  if (w.rear && rear_set_ != name(*w.rear)) {
    const RackGroups& groups = colours_.groups(*w.rear);
    renderer_->set_rear_groups(groups.of_rack, groups.groups.size());
    rear_set_ = name(*w.rear);
  }
  rear_looks_.clear();
  if (w.rear) rear_looks_ = colours_.looks(*w.rear, w.rear_findings.get(), RackSide::rear);
  if (const std::pair key{w.xray, w.time}; flows_of_ != key) {
    flows_ = flow_map_.at(w.xray, w.time);
    flows_of_ = key;
  }
  if (plumes_at_ != w.time) {
    plumes_ = plumes_at(*plan_->plan, w.time);
    plumes_at_ = w.time;
  }
  if (marked_ != w.marked) {
    std::vector<scene::ObjectId> objects;
    for (RackId rack : w.marked) objects.push_back(object_of(plan_->facility(), rack));
    renderer_->set_marked(objects);
    marked_ = w.marked;
  }
  if (sheet_set_ == w.slice) return;
  renderer_->set_sheet(w.slice ? w.slice->sheet : scene::Sheet{});
  sheet_set_ = w.slice;
}

render::FrameInput Viewer::input(const Drawn& w) const {
  render::FrameInput input;
  input.camera = w.camera;
  input.size = w.size;
  input.time = w.time;
  input.looks = looks_;
  input.rear_looks = rear_looks_;
  input.plumes = plumes_;
  input.stages = stages_at(*plan_->plan, w.time);
  input.traffic = plan_->deliveries.at(w.time);
  input.samples = w.samples;
  input.selected = w.selected;
  input.hovered = w.hovered;
  input.show_floor = w.floor;
  input.light = w.light;
  input.exact = w.exact;
  input.cut = w.cut;
  input.xray = w.xray;
  input.flows = flows_;
  input.first_flow = flow_map_.first();
  input.quality = w.quality;
  return input;
}

render::FrameInput Viewer::frame_input(const ViewState& view, VkExtent2D size,
                                       const render::Quality& quality) {
  const Drawn now = wanted(view, size, 1, quality);
  set_looks(now);
  return input(now);
}

const gpu::Image& Viewer::picture(const ViewState& view, VkExtent2D size, int samples,
                                  const render::Quality& quality) {
  const Drawn now = wanted(view, size, samples, quality);
  if (last_ && *last_ == now) return renderer_->output();
  const auto start = std::chrono::steady_clock::now();
  set_looks(now);
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
  set_looks(now);
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

std::optional<scene::Hit> Viewer::hit_under(const ViewState& view, VkExtent2D size,
                                            glm::vec2 pixel) const {
  const glm::vec2 extent{static_cast<float>(size.width), static_cast<float>(size.height)};
  const std::uint32_t stages = stages_at(*plan_->plan, view.minute());
  const scene::Visible visible{milestones_of(*plan_->plan),
                               view.minute(),
                               stages,
                               scene::room_of(*scene_, view.camera.eye, stages).has_value(),
                               plan_->deliveries.at(view.minute()),
                               cut_of(plan_->facility(), view.section, view.isolated),
                               view.xray};
  return scene::pick(*scene_, scene::ray_through(view.camera, extent, pixel), visible);
}

std::optional<glm::vec3> Viewer::point_under(const ViewState& view, VkExtent2D size,
                                             glm::vec2 pixel) const {
  const auto hit = hit_under(view, size, pixel);
  if (!hit) return std::nullopt;
  return hit->point;
}

std::optional<glm::vec3> Viewer::snap_under(const ViewState& view, VkExtent2D size, glm::vec2 pixel,
                                            float reach) const {
  const auto hit = hit_under(view, size, pixel);
  if (!hit) return std::nullopt;
  const glm::vec2 extent{static_cast<float>(size.width), static_cast<float>(size.height)};
  return scene::snapped(*hit, view.camera, extent, pixel, reach);
}

}  // namespace rackline::views
