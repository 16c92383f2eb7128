// Where pictures without a window are made: one device with one scene for all of them. When the
// device is lost, a picture is begun once more on a new one.
#pragma once

#include <memory>
#include <string>

#include "engine/desktop/png.h"
#include "engine/views/shot.h"

namespace rackline::views {

class Studio {
 public:
  /// Errors: no Vulkan device that can draw, a shader that is missing.
  [[nodiscard]] static Result<std::unique_ptr<Studio>> make(std::shared_ptr<const Plan> plan);

  [[nodiscard]] Result<gpu::Pixels> draw(const ViewState& view, const ShotSettings& settings);
  /// Writes a PNG band by band; its text chunks carry `command`, the project and the driver.
  /// Errors: as draw_bands; the file cannot be written.
  [[nodiscard]] Result<void> write(const ViewState& view, const ShotSettings& settings,
                                   const std::string& command, const std::string& path);
  /// Metres along the view to what each pixel shows, by row; infinite for the sky.
  [[nodiscard]] Result<std::vector<float>> distances(const ViewState& view, std::uint32_t width,
                                                     std::uint32_t height);

  /// The object that each pixel shows, from the pixel's middle.
  [[nodiscard]] Result<render::IdImage> ids(const ViewState& view, std::uint32_t width,
                                            std::uint32_t height);

  [[nodiscard]] const Plan& plan() const { return *plan_->plan; }
  [[nodiscard]] const gpu::Context& context() const { return *context_; }
  [[nodiscard]] Viewer& viewer() { return *viewer_; }

 private:
  [[nodiscard]] Result<void> open_device();
  /// What `draw` gives, on a new device where the first one is lost.
  template <class Draw>
  auto despite_loss(const Draw& draw);
  [[nodiscard]] Result<void> write_once(const ViewState& view, const ShotSettings& settings,
                                        const std::string& command, const std::string& path);

  gpu::ContextSettings device_ = gpu::settings_from_environment();
  std::shared_ptr<const PlanView> plan_;
  std::unique_ptr<gpu::Context> context_;
  std::unique_ptr<Viewer> viewer_;
};

/// 16-bit grey: kDepthStepM metres a step, 65535 for the sky and all beyond 3276 m; or, for a name
/// that ends in .pfm, exact metres as 32-bit floats (Portable Float Map, rows from the bottom).
inline constexpr double kDepthStepM = 0.05;
[[nodiscard]] Result<void> write_distances(const std::string& path, std::uint32_t width,
                                           std::uint32_t height, std::span<const float> metres);

}  // namespace rackline::views
