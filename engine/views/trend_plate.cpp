#include "engine/views/trend_plate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/views/legend_parts.h"
#include "engine/views/overlay.h"
#include "engine/views/quantities.h"
#include "planner/operations/rack_trend.h"

namespace rackline::views {

namespace {

constexpr float kWidth = 248, kPad = 10, kPlotHeight = 22, kTextRow = 16, kTitle = 36,
                kColourRow = 20;  // units

struct Range {
  double low = 1e300, high = -1e300;
  [[nodiscard]] bool any() const { return low <= high; }
};

Range range_of(std::span<const double> values) {
  Range range;
  for (double v : values) {
    if (std::isnan(v)) continue;
    range.low = std::min(range.low, v);
    range.high = std::max(range.high, v);
  }
  return range;
}

/// One quantity: its name and value now, the line below, and the least and the most of it.
void draw_quantity(Draw& draw, const Ui& ui, Rect r, std::string_view name,
                   std::span<const double> values, desktop::Colour colour, double floor,
                   std::string (*text)(double)) {
  const Range range = range_of(values);
  const double now = values[RackTrend::now()];
  text_at(draw, ui.fonts.small, {r.x, r.y}, ui.theme.muted, name);
  const std::string value = std::isnan(now) ? "none" : text(now);
  text_at(draw, ui.fonts.small, {r.x + r.w - text_width(ui.fonts.small, value), r.y}, ui.theme.text,
          value);
  const float y0 = r.y + ui.px(kTextRow), y1 = r.y + r.h;
  draw.AddRectFilled({r.x, y0}, {r.x + r.w, y1}, ui.theme.well.packed());
  const float middle = std::round(r.x + r.w / 2);
  draw.AddRectFilled({middle, y0}, {middle + 1, y1}, ui.theme.accent.packed());
  if (!range.any()) return;
  // From the floor where that is near, so that a flat line is no mountain.
  const double low = std::min(range.low, floor), high = std::max(range.high, low + 1e-9);
  const auto at = [&](std::size_t i) {
    const auto share = static_cast<float>((values[i] - low) / (high - low) * 0.84 + 0.08);
    return ImVec2{r.x + r.w * static_cast<float>(i) / static_cast<float>(values.size() - 1),
                  y1 - (y1 - y0) * share};
  };
  const float width = std::max(1.0f, ui.px(1.5f));
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (std::isnan(values[i - 1]) || std::isnan(values[i])) continue;
    const ImVec2 a = at(i - 1), b = at(i);
    draw.AddLine(a, {b.x, a.y}, colour.packed(), width);
    draw.AddLine({b.x, a.y}, b, colour.packed(), width);
  }
  const std::string span = range.high - range.low > 1e-6 * std::abs(range.high)
                               ? text(range.low) + " to " + text(range.high)
                               : "steady";
  text_at(draw, ui.fonts.small,
          {r.x + r.w - text_width(ui.fonts.small, span) - ui.px(4), y0 + ui.px(3)}, ui.theme.muted,
          span);
}

/// A colour as the picture shows it, what it means, and the value that it stands for.
void draw_reading(Draw& draw, const Ui& ui, Rect r, const ColourReading& reading) {
  const float box = ui.px(12);
  draw_pattern(draw, ui, {r.x, r.y + ui.px(1), box, box}, reading.look);
  const float value = text_width(ui.fonts.small, reading.value);
  const float x = r.x + box + ui.px(6);
  text_at(draw, ui.fonts.small, {x, r.y}, ui.theme.muted,
          fitted(ui.fonts.small, reading.title, r.x + r.w - value - ui.px(6) - x));
  text_at(draw, ui.fonts.small, {r.x + r.w - value, r.y}, ui.theme.text, reading.value);
}

std::string percent(double v) {
  return number_text(v, 3) + "\u2009%";
}

}  // namespace

void draw_trend_plate(Draw& draw, const Ui& ui, const PlanView& plan, const ViewState& view,
                      RackId id, std::span<const ColourReading> readings, ImVec2 pointer,
                      Rect picture) {
  const Facility& facility = plan.facility();
  const Rack& rack = facility.racks[id.index()];
  const RackTrend trend =
      rack_trend(facility, plan.plan->tracks, plan.plan->operations, id, view.minute());
  const float pad = ui.px(kPad), row = ui.px(kTextRow + kPlotHeight), gap = ui.px(6);
  const float below = readings.empty() ? 0 : ui.px(5);
  const float colours = ui.px(kColourRow) * static_cast<float>(readings.size()) + below;
  const float w = ui.px(kWidth);
  const float h = 2 * pad + ui.px(kTitle) + colours + 3 * (row + gap) + ui.px(kTextRow);
  const Rect r = plate_beside(draw, ui, pointer, {w, h}, picture);

  const float x = r.x + pad, inner = w - 2 * pad;
  float y = r.y + pad - ui.px(1);
  text_at(draw, ui.fonts.strong, {x, y}, ui.theme.text, "Rack " + rack.id);
  const RackState state = plan.plan->tracks[id.index()].state_at(view.minute());
  text_at(draw, ui.fonts.body, {x, y + ui.px(17)}, ui.theme.muted,
          fitted(ui.fonts.body, fmt::format("{}, {}", name(state), facility.type_of(rack).name),
                 inner));
  y += ui.px(kTitle + 4);
  for (const ColourReading& reading : readings) {
    draw_reading(draw, ui, {x, y, inner, ui.px(kColourRow)}, reading);
    y += ui.px(kColourRow);
  }
  y += below;
  const auto quantity = [&](std::string_view name, std::span<const double> values,
                            desktop::Colour colour, double floor, std::string (*text)(double)) {
    draw_quantity(draw, ui, {x, y, inner, row}, name, values, colour, floor, text);
    y += row + gap;
  };
  constexpr double kAnywhere = 1e300;
  quantity("Power", trend.power_kw, ui.theme.power, 0, power_text);
  quantity("Coolant return", trend.return_c, ui.theme.critical, kAnywhere, temperature_text);
  quantity("Fuller feed, of its rating", trend.feed_percent, ui.theme.gpus, 0, percent);
  text_at(draw, ui.fonts.small, {x, y}, ui.theme.muted, "12 h before");
  const std::string_view after = "12 h after";
  text_at(draw, ui.fonts.small, {x + inner - text_width(ui.fonts.small, after), y}, ui.theme.muted,
          after);
  const std::string_view now = "now";
  text_at(draw, ui.fonts.small, {x + (inner - text_width(ui.fonts.small, now)) / 2, y},
          ui.theme.accent, now);
}

}  // namespace rackline::views
