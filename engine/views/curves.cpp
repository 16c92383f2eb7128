// The curves under the Gantt, under the same axis and playhead: what each kind of source gives
// against what all of them could, and below it, as the user chooses, the GPUs in service, the heat
// rejected, the water, the NOx or the PUE.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/curve_stack.h"
#include "engine/views/quantities.h"
#include "engine/views/timeline_parts.h"

namespace rackline::views {

using desktop::Colour;

namespace {

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
  double top_value, bottom_value = 0;

  [[nodiscard]] float y_of(double v) const {
    return y1 - static_cast<float>((v - bottom_value) / (top_value - bottom_value)) * (y1 - y0);
  }
  [[nodiscard]] bool alike(double a, double b) const {
    return std::isnan(a) || std::isnan(b) ? std::isnan(a) == std::isnan(b)
                                          : std::round(y_of(a)) == std::round(y_of(b));
  }

  // One column a pixel at most; equal neighbours become one rectangle or line.
  template <class Column>
  void columns(const StepSeries& series, float step, Column column) const {
    const Rect& c = parts.canvas;
    float run = c.x;
    double value = highest(series, parts.axis.minute_at(c.x), parts.axis.minute_at(c.x + step));
    for (float x = c.x + step; x < c.x + c.w; x += step) {
      const double next = highest(series, parts.axis.minute_at(x), parts.axis.minute_at(x + step));
      if (alike(next, value)) continue;
      column(run, x, value, next);
      run = x;
      value = next;
    }
    column(run, c.x + c.w, value, value);
  }

