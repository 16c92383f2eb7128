// Pictures of any size: drawn tile by tile, put together in bands of whole rows.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/views/shot.h"

namespace rackline::views {
namespace {

/// A tile's images take about 52 bytes a pixel: half a gigabyte. A picture of 4K is one tile.
constexpr std::uint32_t kTileWidth = 4096, kTileHeight = 2304;

struct Span {
  std::uint32_t from = 0, until = 0;
  [[nodiscard]] std::uint32_t size() const { return until - from; }
};

/// Where the tile, with a border, lies along one axis of the 3D picture. `kept`: in its pixels.
Span with_border(Span kept, std::uint32_t extent) {
  const std::uint32_t from =
      kept.from > render::kTileBorder ? (kept.from - render::kTileBorder) & ~1u : 0;
  return {from, std::min(extent, kept.until + render::kTileBorder)};
}

/// The part of `tile` (in canvas pixels) that shows the 3D picture, in pixels of that picture.
Span part_of(Span tile, float place, std::uint32_t extent) {
  const auto at = static_cast<std::int64_t>(place);
  const auto clamped = [&](std::uint32_t v) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(static_cast<std::int64_t>(v) - at, 0, extent));
  };
  return {clamped(tile.from), clamped(tile.until)};
}

/// One picture being made.
struct Making {
  const gpu::Context& context;
  Viewer& viewer;
  const PlanView& plan;
  ViewState view;
  const ShotSettings& settings;
  Rect where;         ///< of the 3D picture in the canvas
  VkExtent2D extent;  ///< of the 3D picture, pixels
  render::Exposure exposure;
  std::unique_ptr<desktop::ImguiLayer> layer;
  gpu::Image canvas;
  std::size_t tiles_done = 0, tiles = 0;

  void tell(int samples_done) const {
    if (!settings.progress) return;
    const double part = static_cast<double>(samples_done) / std::max(settings.samples, 1);
    settings.progress((static_cast<double>(tiles_done) + part) / static_cast<double>(tiles));
  }

  [[nodiscard]] Result<void> build_interface(const Layout& layout, float scale);
  /// Copies the kept part of the drawn tile to the canvas and draws the interface over it.
  void put_together(const gpu::Image* drawn, Span x, Span y, VkOffset2D in_tile, Span px, Span py);
  gpu::Pixels draw_tile(Span x, Span y);
};

Result<void> Making::build_interface(const Layout& layout, float scale) {
  auto made =
      desktop::ImguiLayer::make(ui_device(context), VK_FORMAT_R8G8B8A8_UNORM, nullptr, scale, 2);
  if (!made) return tl::unexpected(made.error());
  layer = std::move(*made);
  if (auto ok = layer->set_look(scale, view.theme); !ok) return ok;
  const Ui ui{desktop::theme_of(view.theme), layer->fonts(), scale};
  Moment moment = moment_at(plan, view.minute());
  moment.findings = viewer.findings(view);
  moment.rear = viewer.rear_findings(view);
  moment.slice = viewer.slice(view);
  const Status status{.driver = context.driver()};
  PanelMemory memory;
  const int width = static_cast<int>(settings.width), height = static_cast<int>(settings.height);
  // Twice: Dear ImGui sizes some things by what it saw a frame ago.
  for (int frame = 0; frame < 2; ++frame) {
    layer->begin(width, height, 1.0f / 60);
    Screen screen{ui, plan, moment, status, layout, memory, view, {}, {}, {}};
    if (settings.chrome == Chrome::panels)
      draw_interface(screen);
    else
      draw_overlay_alone(ui, plan, moment, view, where, settings.parts);
    layer->end();
  }
  return {};
}

void Making::put_together(const gpu::Image* drawn, Span x, Span y, VkOffset2D in_tile, Span px,
                          Span py) {
  using gpu::Use;
  context.run([&](VkCommandBuffer commands) {
    gpu::transition(commands, canvas, Use::nothing, Use::copied_to);
    const desktop::Colour ground = desktop::theme_of(view.theme).surface;
    const float opaque = settings.transparent ? 0 : 1;
    const VkClearColorValue colour{{float(ground.r) / 255 * opaque, float(ground.g) / 255 * opaque,
                                    float(ground.b) / 255 * opaque, opaque}};
    const VkImageSubresourceRange range{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    vkCmdClearColorImage(commands, canvas.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &colour,
                         1, &range);
    if (drawn) {
      gpu::transition(commands, canvas, Use::copied_to, Use::copied_to);
      gpu::transition(commands, *drawn, Use::sampled, Use::copied_from);
      VkImageCopy copy{};
      copy.srcSubresource = copy.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
      copy.srcOffset = {in_tile.x, in_tile.y, 0};
      copy.dstOffset = {static_cast<std::int32_t>(where.x) + static_cast<std::int32_t>(px.from) -
                            static_cast<std::int32_t>(x.from),
                        static_cast<std::int32_t>(where.y) + static_cast<std::int32_t>(py.from) -
                            static_cast<std::int32_t>(y.from),
                        0};
      copy.extent = {px.size(), py.size(), 1};
      vkCmdCopyImage(commands, drawn->handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                     canvas.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
      gpu::transition(commands, *drawn, Use::copied_from, Use::sampled);
    }
    if (!layer) {
      gpu::transition(commands, canvas, Use::copied_to, Use::copied_from);
      return;
    }
    gpu::transition(commands, canvas, Use::copied_to, Use::colour_target);
    layer->record(commands, canvas.view(), static_cast<int>(canvas.size().width),
                  static_cast<int>(canvas.size().height), static_cast<int>(x.from),
                  static_cast<int>(y.from));
    gpu::transition(commands, canvas, Use::colour_target, Use::copied_from);
  });
}

gpu::Pixels Making::draw_tile(Span x, Span y) {
  const Span px = part_of(x, where.x, extent.width), py = part_of(y, where.y, extent.height);
  const gpu::Image* drawn = nullptr;
  VkOffset2D in_tile{};
  if (px.size() > 0 && py.size() > 0) {
    const Span tx = with_border(px, extent.width), ty = with_border(py, extent.height);
    render::Exposure part = exposure;
    if (tx.size() < extent.width || ty.size() < extent.height) {
      part.whole = extent;
      part.at = {static_cast<std::int32_t>(tx.from), static_cast<std::int32_t>(ty.from)};
    }
    in_tile = {static_cast<std::int32_t>(px.from - tx.from),
               static_cast<std::int32_t>(py.from - ty.from)};
    drawn = &viewer.expose(view, {tx.size(), ty.size()}, settings.samples, part,
                           [this](int samples) { tell(samples); });
  }
  put_together(drawn, x, y, in_tile, px, py);
  ++tiles_done;
  return gpu::read_back(context, canvas, gpu::Use::copied_from);
}

/// From colours that were multiplied with their alpha.
void divide_by_alpha(std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const int alpha = rgba[i + 3];
    if (alpha == 0 || alpha == 255) continue;
    for (std::size_t c = 0; c < 3; ++c)
      rgba[i + c] =
          static_cast<std::uint8_t>(std::min(255, (rgba[i + c] * 255 + alpha / 2) / alpha));
  }
}

}  // namespace

