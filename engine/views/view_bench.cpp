#include "engine/views/view_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "engine/desktop/paths.h"
#include "engine/render/reference_passes.h"
#include "engine/views/camera_walks.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/session.h"
#include "engine/views/window_floor.h"

namespace rackline::views {

namespace {

constexpr int kWarmUp = 12;  // frames before the measured ones: they choose the tier

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
  Bench(const gpu::Context& context, Viewer& viewer, const render::ReferencePasses& floor,
        const ViewBenchSettings& settings)
      : context_(context),
        viewer_(viewer),
        floor_(floor),
        size_{settings.width, settings.height},
        tier_(settings.tier) {}

  /// Draws the views one after the other; then the costliest once more, counted.
  [[nodiscard]] ViewBenchCase run(const ViewMotion& motion) {
    ViewBenchCase out;
    out.stage = motion.stage;
    out.motion = motion.name;
    MovingQuality quality(tier_);
    const auto draw = [&](const ViewState& view) {
      const MovingPicture moving = quality.next(motion.movement);
      const double ms = ms_of([&] { viewer_.picture(view, at(moving), 1, moving.quality); });
      quality.drawn(ms);
      return ms;
    };
    for (int i = kWarmUp; i > 0; --i) draw(motion.views[i % motion.views.size()]);
    std::vector<double> ms;
    for (const ViewState& view : motion.views) {
      ms.push_back(draw(view));
      floor_ms_.push_back(ms_of(
          [&] { context_.run([&](VkCommandBuffer commands) { floor_.record_floor(commands); }); }));
    }
    out.tier = quality.tier(motion.movement);
    const MovingPicture moving = quality.next(motion.movement);
    out.share = moving.share;
    const auto costliest =
        static_cast<std::size_t>(std::max_element(ms.begin(), ms.end()) - ms.begin());
    count(out, viewer_.frame_input(motion.views[costliest], at(moving), moving.quality));
    out.times = FrameTimes::of(std::move(ms));
    return out;
  }
  [[nodiscard]] FrameTimes floor_times() const { return FrameTimes::of(floor_ms_); }

 private:
  [[nodiscard]] VkExtent2D at(const MovingPicture& moving) const {
    return {static_cast<std::uint32_t>(static_cast<float>(size_.width) * moving.share),
            static_cast<std::uint32_t>(static_cast<float>(size_.height) * moving.share)};
  }
  void count(ViewBenchCase& out, const render::FrameInput& input) {
    out.counted = gpu::counted_run(
        context_, [&](VkCommandBuffer commands) { viewer_.renderer().record(commands, input); });
    const render::Counters& counters = viewer_.renderer().counters();
    out.draws = counters.draws;
    out.triangles = counters.triangles;
    out.racks_drawn = counters.racks;
    std::uint32_t racks = 0;
    for (const scene::Rack& rack : viewer_.scene().racks) racks += input.stages >> rack.stage & 1u;
    out.racks_culled = racks - std::min(racks, counters.racks);
  }

  const gpu::Context& context_;
  Viewer& viewer_;
  const render::ReferencePasses& floor_;
  VkExtent2D size_;
  std::optional<QualityTier> tier_;
  std::vector<double> floor_ms_;
};

ViewState at_end(const PlanView& plan, std::size_t stage) {
  ViewState view;
  view.time = static_cast<double>(plan.bounds.stage_finish[stage]);
  return view;
}

}  // namespace

std::vector<ViewMotion> view_motions(const PlanView& plan, int frames) {
  std::vector<ViewMotion> motions;
  for (std::size_t stage = 0; stage < plan.bounds.stage_finish.size(); ++stage) {
    const int number = static_cast<int>(stage) + 1;
    ViewState view = at_end(plan, stage);
    const auto along = [&](std::string name, const std::vector<scene::Camera>& way) {
      ViewMotion motion{number, std::move(name), Movement::eye, {}};
      for (const scene::Camera& camera : way) {
        view.camera = camera;
        motion.views.push_back(view);
      }
      if (!way.empty()) motions.push_back(std::move(motion));
    };
    along("walk", aisle_walk(plan.facility(), stage, frames));
    along("fly-over", fly_over(plan.facility(), stage, frames));
    ViewMotion drag{number, "scrub", Movement::time, {}};
    const TimelineView span = fit_stage(plan.bounds, stage);
    view.camera = default_camera(*plan.plan, view.minute());
    for (int i = 0; i < frames; ++i) {
      view.time = std::round(span.left + (span.right - span.left) * i / std::max(1, frames - 1));
      drag.views.push_back(view);
    }
    motions.push_back(std::move(drag));
  }
  return motions;
}

