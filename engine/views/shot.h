// A picture without a window: the same code as in the window, into an image.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/gpu/context.h"
#include "engine/gpu/image.h"
#include "engine/views/interface.h"
#include "engine/views/viewer.h"

namespace rackline::views {

struct ShotSettings {
  std::uint32_t width = 1920, height = 1080;
  Chrome chrome = Chrome::overlay;
  float scale = 0;   ///< pixels per unit of text and panels; 0: see default_scale
  int samples = 16;  ///< frames accumulated for antialiasing and soft shadows
  OverlayParts parts = {};
  bool transparent = false;  ///< alpha 0 where only the sky is seen
  float aperture_m = 0;      ///< see render::Exposure
  float focus_m = 0;         ///< 0: on what the middle of the picture shows
  std::uint32_t tile = 0;    ///< longest side of a tile, pixels; 0: as large as memory bears
  std::function<void(double)> progress = {};  ///< told the finished share of a picture
};

/// 1 at 1280×720, 1.5 at 1920×1080, 3 at 3840×2160.
[[nodiscard]] float default_scale(std::uint32_t width, std::uint32_t height);

/// Errors: a shader or font that is missing, a size that is none of a picture.
[[nodiscard]] Result<gpu::Pixels> draw_shot(const gpu::Context& context, Viewer& viewer,
                                            const PlanView& plan, const ViewState& view,
                                            const ShotSettings& settings);

/// A picture of any size, in bands of whole rows from the top, each handed to `take`: memory holds
/// one tile and one band. Where the sky is see-through, alpha is that of what was drawn and colours
/// are not premultiplied. Errors: as draw_shot, and what `take` says.
[[nodiscard]] Result<void> draw_bands(const gpu::Context& context, Viewer& viewer,
                                      const PlanView& plan, const ViewState& view,
                                      const ShotSettings& settings,
                                      const std::function<Result<void>(const gpu::Pixels&)>& take);

[[nodiscard]] desktop::UiDevice ui_device(const gpu::Context& context);

}  // namespace rackline::views
