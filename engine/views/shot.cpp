#include "engine/views/shot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/scene_from_plan.h"

namespace rackline::views {

float default_scale(std::uint32_t width, std::uint32_t height) {
  const double fit = std::min(width / 1280.0, height / 720.0);
  return static_cast<float>(std::max(1.0, std::floor(fit * 4) / 4));
}

desktop::UiDevice ui_device(const gpu::Context& context) {
  return {context.instance(), context.physical(), context.device(), context.queue(),
          context.queue_family()};
}

Result<gpu::Pixels> draw_shot(const gpu::Context& context, Viewer& viewer, const PlanView& plan,
                              const ViewState& wanted, const ShotSettings& settings) {
  const std::uint32_t limit = context.max_image_size();
  if (settings.width < 1 || settings.height < 1 || settings.width > limit ||
      settings.height > limit)
    return fail(
        "", "",
        fmt::format("{}×{} is no size that this device draws", settings.width, settings.height),
        fmt::format("between 1×1 and {}×{}", limit, limit));
  const int width = static_cast<int>(settings.width), height = static_cast<int>(settings.height);
  const float scale =
      settings.scale > 0 ? settings.scale : default_scale(settings.width, settings.height);

  ViewState view = wanted;
  view.playing = false;
  view.hovered = {};
  const Rect whole{0, 0, static_cast<float>(width), static_cast<float>(height)};
  const Layout layout = lay_out(view, width, height, scale);
  const Rect where = settings.chrome == Chrome::panels ? layout.picture : whole;
  viewer.settle(view);
  const gpu::Image& picture = viewer.picture(
      view, {static_cast<std::uint32_t>(where.w), static_cast<std::uint32_t>(where.h)},
      settings.samples);

  const gpu::Image image(context, {settings.width, settings.height}, VK_FORMAT_R8G8B8A8_UNORM,
                         VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT |
                             VK_IMAGE_USAGE_TRANSFER_SRC_BIT);
  const Canvas canvas{image.handle(), image.view(), image.size()};
  const desktop::Theme& theme = desktop::theme_of(view.theme);

  std::unique_ptr<desktop::ImguiLayer> layer;
  if (settings.chrome != Chrome::none) {
    auto made =
        desktop::ImguiLayer::make(ui_device(context), VK_FORMAT_R8G8B8A8_UNORM, nullptr, scale, 2);
    if (!made) return tl::unexpected(made.error());
    layer = std::move(*made);
    if (auto ok = layer->set_look(scale, view.theme); !ok) return tl::unexpected(ok.error());
    const Ui ui{theme, layer->fonts(), scale};
    Moment moment = moment_at(plan, view.minute());
    moment.findings = viewer.findings(view);
    moment.slice = viewer.slice(view);
    const Status status{.driver = context.driver()};
    PanelMemory memory;
    // Twice: Dear ImGui sizes some things by what it saw a frame ago.
    for (int frame = 0; frame < 2; ++frame) {
      layer->begin(width, height, 1.0f / 60);
      Screen screen{ui, plan, moment, status, layout, memory, view, {}, {}, {}};
      if (settings.chrome == Chrome::panels)
        draw_interface(screen);
      else
        draw_overlay_alone(ui, plan, moment, view, whole);
      layer->end();
    }
  }
  context.run([&](VkCommandBuffer commands) {
    compose(commands, canvas, &picture, where, theme.surface, layer.get(), gpu::Use::copied_from);
  });
  return gpu::read_back(context, image, gpu::Use::copied_from);
}

Result<Shot> draw_shot(std::shared_ptr<const Plan> plan, const ViewState& view,
                       const ShotSettings& settings) {
  auto context = gpu::Context::create(gpu::settings_from_environment());
  if (!context) return tl::unexpected(context.error());
  auto viewer = Viewer::make(**context);
  if (!viewer) return tl::unexpected(viewer.error());
  const auto plan_view = make_plan_view(std::move(plan));
  (*viewer)->set_plan(plan_view, scene_from_facility(plan_view->facility()));
  auto pixels = draw_shot(**context, **viewer, *plan_view, view, settings);
  if (!pixels) return tl::unexpected(pixels.error());
  return Shot{std::move(*pixels), (*context)->driver(), (*context)->validation_messages()};
}

}  // namespace rackline::views