namespace {

/// The same motions in a window, one after the other. Errors: no display, no device.
Result<std::vector<ViewBenchCase>> bench_window(const std::shared_ptr<const Plan>& plan,
                                                const std::vector<ViewMotion>& motions,
                                                const ViewBenchSettings& settings,
                                                std::size_t& messages_of_validation) {
  std::vector<ViewBenchCase> cases;
  std::vector<double> ms;
  std::size_t motion = 0;
  int frame = -kWarmUp;
  Clock::time_point last;
  WindowRequest request;
  request.width = static_cast<int>(settings.width);
  request.height = static_cast<int>(settings.height);
  request.scale = 1;
  request.quality = settings.tier;
  request.open = [plan](const TellPhase&) -> Result<std::shared_ptr<const Plan>> { return plan; };
  request.first_view = [&](const Plan&) -> Result<ViewState> { return motions[0].views[0]; };
  request.script = [&](ViewState& view, QualityTier tier) -> std::optional<Movement> {
    const auto now = Clock::now();
    if (frame > 0) ms.push_back(std::chrono::duration<double, std::milli>(now - last).count());
    last = now;
    if (frame == static_cast<int>(motions[motion].views.size())) {
      ViewBenchCase out;
      out.stage = motions[motion].stage;
      out.motion = motions[motion].name;
      out.tier = tier;
      out.share = moving_picture(tier).share;
      out.times = FrameTimes::of(std::exchange(ms, {}));
      cases.push_back(std::move(out));
      frame = -kWarmUp;
      if (++motion == motions.size()) return std::nullopt;
    }
    const std::vector<ViewState>& views = motions[motion].views;
    const ViewState& next = views[static_cast<std::size_t>(std::abs(frame)) % views.size()];
    view.camera = next.camera;
    view.time = next.time;
    ++frame;
    return motions[motion].movement;
  };
  auto messages = run_window(request);
  if (!messages) return tl::unexpected(messages.error());
  messages_of_validation += static_cast<std::size_t>(*messages);
  return cases;
}

/// The motions as pictures alone, their floor, and the plainest way to draw every GPU.
Result<ViewBench> bench_pictures(const std::shared_ptr<const PlanView>& plan,
                                 const std::vector<ViewMotion>& motions,
                                 const ViewBenchSettings& settings) {
  auto context = gpu::Context::create(gpu::settings_from_environment());
  if (!context) return tl::unexpected(context.error());
  auto viewer = Viewer::make(**context);
  if (!viewer) return tl::unexpected(viewer.error());
  auto reference = render::ReferencePasses::create(
      **context, [](const std::string& shader) { return gpu::read_spirv(shader_path(shader)); },
      {settings.width, settings.height});
  if (!reference) return tl::unexpected(reference.error());
  (*viewer)->set_plan(plan, scene_from_facility(plan->facility()));

  ViewBench out;
  out.driver = (*context)->driver();
  out.width = settings.width;
  out.height = settings.height;
  out.frames = settings.frames;
  Bench bench(**context, **viewer, *reference, settings);
  for (const ViewMotion& motion : motions) out.cases.push_back(bench.run(motion));
  out.floor = bench.floor_times();
  for (std::size_t stage = 0; settings.boxes && stage < plan->bounds.stage_finish.size(); ++stage) {
    const ViewState view = at_end(*plan, stage);
    reference->set_scene(**context, (*viewer)->scene(), stages_at(*plan->plan, view.minute()));
    const scene::Camera camera = default_camera(*plan->plan, view.minute());
    std::vector<double> ms;
    const int rounds = stage == 0 ? 3 : 1;
    for (int i = 0; i < rounds; ++i)
      ms.push_back(ms_of([&] {
        (*context)->run([&](VkCommandBuffer c) { reference->record_boxes(c, camera); });
      }));
    out.stages.push_back(
        {static_cast<int>(stage) + 1, reference->boxes(), FrameTimes::of(ms).median_ms});
  }
  out.validation_messages = (*context)->validation_messages().size();
  return out;
}

}  // namespace

Result<ViewBench> bench_view(std::shared_ptr<const Plan> plan, const ViewBenchSettings& settings) {
  const auto plan_view = make_plan_view(std::move(plan));
  const std::vector<ViewMotion> motions = view_motions(*plan_view, settings.frames);
  auto out = bench_pictures(plan_view, motions, settings);
  if (!out) return out;
  const auto floor = measure_window_floor(settings.width, settings.height, settings.frames);
  if (!floor) {
    out->no_window = floor.error().line();
    return out;
  }
  out->window_floor = floor->times;
  out->validation_messages += floor->validation_messages;
  auto window = bench_window(plan_view->plan, motions, settings, out->validation_messages);
  if (window)
    out->window = std::move(*window);
  else
    out->no_window = window.error().line();
  return out;
}

}  // namespace rackline::views
