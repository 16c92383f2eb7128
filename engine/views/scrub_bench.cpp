#include "engine/views/scrub_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "engine/views/moving_resolution.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point t) {
  return std::chrono::duration<double, std::milli>(Clock::now() - t).count();
}

ScrubTimes times(std::vector<double> ms) {
  if (ms.empty()) return {};
  std::sort(ms.begin(), ms.end());
  return {ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 95 / 100)]};
}

}  // namespace

std::string ScrubResult::text() const {
  const auto line = [](const char* what, const ScrubTimes& t) {
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

Result<ScrubResult> bench_scrub(std::shared_ptr<const Plan> plan, const ViewState& first, int width,
                                int height, int frames) {
  auto made = gpu::Context::create(gpu::settings_from_environment());
  if (!made) return tl::unexpected(made.error());
  const gpu::Context& context = **made;
  auto viewer = Viewer::make(context);
  if (!viewer) return tl::unexpected(viewer.error());
  const auto plan_view = make_plan_view(std::move(plan));
  (*viewer)->set_plan(plan_view, scene_from_facility(plan_view->facility()));

  const float scale = 1;
  auto layer =
      desktop::ImguiLayer::make(ui_device(context), VK_FORMAT_R8G8B8A8_UNORM, nullptr, scale, 2);
  if (!layer) return tl::unexpected(layer.error());
  const VkExtent2D size{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
  const gpu::Image image(context, size, VK_FORMAT_R8G8B8A8_UNORM,
                         VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT |
                             VK_IMAGE_USAGE_TRANSFER_SRC_BIT);
  const Canvas canvas{image.handle(), image.view(), size};
  const desktop::Theme& theme = desktop::theme_of(first.theme);
  const Ui ui{theme, (*layer)->fonts(), scale};
  const PlanBounds& bounds = plan_view->bounds;
  const std::size_t stage = stage_at(bounds, first.time);
  const TimelineView span = fit_stage(bounds, stage);

  ViewState view = first;
  PanelMemory memory;
  Status status{.driver = context.driver()};
  std::vector<double> whole, picture_ms, interface_ms, clear_ms;
  MovingResolution resolution;  // as the window does while the playhead is dragged
  const int warm_up = 3;
  for (int i = -warm_up; i < frames; ++i) {
    const double along = double(std::max(i, 0)) / std::max(1, frames - 1);
    view =
        at_time(std::move(view), std::round(span.left + along * (span.right - span.left)), bounds);
    const auto start = Clock::now();
    const Layout layout = lay_out(view, width, height, scale);
    const Moment moment = moment_at(*plan_view, view.minute());
    (*layer)->begin(width, height, 1.0f / 60);
    Screen screen{ui, *plan_view, moment, status, layout, memory, view, {}, {}, {}};
    draw_interface(screen);
    (*layer)->end();
    const double built = ms_since(start);

    const float share = resolution.share(i > -warm_up);
    const auto picture_start = Clock::now();
    const gpu::Image& picture =
        (*viewer)->picture(view, {static_cast<std::uint32_t>(layout.picture.w * share),
                                  static_cast<std::uint32_t>(layout.picture.h * share)});
    const double drawn = ms_since(picture_start);
    resolution.drawn(drawn);
    const auto compose_start = Clock::now();
    context.run([&](VkCommandBuffer commands) {
      compose(commands, canvas, &picture, layout.picture, theme.surface, layer->get(),
              gpu::Use::copied_from);
    });
    const double composed = ms_since(compose_start);
    const double total = ms_since(start);

    const auto clear_start = Clock::now();
    context.run([&](VkCommandBuffer commands) {
      compose(commands, canvas, nullptr, {}, theme.surface, nullptr, gpu::Use::copied_from);
    });
    if (i < 0) continue;
    clear_ms.push_back(ms_since(clear_start));
    whole.push_back(total);
    picture_ms.push_back(drawn);
    interface_ms.push_back(built + composed);
  }
  return ScrubResult{context.driver(),
                     width,
                     height,
                     frames,
                     times(whole),
                     times(picture_ms),
                     times(interface_ms),
                     times(clear_ms),
                     resolution.last()};
}

}  // namespace rackline::views
