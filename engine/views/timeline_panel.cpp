// The panel at the bottom: transport and ruler, the Gantt's rows, the curves, and one playhead
// through all of them. The wheel zooms around the pointer, left drag moves the playhead, right or
// middle drag moves the axis.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/views/quantities.h"
#include "engine/views/timeline_parts.h"

namespace rackline::views {

using desktop::Colour;

namespace {

constexpr float kLabels = 224, kRuler = 40;  // units

std::string speed_text(int speed) {
  const int m = kSpeeds[speed];
  if (m < kHour) return fmt::format("{} min/s", m);
  if (m < kDay) return fmt::format("{} h/s", m / kHour);
  return fmt::format("{} d/s", m / kDay);
}

void draw_transport(Screen& s, Rect area) {
  const Ui& ui = s.ui;
  ImGui::SetCursorScreenPos({area.x + ui.px(8), area.y + ui.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto button = [&](Icon icon, Action action, bool active = false) {
    if (icon_button(ui, info(action).name.data(), icon, active, tooltip(action))) s.act(action);
    ImGui::SameLine();
  };
  button(Icon::first, Action::stage_back);
  button(Icon::back, Action::hour_back);
  button(s.view.playing ? Icon::pause : Icon::play, Action::play_pause, s.view.playing);
  button(Icon::on, Action::hour_on);
  button(Icon::last, Action::stage_on);
  ImGui::Dummy({ui.px(4), 1});
  ImGui::SameLine();
  if (text_button(ui, "speed", speed_text(s.view.speed), false,
                  fmt::format("Simulated time a second; click for the next ({} slower, {} faster)",
                              desktop::key_name(info(Action::slower).key),
                              desktop::key_name(info(Action::faster).key))))
    s.view.speed = (s.view.speed + 1) % kSpeedCount;
  ImGui::PopStyleVar();
}

// The stages as bands above, the dates below.
void draw_ruler(Screen& s, const TimeAxis& axis, Rect area, float bottom) {
  const Ui& ui = s.ui;
  Draw& draw = *ImGui::GetWindowDrawList();
  const float band = ui.px(18);
  const auto& stages = s.plan.gantt.stages;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Minute finish = stages[i].finish == kNever ? s.plan.bounds.last : stages[i].finish;
    const float x0 = std::max(area.x, axis.x_of(stages[i].start));
    const float x1 = std::min(area.x + area.w, axis.x_of(finish));
    if (x1 <= x0 + 1) continue;
    const bool current = i == s.moment.stage;
    draw.AddRectFilled({x0 + 1, area.y + ui.px(2)}, {x1 - 1, area.y + band},
                       (current ? ui.theme.pressed : ui.theme.raised).packed(), ui.px(3));
    text_at(draw, ui.fonts.small, {x0 + ui.px(8), area.y + ui.px(3)},
            current ? ui.theme.text : ui.theme.muted,
            fitted(ui.fonts.small, stages[i].label, x1 - x0 - ui.px(16)));
  }
  for (const Tick& tick : ticks(s.plan.clock(), axis, ui.px(64))) {
    const float x = std::round(axis.x_of(tick.at));
    draw.AddRectFilled({x, area.y + area.h}, {x + 1, bottom}, ui.theme.grid.packed());
    draw.AddRectFilled({x, area.y + band + ui.px(tick.major ? 2 : 12)}, {x + 1, area.y + area.h},
                       ui.theme.line.packed());
    text_at(draw, ui.fonts.small, {x + ui.px(4), area.y + band + ui.px(5)},
            tick.major ? ui.theme.text : ui.theme.muted, tick.label);
  }
}

void draw_playhead(Screen& s, const TimeAxis& axis, Rect ruler, float bottom) {
  const Ui& ui = s.ui;
  const float x = std::round(axis.x_of(s.view.time));
  if (x < ruler.x || x > ruler.x + ruler.w) return;
  Draw& draw = *ImGui::GetWindowDrawList();
  const ImU32 colour = ui.theme.accent.packed();
  const float w = std::max(1.0f, ui.px(1.5f)), y = ruler.y + ui.px(20);
  draw.AddRectFilled({x - w / 2, y}, {x - w / 2 + w, bottom}, colour);
  const std::string text = day_label(s.view.minute());
  const float half = text_width(ui.fonts.small, text) / 2 + ui.px(6);
  const float centre = std::clamp(x, ruler.x + half, ruler.x + ruler.w - half);
  draw.AddRectFilled({centre - half, y}, {centre + half, y + ui.px(18)}, colour, ui.px(4));
  text_at(draw, ui.fonts.small, {centre - half + ui.px(6), y + ui.px(3)}, ui.theme.on_accent, text);
}

// The time under the pointer, at the roundest step that a pixel still tells apart.
double snapped(const TimeAxis& axis, float x) {
  double step = 1;
  for (double s : {5.0, 10.0, 15.0, 30.0, 60.0, 180.0, 360.0, 720.0, 1440.0})
    if (s <= 1.25 * axis.minutes_per_pixel()) step = s;
  return std::round(axis.minute_at(x) / step) * step;
}

// What pointer and wheel do to the axis; returns true when the rows were clicked without a drag.
bool handle_pointer(Screen& s, const TimeAxis& axis, Rect canvas, Rect whole, float rows_height,
                    float rows_room) {
  const ImGuiIO& io = ImGui::GetIO();
  TimelineView& timeline = s.view.timeline;
  PanelMemory& memory = s.memory;
  using Drag = PanelMemory::Drag;
  const bool over = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                    !ImGui::IsAnyItemHovered();
  const bool over_canvas = over && canvas.contains(io.MousePos);
  bool clicked = false;

  if (over_canvas && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
    memory.timeline_drag = Drag::playhead;
  if (over_canvas && (ImGui::IsMouseClicked(ImGuiMouseButton_Right) ||
                      ImGui::IsMouseClicked(ImGuiMouseButton_Middle)))
    memory.timeline_drag = Drag::pan;
  if (over && !over_canvas && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) clicked = true;
  if (over && ImGui::IsMouseClicked(0)) memory.drag_moved = 0;

  const bool left = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const bool other =
      ImGui::IsMouseDown(ImGuiMouseButton_Right) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (memory.timeline_drag == Drag::playhead) {
    memory.drag_moved += std::abs(io.MouseDelta.x) + std::abs(io.MouseDelta.y);
    const bool on_rows = io.MouseClickedPos[0].y > canvas.y + s.ui.px(kRuler);
    // A still click among the rows selects a bar; anything else moves the playhead.
    if (!on_rows || memory.drag_moved > s.ui.px(3)) {
      s.view.playing = false;
      s.view = at_time(std::move(s.view), snapped(axis, io.MousePos.x), s.plan.bounds);
    } else if (!left) {
      clicked = true;
    }
    if (!left) memory.timeline_drag = Drag::none;
  } else if (memory.timeline_drag == Drag::pan) {
    const double shift = io.MouseDelta.x * axis.minutes_per_pixel();
    s.view.timeline.left -= shift;
    s.view.timeline.right -= shift;
    if (!other) memory.timeline_drag = Drag::none;
  }

  if (over && whole.contains(io.MousePos)) {
    if (io.MouseWheel != 0) {
      if (over_canvas && !io.KeyShift)
        s.view.timeline = zoomed(s.view.timeline, axis.minute_at(io.MousePos.x),
                                 std::pow(1.2, -double(io.MouseWheel)));
      else
        s.view.timeline.scroll -= io.MouseWheel * 40;
    }
    if (io.MouseWheelH != 0) {
      const double shift = -double(io.MouseWheelH) * 60 * axis.minutes_per_pixel();
      s.view.timeline.left += shift;
      s.view.timeline.right += shift;
    }
  }
  const float most = std::max(0.0f, (rows_height - rows_room) / s.ui.scale);
  timeline.scroll = std::clamp(timeline.scroll, 0.0f, most);
  return clicked;
}

// A thin mark at the right that says how much of the rows is to be seen.
void draw_scroll_mark(const Ui& ui, const TimelineView& view, Rect rows, float all) {
  if (all <= rows.h) return;
  const float h = rows.h * rows.h / all, y = rows.y + ui.px(view.scroll) * rows.h / all;
  const float x = rows.x + rows.w - ui.px(6);
  ImGui::GetWindowDrawList()->AddRectFilled({x, y}, {x + ui.px(4), y + h}, ui.theme.bar.packed(),
                                            ui.px(2));
}

}  // namespace

void draw_timeline_panel(Screen& s) {
  const Ui& ui = s.ui;
  const Rect whole = s.layout.timeline;
  begin_panel(ui, "timeline", whole, {0, 0});
  Draw& draw = *ImGui::GetWindowDrawList();

  if (s.view.timeline.right <= s.view.timeline.left)
    s.view.timeline = fit_stage(s.plan.bounds, stage_at(s.plan.bounds, s.view.time));
  const float labels = ui.px(kLabels), ruler = ui.px(kRuler);
  const Rect canvas{whole.x + labels, whole.y, whole.w - labels, whole.h};
  const Rect ruler_area{canvas.x, canvas.y, canvas.w, ruler};
  s.time_canvas = canvas;
  const TimeAxis axis{s.view.timeline.left, s.view.timeline.right, canvas.x, canvas.w};

  const float below = whole.h - ruler;
  const float curves = std::round(std::clamp(below * 0.42f, ui.px(64), ui.px(180)));
  const Rect rows{canvas.x, canvas.y + ruler, canvas.w, below - curves};
  const float bottom = whole.y + whole.h;

  draw.AddRectFilled(canvas.min(), canvas.max(), ui.theme.well.packed());
  draw_transport(s, {whole.x, whole.y, labels, ruler});
  const PanelMemory::Drag drag = s.memory.timeline_drag;
  const bool hovered =
      drag == PanelMemory::Drag::none && ImGui::IsWindowHovered() && !ImGui::IsAnyItemHovered();
  // Before drawing, so that this frame already shows where the pointer has moved the time to.
  const bool clicked = handle_pointer(s, axis, canvas, whole, s.memory.rows_height, rows.h);
  const TimeAxis shown{s.view.timeline.left, s.view.timeline.right, canvas.x, canvas.w};

  draw_ruler(s, shown, ruler_area, bottom);
  draw.PushClipRect({whole.x, rows.y}, {whole.x + whole.w, rows.y + rows.h}, true);
  s.memory.rows_height =
      draw_gantt_rows(s, {{whole.x, rows.y, labels, rows.h}, rows, shown, hovered}, clicked);
  draw.PopClipRect();
  draw_scroll_mark(ui, s.view.timeline, rows, s.memory.rows_height);

  const Rect curve_area{canvas.x, rows.y + rows.h, canvas.w, curves};
  draw.AddRectFilled({whole.x, curve_area.y}, {whole.x + whole.w, curve_area.y + 1},
                     ui.theme.line.packed());
  draw_curves(s, {{whole.x, curve_area.y, labels, curves}, curve_area, shown, hovered});
  draw_playhead(s, shown, ruler_area, bottom);
  end_panel();
}

}  // namespace rackline::views
