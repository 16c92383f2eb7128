// The legend: what the colours and patterns of the picture mean, with units and thresholds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/colours.h"
#include "engine/views/overlay.h"
#include "engine/views/quantities.h"
#include "engine/views/scene_from_plan.h"

namespace rackline::views {

using desktop::Colour;

namespace {

Colour colour_of(glm::vec3 c) {
  const auto byte = [](float v) {
    return static_cast<std::uint8_t>(std::clamp(v, 0.0f, 1.0f) * 255 + 0.5f);
  };
  return {byte(c.r), byte(c.g), byte(c.b)};
}

// The pattern as the picture draws it on a cell, in a darker shade of the colour.
void draw_pattern(Draw& draw, const Ui& ui, Rect r, const render::Look& look) {
  draw.AddRectFilled(r.min(), r.max(), colour_of(look.colour).packed(), ui.px(2));
  const ImU32 ink = colour_of(look.colour * 0.45f).packed();
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

Rect plate(Draw& draw, const Ui& ui, ImVec2 corner, float w, float h) {
  const Rect r{corner.x - w, corner.y - h, w, h};
  draw_plate(draw, ui, r);
  return r;
}

Rect draw_states(Draw& draw, const Ui& ui, const Moment& moment, ImVec2 corner) {
  const auto& counts = moment.state.site.compute_racks;
  std::vector<RackState> shown;
  for (int i = 0; i < kRackStateCount; ++i) {
    const auto state = static_cast<RackState>(i);
    const bool rare = state == RackState::failed || state == RackState::held;
    if (!rare || counts[static_cast<std::size_t>(i)] > 0) shown.push_back(state);
  }
  // Racks of stages to come are not counted as planned: they are not in the picture's sentence.
  int later = moment.state.site.racks - moment.racks;
  const float row = ui.px(20), pad = ui.px(10);
  const Rect r = plate(draw, ui, corner, ui.px(184),
                       2 * pad + ui.px(20) + row * static_cast<float>(shown.size()));
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text, "Build state");
  const std::string unit = "racks";
  text_at(draw, ui.fonts.small,
          {r.x + r.w - pad - text_width(ui.fonts.small, unit), r.y + pad + ui.px(1)},
          ui.theme.muted, unit);
  float y = r.y + pad + ui.px(22);
  for (RackState state : shown) {
    int count = counts[static_cast<std::size_t>(state)];
    if (state == RackState::planned) count = std::max(0, count - later);
    draw_pattern(draw, ui, {r.x + pad, y + ui.px(2), ui.px(20), ui.px(13)}, state_look(state));
    text_at(draw, ui.fonts.body, {r.x + pad + ui.px(28), y}, ui.theme.text, name(state));
    const std::string n = count_text(count);
    text_at(draw, ui.fonts.body, {r.x + r.w - pad - text_width(ui.fonts.body, n), y},
            count > 0 ? ui.theme.text : ui.theme.muted, n);
    y += row;
  }
  return r;
}

Rect draw_scale_legend(Draw& draw, const Ui& ui, const ColourScale& scale, ImVec2 corner) {
  const float pad = ui.px(10), w = ui.px(264);
  const bool reasons = std::any_of(scale.marks.begin(), scale.marks.end(),
                                   [](const ColourScale::Mark& m) { return !m.label.empty(); });
  const Rect r = plate(draw, ui, corner, w, 2 * pad + ui.px(reasons ? 66 : 50));
  text_at(draw, ui.fonts.strong, {r.x + pad, r.y + pad - ui.px(1)}, ui.theme.text, scale.title);
  text_at(draw, ui.fonts.small,
          {r.x + r.w - pad - text_width(ui.fonts.small, scale.unit), r.y + pad + ui.px(1)},
          ui.theme.muted, scale.unit);

  const float x0 = r.x + pad + ui.px(8), x1 = r.x + r.w - pad - ui.px(8);
  const float y0 = r.y + pad + ui.px(22), y1 = y0 + ui.px(12);
  constexpr int kSteps = 32;  // each blends into the next
  for (int i = 0; i < kSteps; ++i) {
    const auto at = [&](int k) {
      return colour_of(scale.colour(scale.low + (scale.high - scale.low) * k / kSteps)).packed();
    };
    const auto x = [&](int k) { return x0 + (x1 - x0) * static_cast<float>(k) / kSteps; };
    draw.AddRectFilledMultiColor({x(i), y0}, {x(i + 1), y1}, at(i), at(i + 1), at(i + 1), at(i));
  }
  float number_end = -1e9f, label_end = -1e9f;
  for (const ColourScale::Mark& mark : scale.marks) {
    const float x =
        x0 + (x1 - x0) * static_cast<float>((mark.value - scale.low) / (scale.high - scale.low));
    draw.AddRectFilled({std::round(x), y1}, {std::round(x) + 1, y1 + ui.px(3)},
                       ui.theme.text.packed());
    const auto centred = [&](std::string_view text, float y, Colour colour, float& end) {
      const float width = text_width(ui.fonts.small, text);
      const float left = std::clamp(x - width / 2, r.x + ui.px(4), r.x + r.w - width - ui.px(4));
      if (text.empty() || left < end + ui.px(4)) return;  // rather none than two on each other
      text_at(draw, ui.fonts.small, {left, y}, colour, text);
      end = left + width;
    };
    centred(number_text(mark.value, 3), y1 + ui.px(4), ui.theme.text, number_end);
    centred(mark.label, y1 + ui.px(19), ui.theme.muted, label_end);
  }
  return r;
}

}  // namespace

Rect draw_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                 const ViewState& view, ImVec2 corner) {
  switch (view.colour) {
    case ColourMode::state:
      return draw_states(draw, ui, moment, corner);
    case ColourMode::power:
      return draw_scale_legend(
          draw, ui, power_scale(*plan.plan, stages_at(*plan.plan, view.minute())), corner);
    case ColourMode::heat:
      return draw_scale_legend(draw, ui, heat_scale(*plan.plan), corner);
  }
  return {};
}

}  // namespace rackline::views
