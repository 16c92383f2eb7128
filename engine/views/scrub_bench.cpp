#include "engine/views/scrub_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "engine/views/interface.h"
#include "engine/views/kept_canvas.h"
#include "engine/views/moving_quality.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point t) {
  return std::chrono::duration<double, std::milli>(Clock::now() - t).count();
}

/// Milliseconds of one frame.
struct FrameCosts {
  double whole = 0, picture = 0, interface = 0, clear = 0;
};

/// All that a frame of the window needs, without a window.
class Bench {
 public:
  static Result<std::unique_ptr<Bench>> make(std::shared_ptr<const Plan> plan,
                                             const ViewState& view, int width, int height) {
    auto bench = std::make_unique<Bench>();
    auto made = gpu::Context::create(gpu::settings_from_environment());
    if (!made) return tl::unexpected(made.error());
    bench->context_ = std::move(*made);
    const gpu::Context& context = *bench->context_;
    auto viewer = Viewer::make(context);
    if (!viewer) return tl::unexpected(viewer.error());
    bench->viewer_ = std::move(*viewer);
    bench->plan_ = make_plan_view(std::move(plan));
    bench->viewer_->set_plan(bench->plan_, scene_from_facility(bench->plan_->facility()));
    auto layer =
        desktop::ImguiLayer::make(ui_device(context), VK_FORMAT_R8G8B8A8_UNORM, nullptr, 1, 2);
    if (!layer) return tl::unexpected(layer.error());
    bench->layer_ = std::move(*layer);
    bench->size_ = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    bench->canvas_ = KeptCanvas(context, bench->size_, VK_FORMAT_R8G8B8A8_UNORM);
    bench->cleared_ = KeptCanvas(context, bench->size_, VK_FORMAT_R8G8B8A8_UNORM);
    bench->status_.driver = context.driver();
    bench->theme_ = view.theme;
    const PlanBounds& bounds = bench->plan_->bounds;
    bench->span_ = fit_stage(bounds, stage_at(bounds, view.time));
    return bench;
  }

  /// The frame at `along` (0 … 1) of the stage, drawn as while it moves.
  FrameCosts frame(ViewState view, double along, const MovingPicture& moving) {
    const double t = std::round(span_.left + along * (span_.right - span_.left));
    view = at_time(std::move(view), t, plan_->bounds);
    const int width = static_cast<int>(size_.width);
    const int height = static_cast<int>(size_.height);
    const desktop::Theme& theme = desktop::theme_of(theme_);
    const Ui ui{theme, layer_->fonts(), 1};

    FrameCosts costs;
    const auto start = Clock::now();
    const Layout layout = lay_out(view, width, height, 1);
    Moment moment = moment_at(*plan_, view.minute());
    moment.findings = viewer_->findings(view);
    moment.rear = viewer_->rear_findings(view);
    moment.slice = viewer_->slice(view);
    layer_->begin(width, height, 1.0f / 60);
    Screen screen{ui, *plan_, moment, status_, layout, memory_, view, {}, {}, {}};
    draw_interface(screen);
    layer_->end();
    const double built = ms_since(start);

    const auto picture_start = Clock::now();
    const gpu::Image& picture =
        viewer_->picture(view,
                         {static_cast<std::uint32_t>(layout.picture.w * moving.share),
                          static_cast<std::uint32_t>(layout.picture.h * moving.share)},
                         1, moving.quality);
    costs.picture = ms_since(picture_start);
    const auto compose_start = Clock::now();
    context_->run([&](VkCommandBuffer commands) {
      canvas_.draw(commands, &picture, layout.picture, theme.surface, layer_.get());
    });
    costs.interface = built + ms_since(compose_start);
    costs.whole = ms_since(start);
    return costs;
  }
  double clear() {
    const auto start = Clock::now();
    context_->run([&](VkCommandBuffer commands) {
      cleared_.draw(commands, nullptr, {}, desktop::theme_of(theme_).surface, nullptr);
    });
    return ms_since(start);
  }
  [[nodiscard]] const std::string& driver() const { return status_.driver; }

 private:
  std::unique_ptr<gpu::Context> context_;
  std::unique_ptr<Viewer> viewer_;
  std::shared_ptr<const PlanView> plan_;
  std::unique_ptr<desktop::ImguiLayer> layer_;
  VkExtent2D size_{0, 0};
  KeptCanvas canvas_, cleared_;
  Status status_;
  PanelMemory memory_;
  TimelineView span_;
  desktop::ThemeKind theme_ = desktop::ThemeKind::dark;
};

constexpr int kWarmUp = 3;

