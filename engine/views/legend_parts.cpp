#include "engine/views/legend_parts.h"

#include <algorithm>
#include <cmath>

namespace rackline::views {

using desktop::Colour;

Colour legend_colour(glm::vec3 c) {
  const auto byte = [](float v) {
    return static_cast<std::uint8_t>(std::clamp(v, 0.0f, 1.0f) * 255 + 0.5f);
  };
  return {byte(c.r), byte(c.g), byte(c.b)};
}

void draw_pattern(Draw& draw, const Ui& ui, Rect r, const render::Look& look) {
  draw.AddRectFilled(r.min(), r.max(), legend_colour(look.colour).packed(), ui.px(2));
  const ImU32 ink = legend_colour(look.colour * 0.45f).packed();
  const float w = std::max(1.0f, ui.px(1.2f)), gap = r.h / 3;
  draw.PushClipRect(r.min(), r.max(), true);
  using render::Pattern;
  const auto diagonal = [&](bool rising) {
    for (float x = -r.h; x < r.w + r.h; x += gap * 1.4f) {
      const ImVec2 a{r.x + x, rising ? r.y + r.h : r.y}, b{r.x + x + r.h, rising ? r.y : r.y + r.h};
      draw.AddLine(a, b, ink, w);
    }
  };
  const auto level = [&] {
    for (float y = gap / 2; y < r.h; y += gap)
      draw.AddRectFilled({r.x, r.y + y}, {r.x + r.w, r.y + y + w}, ink);
  };
  const auto upright = [&] {
    for (float x = gap / 2; x < r.w; x += gap)
      draw.AddRectFilled({r.x + x, r.y}, {r.x + x + w, r.y + r.h}, ink);
  };
  switch (look.pattern) {
    case Pattern::solid:
      break;
    case Pattern::hatch:
      diagonal(true);
      break;
    case Pattern::back_hatch:
      diagonal(false);
      break;
    case Pattern::stripes:
      level();
      break;
    case Pattern::bars:
      upright();
      break;
    case Pattern::dots:
      for (float y = gap / 2; y < r.h; y += gap)
        for (float x = gap / 2; x < r.w; x += gap)
          draw.AddCircleFilled({r.x + x, r.y + y}, w * 0.9f, ink, 6);
      break;
    case Pattern::grid:
      level();
      upright();
      break;
    case Pattern::checker:
      for (int j = 0; j < 3; ++j)
        for (int i = j % 2; static_cast<float>(i) * gap < r.w; i += 2)
          draw.AddRectFilled(
              {r.x + static_cast<float>(i) * gap, r.y + static_cast<float>(j) * gap},
              {r.x + static_cast<float>(i + 1) * gap, r.y + static_cast<float>(j + 1) * gap}, ink);
      break;
    case Pattern::rings:
      draw.AddCircle({r.x + r.w / 2, r.y + r.h / 2}, r.h * 0.3f, ink, 12, w);
      break;
  }
  draw.PopClipRect();
}

Rect legend_plate(Draw& draw, const Ui& ui, ImVec2 corner, float w, float h) {
  const Rect r{corner.x - w, corner.y - h, w, h};
  draw_plate(draw, ui, r);
  return r;
}

void draw_legend_rows(Draw& draw, const Ui& ui, Rect r, float y, std::span<const LegendRow> rows) {
  const float pad = ui.px(10);
  for (const LegendRow& row : rows) {
    draw_pattern(draw, ui, {r.x + pad, y + ui.px(2), ui.px(20), ui.px(13)}, row.look);
    text_at(draw, ui.fonts.body, {r.x + pad + ui.px(28), y}, ui.theme.text, row.text);
    text_at(draw, ui.fonts.body, {r.x + r.w - pad - text_width(ui.fonts.body, row.count), y},
            ui.theme.text, row.count);
    y += ui.px(kLegendRow);
  }
}

}  // namespace rackline::views
