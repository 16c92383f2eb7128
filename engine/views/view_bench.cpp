#include "engine/views/view_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/desktop/paths.h"
#include "engine/render/reference_passes.h"
#include "engine/views/camera_walks.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {

namespace {

using Clock = std::chrono::steady_clock;

template <class Work>
double ms_of(Work work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// One run on one device.
class Bench {
 public:
  Bench(const gpu::Context& context, Viewer& viewer, const PlanView& plan,
        const render::ReferencePasses& floor, const ViewBenchSettings& settings)
      : context_(context),
        viewer_(viewer),
        plan_(plan),
        floor_(floor),
        size_{settings.width, settings.height},
        frames_(settings.frames) {}

  [[nodiscard]] ViewBenchCase walk(std::size_t stage) {
    return moving(stage, "walk", aisle_walk(plan_.facility(), stage, frames_));
  }
  [[nodiscard]] ViewBenchCase fly(std::size_t stage) {
    return moving(stage, "fly-over", fly_over(plan_.facility(), stage, frames_));
  }
  [[nodiscard]] ViewBenchCase scrub(std::size_t stage) {
    const TimelineView span = fit_stage(plan_.bounds, stage);
    std::vector<ViewState> views;
    ViewState view = at_end(stage);
    view.camera = default_camera(*plan_.plan, view.minute());
    for (int i = 0; i < frames_; ++i) {
      view.time = std::round(span.left + (span.right - span.left) * i / std::max(1, frames_ - 1));
      views.push_back(view);
    }
    return run(stage, "scrub", views);
  }
  [[nodiscard]] ViewState at_end(std::size_t stage) const {
    ViewState view;
    view.time = static_cast<double>(plan_.bounds.stage_finish[stage]);
    return view;
  }
  [[nodiscard]] FrameTimes floor_times() const { return FrameTimes::of(floor_ms_); }

 private:
  [[nodiscard]] ViewBenchCase moving(std::size_t stage, std::string motion,
                                     const std::vector<scene::Camera>& way) {
    std::vector<ViewState> views;
    ViewState view = at_end(stage);
    for (const scene::Camera& camera : way) {
      view.camera = camera;
      views.push_back(view);
    }
    return run(stage, std::move(motion), views);
  }

  /// Draws the views one after the other; then the costliest once more, counted.
  [[nodiscard]] ViewBenchCase run(std::size_t stage, std::string motion,
                                  const std::vector<ViewState>& views) {
    ViewBenchCase out;
    out.stage = static_cast<int>(stage) + 1;
    out.motion = std::move(motion);
    if (views.empty()) return out;
    for (int warm_up = 0; warm_up < 2; ++warm_up)
      viewer_.picture(views[warm_up % views.size()], size_);
    std::vector<double> ms;
    for (const ViewState& view : views) {
      ms.push_back(ms_of([&] { viewer_.picture(view, size_); }));
      floor_ms_.push_back(ms_of(
          [&] { context_.run([&](VkCommandBuffer commands) { floor_.record_floor(commands); }); }));
    }
    const auto costliest =
        static_cast<std::size_t>(std::max_element(ms.begin(), ms.end()) - ms.begin());
    const render::FrameInput input = viewer_.frame_input(views[costliest], size_);
    out.counted = gpu::counted_run(
        context_, [&](VkCommandBuffer commands) { viewer_.renderer().record(commands, input); });
    const render::Counters& counters = viewer_.renderer().counters();
    out.draws = counters.draws;
    out.triangles = counters.triangles;
    out.racks_drawn = counters.racks;
    std::uint32_t racks = 0;
    for (const scene::Rack& rack : viewer_.scene().racks) racks += input.stages >> rack.stage & 1u;
    out.racks_culled = racks - std::min(racks, counters.racks);
    out.times = FrameTimes::of(std::move(ms));
    return out;
  }

  const gpu::Context& context_;
  Viewer& viewer_;
  const PlanView& plan_;
  const render::ReferencePasses& floor_;
  VkExtent2D size_;
  int frames_;
  std::vector<double> floor_ms_;
};

}  // namespace

FrameTimes FrameTimes::of(std::vector<double> ms) {
  if (ms.empty()) return {};
  std::sort(ms.begin(), ms.end());
  return {ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 95 / 100)]};
}

Result<ViewBench> bench_view(std::shared_ptr<const Plan> plan, const ViewBenchSettings& settings) {
  auto context = gpu::Context::create(gpu::settings_from_environment());
  if (!context) return tl::unexpected(context.error());
  auto viewer = Viewer::make(**context);
  if (!viewer) return tl::unexpected(viewer.error());
  auto reference = render::ReferencePasses::create(
      **context, [](const std::string& shader) { return gpu::read_spirv(shader_path(shader)); },
      {settings.width, settings.height});
  if (!reference) return tl::unexpected(reference.error());
  const auto plan_view = make_plan_view(std::move(plan));
  (*viewer)->set_plan(plan_view, scene_from_facility(plan_view->facility()));

  ViewBench out;
  out.driver = (*context)->driver();
  out.width = settings.width;
  out.height = settings.height;
  out.frames = settings.frames;
  Bench bench(**context, **viewer, *plan_view, *reference, settings);
  for (std::size_t stage = 0; stage < plan_view->bounds.stage_finish.size(); ++stage) {
    out.cases.push_back(bench.walk(stage));
    out.cases.push_back(bench.fly(stage));
    out.cases.push_back(bench.scrub(stage));
  }
  for (std::size_t stage = 0; settings.boxes && stage < plan_view->bounds.stage_finish.size(); ++stage) {
    const ViewState view = bench.at_end(stage);
    reference->set_scene(**context, (*viewer)->scene(), stages_at(*plan_view->plan, view.minute()));
    const scene::Camera camera = default_camera(*plan_view->plan, view.minute());
    std::vector<double> ms;
    const int rounds = stage == 0 ? 3 : 1;
    for (int i = 0; i < rounds; ++i)
      ms.push_back(ms_of([&] {
        (*context)->run([&](VkCommandBuffer c) { reference->record_boxes(c, camera); });
      }));
    out.stages.push_back(
        {static_cast<int>(stage) + 1, reference->boxes(), FrameTimes::of(ms).median_ms});
  }
  out.floor = bench.floor_times();
  return out;
}

}  // namespace rackline::views