Result<void> draw_bands(const gpu::Context& context, Viewer& viewer, const PlanView& plan,
                        const ViewState& wanted, const ShotSettings& settings,
                        const std::function<Result<void>(const gpu::Pixels&)>& take) {
  constexpr std::uint32_t kLargest = 16384;
  if (settings.width < 1 || settings.height < 1 || settings.width > kLargest ||
      settings.height > kLargest)
    return fail("", "",
                fmt::format("{}×{} is no size of a picture", settings.width, settings.height),
                fmt::format("between 1×1 and {}×{}", kLargest, kLargest));
  const int width = static_cast<int>(settings.width), height = static_cast<int>(settings.height);
  const float scale =
      settings.scale > 0 ? settings.scale : default_scale(settings.width, settings.height);
  ViewState view = wanted;
  view.playing = false;
  view.hovered = {};
  viewer.settle(view);  // a picture waits for its colours
  const Layout layout = lay_out(view, width, height, scale);
  const Rect whole{0, 0, static_cast<float>(width), static_cast<float>(height)};
  const Rect where = settings.chrome == Chrome::panels ? layout.picture : whole;

  Making making{context, viewer, plan, view, settings, where, {}, {}, nullptr, {}};
  making.extent = {static_cast<std::uint32_t>(std::max(where.w, 0.0f)),
                   static_cast<std::uint32_t>(std::max(where.h, 0.0f))};
  making.exposure.transparent = settings.transparent;
  making.exposure.aperture_m = settings.aperture_m;
  making.exposure.focus_m = settings.focus_m;
  if (settings.aperture_m > 0 && settings.focus_m <= 0) {
    const glm::vec2 middle(where.w / 2, where.h / 2);
    const auto point = viewer.point_under(view, making.extent, middle);
    making.exposure.focus_m =
        point ? std::max(0.1f, glm::dot(*point - view.camera.eye, scene::forward(view.camera)))
              : 1000.0f;
  }
  if (settings.chrome != Chrome::none)
    if (auto ok = making.build_interface(layout, scale); !ok) return ok;

  const std::uint32_t limit = context.max_image_size() - 2 * render::kTileBorder;
  const std::uint32_t widest =
      std::min({settings.width, limit, settings.tile ? settings.tile : kTileWidth});
  const std::uint32_t tallest =
      std::min({settings.height, limit, settings.tile ? settings.tile : kTileHeight});
  const std::uint32_t columns = (settings.width + widest - 1) / widest;
  const std::uint32_t bands = (settings.height + tallest - 1) / tallest;
  making.tiles = std::size_t{columns} * bands;
  making.canvas = gpu::Image(context, {widest, tallest}, VK_FORMAT_R8G8B8A8_UNORM,
                             VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT |
                                 VK_IMAGE_USAGE_TRANSFER_SRC_BIT);
  for (std::uint32_t row = 0; row < bands; ++row) {
    const Span y{row * tallest, std::min(settings.height, (row + 1) * tallest)};
    gpu::Pixels band{settings.width, y.size(),
                     std::vector<std::uint8_t>(std::size_t{4} * settings.width * y.size())};
    for (std::uint32_t column = 0; column < columns; ++column) {
      const Span x{column * widest, std::min(settings.width, (column + 1) * widest)};
      const gpu::Pixels tile = making.draw_tile(x, y);
      for (std::uint32_t line = 0; line < y.size(); ++line)
        std::memcpy(band.rgba.data() + (std::size_t{line} * settings.width + x.from) * 4,
                    tile.rgba.data() + std::size_t{line} * widest * 4, std::size_t{x.size()} * 4);
    }
    if (settings.transparent) divide_by_alpha(band.rgba);
    if (auto ok = take(band); !ok) return ok;
  }
  return {};
}

}  // namespace rackline::views