double along(int i, int frames) {
  return double(std::max(i, 0)) / std::max(1, frames - 1);
}

}  // namespace

std::string ScrubResult::text() const {
  const auto line = [](const char* what, const FrameTimes& t) {
    return fmt::format("  {:<34} {:7.1f} {:7.1f}\n", what, t.median_ms, t.p95_ms);
  };
  return fmt::format(
             "{}\n{} frames of {}×{}, the playhead dragged through the stage\n"
             "  {:<34} {:>7} {:>7}\n",
             driver, frames, width, height, "", "median", "95 % ms") +
         line("whole frame", frame) + line("of it the picture", picture) +
         line("of it the interface", interface) + line("for comparison: clear the image", clear) +
         fmt::format("  the picture at {:.0f} % of its width and height while it moves\n",
                     100 * picture_share) +
         fmt::format("  {:.0f} frames a second\n", frame.median_ms > 0 ? 1e3 / frame.median_ms : 0);
}

std::string ModeTimes::text() const {
  std::string out = fmt::format(
      "{}\n{} frames of {}×{} in each colour mode, the playhead dragged through the stage\n"
      "  {:<34} {:>7} {:>7} {:>9}\n",
      driver, frames, width, height, "whole frame", "median", "95 % ms", "of state");
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    const FrameTimes& t = frame[static_cast<std::size_t>(i)];
    out += fmt::format("  {:<34} {:7.1f} {:7.1f} {:8.0f}%\n",
                       fmt::format("{} ({})", name(mode), id(mode)), t.median_ms, t.p95_ms,
                       frame[0].median_ms > 0 ? 100 * t.median_ms / frame[0].median_ms : 0);
  }
  return out + fmt::format("  the picture at {:.0f} % of its width and height in all of them\n",
                           100 * picture_share);
}

Result<ModeTimes> bench_colour_modes(std::shared_ptr<const Plan> plan, const ViewState& first,
                                     int width, int height, int frames) {
  auto made = Bench::make(std::move(plan), first, width, height);
  if (!made) return tl::unexpected(made.error());
  Bench& bench = **made;
  ModeTimes result{bench.driver(), width, height, frames, {}, 1};
  ViewState view = first;
  view.colour = ColourMode::state;
  MovingQuality quality;
  MovingPicture moving;
  for (int i = 0; i < 2 * kWarmUp; ++i) {
    moving = quality.next(i > 0 ? Movement::time : Movement::none);
    quality.drawn(bench.frame(view, along(i, frames), moving).picture);
  }
  result.picture_share = moving.share;
  // In rounds, so that what else the machine does meets all modes alike.
  constexpr int kRounds = 4;
  std::array<std::vector<double>, kColourModeCount> ms;
  for (int round = 0; round < kRounds; ++round)
    for (int mode = 0; mode < kColourModeCount; ++mode) {
      view.colour = static_cast<ColourMode>(mode);
      for (int i = -1; i < frames; ++i) {
        if (i >= 0 && i % kRounds != round) continue;
        const FrameCosts t = bench.frame(view, along(i, frames), moving);
        if (i >= 0) ms[static_cast<std::size_t>(mode)].push_back(t.whole);
      }
    }
  for (std::size_t mode = 0; mode < ms.size(); ++mode)
    result.frame[mode] = FrameTimes::of(ms[mode]);
  return result;
}

Result<ScrubResult> bench_scrub(std::shared_ptr<const Plan> plan, const ViewState& view, int width,
                                int height, int frames) {
  auto made = Bench::make(std::move(plan), view, width, height);
  if (!made) return tl::unexpected(made.error());
  Bench& bench = **made;
  std::vector<double> whole, picture_ms, interface_ms, clear_ms;
  MovingQuality quality;  // as the window does while the playhead is dragged
  MovingPicture moving;
  for (int i = -kWarmUp; i < frames; ++i) {
    moving = quality.next(i > -kWarmUp ? Movement::time : Movement::none);
    const FrameCosts t = bench.frame(view, along(i, frames), moving);
    quality.drawn(t.picture);
    const double cleared = bench.clear();
    if (i < 0) continue;
    clear_ms.push_back(cleared);
    whole.push_back(t.whole);
    picture_ms.push_back(t.picture);
    interface_ms.push_back(t.interface);
  }
  return ScrubResult{bench.driver(),
                     width,
                     height,
                     frames,
                     FrameTimes::of(whole),
                     FrameTimes::of(picture_ms),
                     FrameTimes::of(interface_ms),
                     FrameTimes::of(clear_ms),
                     moving.share};
}

}  // namespace rackline::views
