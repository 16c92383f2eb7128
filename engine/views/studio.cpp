#include "engine/views/studio.h"

#include <bit>
#include <cmath>

#include "engine/desktop/files.h"
#include "engine/desktop/paths.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {

template <class Draw>
auto Studio::despite_loss(const Draw& draw) {
  try {
    return draw();
  } catch (const gpu::DeviceLost&) {
    device_ = gpu::after_loss(device_);
  }
  if (auto ok = open_device(); !ok) return decltype(draw())(tl::unexpected(ok.error()));
  return draw();
}

Result<std::unique_ptr<Studio>> Studio::make(std::shared_ptr<const Plan> plan) {
  auto studio = std::make_unique<Studio>();
  studio->plan_ = make_plan_view(std::move(plan));
  studio->device_.pipeline_cache_folder = cache_dir();
  const auto open = studio->despite_loss(
      [&] { return studio->viewer_ ? Result<void>() : studio->open_device(); });
  if (!open) return tl::unexpected(open.error());
  return studio;
}

Result<void> Studio::open_device() {
  viewer_.reset();
  context_.reset();
  auto context = gpu::Context::create(device_);
  if (!context) return tl::unexpected(context.error());
  context_ = std::move(*context);
  auto viewer = Viewer::make(*context_);
  if (!viewer) return tl::unexpected(viewer.error());
  context_->keep_pipelines();
  (*viewer)->set_plan(plan_, scene_from_facility(plan_->facility()));
  viewer_ = std::move(*viewer);
  return {};
}

Result<gpu::Pixels> Studio::draw(const ViewState& view, const ShotSettings& settings) {
  return despite_loss([&] { return draw_shot(*context_, *viewer_, *plan_, view, settings); });
}

Result<void> Studio::write(const ViewState& view, const ShotSettings& settings,
                           const std::string& command, const std::string& path) {
  return despite_loss([&] { return write_once(view, settings, command, path); });
}

Result<void> Studio::write_once(const ViewState& view, const ShotSettings& settings,
                                const std::string& command, const std::string& path) {
  const Project& project = *plan_->plan->project;
  auto file = PngFile::open(path, settings.width, settings.height,
                            settings.transparent ? PngKind::rgba : PngKind::rgb,
                            {{"Software", "rackline " RACKLINE_VERSION},
                             {"Command", command},
                             {"Project", project.name},
                             {"Project hash", project.hash},
                             {"Driver", context_->driver()}});
  if (!file) return tl::unexpected(file.error());
  const auto drawn =
      draw_bands(*context_, *viewer_, *plan_, view, settings,
                 [&](const gpu::Pixels& band) { return file->write_rows(band.rgba); });
  if (!drawn) return drawn;
  return file->finish();
}

Result<std::vector<float>> Studio::distances(const ViewState& view, std::uint32_t width,
                                             std::uint32_t height) {
  if (width > context_->max_image_size() || height > context_->max_image_size() ||
      std::uint64_t{width} * height > 64u << 20)
    return fail("--depth", "", "no picture of distances is made at this size",
                "at most 8192x8192 pixels");
  // The whole as its own tile: accumulated from one sample, so that no pixel is moved or blurred.
  return despite_loss([&]() -> Result<std::vector<float>> {
    viewer_->expose(view, {width, height}, 1, {.whole = {width, height}});
    return viewer_->read_distances(view);
  });
}

Result<render::IdImage> Studio::ids(const ViewState& view, std::uint32_t width,
                                    std::uint32_t height) {
  if (width > context_->max_image_size() || height > context_->max_image_size() ||
      std::uint64_t{width} * height > 64u << 20)
    return fail("--ids", "", "no picture of ids is made at this size", "at most 8192x8192 pixels");
  return despite_loss([&]() -> Result<render::IdImage> {
    return viewer_->renderer().render_ids(viewer_->frame_input(view, {width, height}));
  });
}

Result<void> write_distances(const std::string& path, std::uint32_t width, std::uint32_t height,
                             std::span<const float> metres) {
  if (path.ends_with(".pfm")) {
    static_assert(std::endian::native == std::endian::little);  // as the scale's sign says
    std::string text = "Pf\n" + std::to_string(width) + " " + std::to_string(height) + "\n-1.0\n";
    for (std::size_t row = height; row-- > 0;)
      text.append(reinterpret_cast<const char*>(metres.data() + row * width),
                  width * sizeof(float));
    return write_file(path, text);
  }
  std::vector<std::uint8_t> rows;
  rows.reserve(metres.size() * 2);
  for (float m : metres) {
    const auto step =
        static_cast<std::uint32_t>(std::lround(std::min(double{m} / kDepthStepM, 65535.0)));
    rows.push_back(static_cast<std::uint8_t>(step >> 8));
    rows.push_back(static_cast<std::uint8_t>(step & 255u));
  }
  auto file = PngFile::open(path, width, height, PngKind::grey16,
                            {{"Software", "rackline " RACKLINE_VERSION},
                             {"Unit", "0.05 m a step along the view; 65535: sky, or beyond"}});
  if (!file) return tl::unexpected(file.error());
  if (auto ok = file->write_rows(rows); !ok) return ok;
  return file->finish();
}

}  // namespace rackline::views
