#include "engine/views/shot.h"

#include <algorithm>
#include <cmath>

#include "engine/desktop/paths.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {

float default_scale(std::uint32_t width, std::uint32_t height) {
  const double fit = std::min(width / 1280.0, height / 720.0);
  // Larger letters do not fit the largest image that a device must offer.
  return static_cast<float>(std::clamp(std::floor(fit * 4) / 4, 1.0, 8.0));
}

desktop::UiDevice ui_device(const gpu::Context& context) {
  return {context.instance(), context.physical(), context.device(), context.queue(),
          context.queue_family()};
}

Result<gpu::Pixels> draw_shot(const gpu::Context& context, Viewer& viewer, const PlanView& plan,
                              const ViewState& view, const ShotSettings& settings) {
  gpu::Pixels all{settings.width, settings.height, {}};
  const auto drawn =
      draw_bands(context, viewer, plan, view, settings, [&](const gpu::Pixels& band) {
        all.rgba.insert(all.rgba.end(), band.rgba.begin(), band.rgba.end());
        return Result<void>();
      });
  if (!drawn) return tl::unexpected(drawn.error());
  return all;
}

Result<Shot> draw_shot(std::shared_ptr<const Plan> plan, const ViewState& view,
                       const ShotSettings& settings) {
  const auto plan_view = make_plan_view(std::move(plan));
  const auto scene = scene_from_facility(plan_view->facility());
  gpu::ContextSettings device = gpu::settings_from_environment();
  device.pipeline_cache_folder = cache_dir();
  return gpu::drawn_despite_loss(device, [&](const gpu::ContextSettings& d) -> Result<Shot> {
    auto context = gpu::Context::create(d);
    if (!context) return tl::unexpected(context.error());
    auto viewer = Viewer::make(**context);
    if (!viewer) return tl::unexpected(viewer.error());
    (*context)->keep_pipelines();
    (*viewer)->set_plan(plan_view, scene);
    auto pixels = draw_shot(**context, **viewer, *plan_view, view, settings);
    if (!pixels) return tl::unexpected(pixels.error());
    return Shot{std::move(*pixels), (*context)->driver(), (*context)->validation_messages()};
  });
}

}  // namespace rackline::views
