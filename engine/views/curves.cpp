// The curves under the Gantt: what the site draws against what it is supplied with, and the GPUs in
// service, under the same axis and playhead.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/quantities.h"
#include "engine/views/timeline_parts.h"

namespace rackline::views {

using desktop::Colour;

namespace {

/// The largest value between two minutes; O(log n + steps between).
double highest(const StepSeries& series, double from, double to) {
  double top = series(static_cast<Minute>(from));
  auto at = std::upper_bound(series.at.begin(), series.at.end(), static_cast<Minute>(from));
  for (; at != series.at.end() && *at <= to; ++at)
    top = std::max(top, series.value[static_cast<std::size_t>(at - series.at.begin())]);
  return top;
}

/// 1, 2 or 5 times a power of ten, at or above v: a scale that does not flicker while time is
/// moved.
double round_up(double v) {
  if (v <= 0) return 1;
  const double power = std::pow(10, std::floor(std::log10(v)));
  for (double m : {1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0})
    if (m * power >= v) return m * power;
  return 10 * power;
}

struct Plot {
  Draw& draw;
  const TimelineParts& parts;
  float y0, y1;  // top and bottom, pixels
  double top_value;

  [[nodiscard]] float y_of(double v) const {
    return y1 - static_cast<float>(v / top_value) * (y1 - y0);
  }

  // One column a pixel at most; equal neighbours become one rectangle or line.
  template <class Column>
  void columns(const StepSeries& series, float step, Column column) const {
    const Rect& c = parts.canvas;
    float run = c.x;
    double value = highest(series, parts.axis.minute_at(c.x), parts.axis.minute_at(c.x + step));
    for (float x = c.x + step; x < c.x + c.w; x += step) {
      const double next = highest(series, parts.axis.minute_at(x), parts.axis.minute_at(x + step));
      if (std::round(y_of(next)) == std::round(y_of(value))) continue;
      column(run, x, value, next);
      run = x;
      value = next;
    }
    column(run, c.x + c.w, value, value);
  }

  void surface(const StepSeries& series, Colour colour, float step) const {
    columns(series, step, [&](float from, float to, double v, double) {
      if (v > 0) draw.AddRectFilled({from, std::round(y_of(v))}, {to, y1}, colour.packed());
    });
  }

  void line(const StepSeries& series, Colour colour, float step, float width) const {
    columns(series, step, [&](float from, float to, double v, double next) {
      const float a = std::round(y_of(v)), b = std::round(y_of(next));
      draw.AddRectFilled({from, a}, {to + width, a + width}, colour.packed());
      if (b != a)
        draw.AddRectFilled({to, std::min(a, b)}, {to + width, std::max(a, b) + width},
                           colour.packed());
    });
  }
};

void draw_key(const Ui& ui, Draw& draw, ImVec2 at, float right, Colour colour,
              std::string_view name, std::string_view value) {
  const float mid = at.y + ui.fonts.small->FontSize / 2;
  draw.AddRectFilled({at.x, mid - ui.px(2)}, {at.x + ui.px(8), mid + ui.px(2)}, colour.packed());
  text_at(draw, ui.fonts.small, {at.x + ui.px(14), at.y}, ui.theme.muted, name);
  text_at(draw, ui.fonts.small, {right - text_width(ui.fonts.small, value), at.y}, ui.theme.text,
          value);
}

void draw_scale(const Ui& ui, const Plot& plot, std::string_view text) {
  const Rect& c = plot.parts.canvas;
  plot.draw.AddRectFilled({c.x, plot.y1}, {c.x + c.w, plot.y1 + 1}, ui.theme.line.packed());
  plot.draw.AddRectFilled({c.x, plot.y0}, {c.x + c.w, plot.y0 + 1}, ui.theme.grid.packed());
  text_at(plot.draw, ui.fonts.small, {c.x + ui.px(4), plot.y0 + ui.px(1)}, ui.theme.muted, text);
}

void explain_point(Screen& s, const TimelineParts& parts) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!parts.hovered || !parts.canvas.contains(mouse)) return;
  const auto t = static_cast<Minute>(std::lround(parts.axis.minute_at(mouse.x)));
  const SiteSeries& series = s.plan.plan->operations.series();
  const std::string lines[] = {
      fmt::format("{}  ·  {}", s.plan.clock().local_short(t), day_label(t)),
      "Site power " + power_text(series.site_power_kw(t)),
      "Supply " + power_text(series.supply_kw(t)),
      count_text(series.gpus_in_service(t)) + " GPUs in service"};
  explain_lines(s.ui, lines);
}

}  // namespace

void draw_curves(Screen& s, const TimelineParts& parts) {
  const Ui& ui = s.ui;
  Draw& draw = *ImGui::GetWindowDrawList();
  const SiteSeries& series = s.plan.plan->operations.series();
  const Rect& c = parts.canvas;
  const double from = parts.axis.left, to = parts.axis.right;
  const float split = std::round(c.y + c.h * 0.58f), step = std::max(1.0f, ui.px(1));

  const double power_top = round_up(1.05 * std::max(highest(series.supply_kw, from, to),
                                                    highest(series.site_power_kw, from, to)));
  const Plot power{draw, parts, c.y + ui.px(4), split - ui.px(2), power_top};
  power.surface(series.site_power_kw, s.ui.theme.power, step);
  power.line(series.supply_kw, ui.theme.supply, step, std::max(1.0f, ui.px(1.5f)));
  draw_scale(ui, power, power_text(power_top));

  const double gpu_top = round_up(1.02 * highest(series.gpus_in_service, from, to));
  const Plot gpus{draw, parts, split + ui.px(4), c.y + c.h - ui.px(4), std::max(gpu_top, 10.0)};
  gpus.surface(series.gpus_in_service, ui.theme.gpus, step);
  draw_scale(ui, gpus, count_text(gpus.top_value) + " GPUs");

  const float x = parts.labels.x + ui.px(12), right = parts.labels.x + parts.labels.w - ui.px(12);
  const float line = ui.fonts.small->FontSize + ui.px(3);
  draw_key(ui, draw, {x, power.y0}, right, ui.theme.power, "Site power",
           power_text(s.moment.state.site_power_kw));
  draw_key(ui, draw, {x, power.y0 + line}, right, ui.theme.supply, "Supply",
           power_text(s.moment.state.supply_kw));
  draw_key(ui, draw, {x, gpus.y0}, right, ui.theme.gpus, "GPUs in service",
           count_text(s.moment.state.site.gpus_in_service));
  explain_point(s, parts);
}

}  // namespace rackline::views