  void surface(const StepSeries& series, Colour colour, float step) const {
    columns(series, step, [&](float from, float to, double v, double) {
      if (v > bottom_value)
        draw.AddRectFilled({from, std::round(y_of(v))}, {to, y1}, colour.packed());
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

/// What the lower plot shows of the site.
struct Lower {
  std::string_view name;
  const StepSeries& series;
  Colour colour;
  double least_top, bottom;  ///< of its scale
  double now;                ///< NaN: none
  std::string (*text)(double value);
};

Lower lower_of(const Screen& s) {
  const SiteSeries& series = s.plan.plan->operations.series();
  const PlantState& plant = s.moment.state.plant;
  const desktop::Theme& theme = s.ui.theme;
  switch (s.view.curve) {
    case Curve::heat:
      return {"Heat rejected",
              series.heat_kw,
              theme.critical,
              1,
              0,
              plant.cooling.tower_heat_kw + plant.cooling.chiller_heat_kw,
              power_text};
    case Curve::water:
      return {"Water",
              series.water_lpm,
              theme.accent,
              10,
              0,
              plant.cooling.water_lpm.make_up(),
              [](double v) { return count_text(v) + "\u2009L/min"; }};
    case Curve::nox:
      return {"NOx", series.nox_kg_h, theme.bar_done, 0.1, 0, plant.air.nox_kg_h, [](double v) {
                return number_text(v, 3) + "\u2009kg/h";
              }};
    case Curve::pue:
      return {"PUE", series.pue, theme.text, 1.5, 1, series.pue(s.moment.state.at), [](double v) {
                return std::isnan(v) || v <= 0 ? std::string("none") : fmt::format("{:.3f}", v);
              }};
    case Curve::gpus:
      break;
  }
  return {"GPUs in service",
          series.gpus_in_service,
          theme.gpus,
          10,
          0,
          double(s.moment.state.site.gpus_in_service),
          count_text};
}

Colour source_colour(const Ui& ui, EquipmentKind kind) {
  switch (kind) {
    case EquipmentKind::turbine:
      return ui.theme.power;
    case EquipmentKind::generator:
      return ui.theme.power.with_alpha(0.55);
    case EquipmentKind::battery:
      return ui.theme.gpus;
    default:
      return ui.theme.bar_done;
  }
}

void explain_point(Screen& s, const TimelineParts& parts, const Lower& lower) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!parts.hovered || !parts.canvas.contains(mouse)) return;
  const auto t = static_cast<Minute>(std::lround(parts.axis.minute_at(mouse.x)));
  const SiteSeries& series = s.plan.plan->operations.series();
  std::vector<std::string> lines = {
      fmt::format("{}  ·  {}", s.plan.clock().local_short(t), day_label(t)),
      "Site power " + power_text(series.site_power_kw(t)),
      "Supply " + power_text(series.supply_kw(t))};
  const auto& sources = s.moment.state.sources;
  for (std::size_t i = 0; i < std::min(sources.size(), series.source_kw.size()); ++i)
    if (const double kw = series.source_kw[i](t); kw > 0)
      lines.push_back("  " + sources[i].name + " " + power_text(kw));
  lines.push_back(fmt::format("{} {}", lower.name, lower.text(lower.series(t))));
  explain_lines(s.ui, lines);
}

/// The name of the lower plot is a button for the next one.
void draw_lower_key(Screen& s, const Lower& lower, ImVec2 at, float right) {
  draw_key(s.ui, *ImGui::GetWindowDrawList(), at, right, lower.colour,
           std::string(lower.name) + "  ›", lower.text(lower.now));
  ImGui::SetCursorScreenPos({at.x, at.y - s.ui.px(2)});
  if (ImGui::InvisibleButton("curve", {right - at.x, s.ui.fonts.small->FontSize + s.ui.px(4)}))
    s.act(Action::curve_next);
  explain(s.ui, tooltip(Action::curve_next));
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
  const auto& sources = s.moment.state.sources;
  // From the whole down to the first, so that each covers what lies below it.
  for (std::size_t i = s.plan.supply_stack.size(); i-- > 0;) {
    const Colour colour =
        i < sources.size() ? source_colour(ui, sources[i].kind) : ui.theme.bar_done;
    power.surface(s.plan.supply_stack[i], ui.theme.well, step);
    power.surface(s.plan.supply_stack[i], colour, step);
  }
  power.line(series.supply_kw, ui.theme.supply, step, std::max(1.0f, ui.px(1.5f)));
  draw_scale(ui, power, power_text(power_top));

  const Lower lower = lower_of(s);
  const double most = highest(lower.series, from, to);
  const double top = lower.bottom > 0 ? std::fmax(lower.least_top, most)
                                      : std::max(round_up(1.02 * most), lower.least_top);
  const Plot below{draw, parts, split + ui.px(4), c.y + c.h - ui.px(4), top, lower.bottom};
  if (lower.bottom > 0)
    below.line(lower.series, lower.colour, step, std::max(1.0f, ui.px(1.5f)));
  else
    below.surface(lower.series, lower.colour, step);
  draw_scale(ui, below, s.view.curve == Curve::gpus ? lower.text(top) + " GPUs" : lower.text(top));

  const float x = parts.labels.x + ui.px(12), right = parts.labels.x + parts.labels.w - ui.px(12);
  const float line = ui.fonts.small->FontSize + ui.px(3);
  float y = power.y0;
  draw_key(ui, draw, {x, y}, right, ui.theme.supply, "Supply",
           power_text(s.moment.state.supply_kw));
  // Where there is no room for all of them, the largest are named.
  std::vector<const SourceState*> named;
  for (const SourceState& source : sources) named.push_back(&source);
  std::stable_sort(named.begin(), named.end(), [](const SourceState* a, const SourceState* b) {
    return a->capacity_kw > b->capacity_kw;
  });
  for (const SourceState* source : named) {
    y += line;
    if (y + line > power.y1) break;
    draw_key(ui, draw, {x, y}, right, source_colour(ui, source->kind), source->name,
             power_text(source->output_kw));
  }
  draw_lower_key(s, lower, {x, below.y0}, right);
  explain_point(s, parts, lower);
}

}  // namespace rackline::views
