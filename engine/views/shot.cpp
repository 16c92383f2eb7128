#include "engine/views/shot.h"

#include <algorithm>
#include <cmath>

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

}  // namespace rackline::views
