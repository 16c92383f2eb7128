// A window of which only what changes is drawn anew is, pixel for pixel, one that is drawn whole.
#include "engine/views/kept_canvas.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>

#include "engine/desktop/paths.h"
#include "engine/gpu/context.h"
#include "engine/gpu/image.h"
#include "engine/gpu/pipeline.h"
#include "engine/views/shot.h"

using namespace rackline;
using namespace rackline::views;

namespace {

constexpr VkFormat kFormat = VK_FORMAT_R8G8B8A8_UNORM;

/// Rectangles, lines, circles and words in the same few places; each frame some of them differ.
struct Scribble {
  std::mt19937 random{7};
  std::uint32_t seeds[12] = {}, tints[12] = {};

  std::uint32_t below(std::uint32_t most) { return random() % most; }
  void change() {
    const std::uint32_t count = below(4);
    for (std::uint32_t i = 0; i < count; ++i) seeds[below(12)] = below(1000);
    if (below(2) == 0) tints[below(12)] = below(1000);  // the colour alone
  }
  void draw(VkExtent2D size, const desktop::Fonts& fonts) const {
    ImDrawList& under = *ImGui::GetBackgroundDrawList();
    ImDrawList& over = *ImGui::GetForegroundDrawList();
    for (std::uint32_t i = 0; i < 12; ++i) {
      std::mt19937 r(seeds[i] * 31 + i);
      const auto at = [&] {
        return ImVec2(static_cast<float>(r() % (size.width + 80)) - 40.25f,
                      static_cast<float>(r() % (size.height + 80)) - 40.5f);
      };
      const ImVec2 a = at(), b = at();
      const auto colour = static_cast<ImU32>(r()) ^ tints[i] * 0x40503u;
      ImDrawList& list = i % 3 == 0 ? over : under;
      switch (i % 4) {
        case 0:
          list.AddRectFilled({std::min(a.x, b.x), std::min(a.y, b.y)},
                             {std::max(a.x, b.x), std::max(a.y, b.y)}, colour, 5);
          break;
        case 1:
          list.AddLine(a, b, colour, 1.0f + static_cast<float>(r() % 6));
          break;
        case 2:
          list.PushClipRect({20.25f, 20.5f}, {static_cast<float>(size.width / 2), 140}, true);
          list.AddCircleFilled(a, static_cast<float>(r() % 60), colour);
          list.PopClipRect();
          break;
        default:
          list.AddText(fonts.body, fonts.body->FontSize, a, colour | 0xff000000u,
                       std::to_string(r()).c_str());
      }
    }
  }
};

struct Desk {
  std::unique_ptr<gpu::Context> context;
  std::unique_ptr<desktop::ImguiLayer> layer;

  Desk() {
    auto made = gpu::Context::create(gpu::settings_from_environment());
    REQUIRE(made);
    context = std::move(*made);
    auto interface = desktop::ImguiLayer::make(ui_device(*context), kFormat, nullptr, 1, 2);
    REQUIRE(interface);
    layer = std::move(*interface);
  }
  /// A picture of one colour, as the renderer leaves it.
  [[nodiscard]] gpu::Image picture(VkExtent2D size, std::uint8_t grey) const {
    gpu::Image image(*context, size, kFormat,
                     VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT |
                         VK_IMAGE_USAGE_TRANSFER_SRC_BIT);
    const float level = static_cast<float>(grey) / 255;
    const VkClearValue colour{{{level, level, level, 1}}};
    context->run([&](VkCommandBuffer commands) {
      gpu::transition(commands, image, gpu::Use::nothing, gpu::Use::colour_target);
      gpu::begin_drawing(commands, size, {{&image, &colour}});
      vkCmdEndRendering(commands);
      gpu::transition(commands, image, gpu::Use::colour_target, gpu::Use::sampled);
    });
    return image;
  }
  gpu::Pixels drawn(KeptCanvas& canvas, const Scribble& scribble, const gpu::Image* picture,
                    Rect where, VkExtent2D size) {
    layer->begin(static_cast<int>(size.width), static_cast<int>(size.height), 0.1f);
    scribble.draw(size, layer->fonts());
    layer->end();
    const gpu::Image* image = nullptr;
    context->run([&](VkCommandBuffer commands) {
      image = &canvas.draw(commands, picture, where, desktop::rgb(0x203040), layer.get());
    });
    return gpu::read_back(*context, *image, gpu::Use::copied_from);
  }
};

}  // namespace

TEST_CASE("what is kept of a window and what is drawn anew make the whole") {
  Desk desk;
  for (const VkExtent2D size : {VkExtent2D{317, 203}, VkExtent2D{640, 360}}) {
    KeptCanvas kept(*desk.context, size, kFormat);
    Scribble scribble;
    for (int i = 0; i < 60; ++i) {
      CAPTURE(i);
      scribble.change();
      // The picture changes in each frame, and now and then its place; at times there is none.
      const auto grey = static_cast<std::uint8_t>(40 + i);
      const gpu::Image picture = desk.picture({150, 80}, grey);
      const Rect where{i < 30 ? 33.0f : 60.0f, 40, 150, i % 20 < 10 ? 80.0f : 71.0f};
      const gpu::Image* shown = i % 15 == 14 ? nullptr : &picture;
      const gpu::Pixels seen = desk.drawn(kept, scribble, shown, where, size);
      KeptCanvas fresh(*desk.context, size, kFormat);
      CHECK(seen == desk.drawn(fresh, scribble, shown, where, size));
      desk.layer->forget_targets();
    }
  }
  CHECK(desk.context->validation_messages().empty());
}

TEST_CASE("a frame that is as the last one draws nothing but the picture") {
  Desk desk;
  const VkExtent2D size{640, 360};
  desktop::Redraw redraw;
  Scribble scribble;
  const auto changed = [&](VkRect2D anew) {
    desk.layer->begin(640, 360, 0.1f);
    scribble.draw(size, desk.layer->fonts());
    desk.layer->end();
    return desk.layer->changed(redraw, size, anew);
  };
  const VkRect2D picture{{64, 32}, {320, 160}};
  const auto whole = changed(picture);
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].extent.width == 640);
  CHECK(changed({}).empty());
  CHECK(ImGui::GetDrawData()->CmdListsCount == 0);
  const auto same = changed(picture);
  REQUIRE(same.size() == 1);
  CHECK(same[0].offset.x == 64);
  CHECK(same[0].offset.y == 32);
  CHECK(same[0].extent.width == 320);
  CHECK(same[0].extent.height == 160);
  // However much changes, few rectangles are left, and none meets another.
  for (int i = 0; i < 40; ++i) {
    scribble.change();
    const auto rects = changed(picture);
    CHECK(rects.size() <= 6);
    for (std::size_t a = 0; a < rects.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) {
        const auto apart = [](std::int32_t p, std::uint32_t n, std::int32_t q, std::uint32_t m) {
          return p + static_cast<std::int32_t>(n) <= q || q + static_cast<std::int32_t>(m) <= p;
        };
        const bool no_overlap = apart(rects[a].offset.x, rects[a].extent.width, rects[b].offset.x,
                                      rects[b].extent.width) ||
                                apart(rects[a].offset.y, rects[a].extent.height, rects[b].offset.y,
                                      rects[b].extent.height);
        CHECK(no_overlap);
      }
  }
}
