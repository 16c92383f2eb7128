#include "engine/views/interface.h"

#include <algorithm>
#include <cmath>

#include "engine/views/flow_plate.h"
#include "engine/views/overlay.h"
#include "engine/views/trend_plate.h"

namespace rackline::views {
namespace {

void draw_toast(const Ui& ui, const Status& status, Rect picture) {
  if (status.toast.empty()) return;
  Draw& draw = *ImGui::GetForegroundDrawList();
  ImFont* font = ui.fonts.body;
  const std::string text = fitted(font, status.toast, picture.w - ui.px(64));
  const float w = text_width(font, text) + ui.px(32), h = ui.px(36);
  const Rect r{picture.x + (picture.w - w) / 2, picture.y + picture.h - h - ui.px(16), w, h};
  draw.AddRectFilled(r.min(), r.max(), ui.theme.pressed.packed(), ui.px(6));
  draw.AddRectFilled(r.min(), {r.x + ui.px(4), r.y + h},
                     (status.toast_is_error ? ui.theme.critical : ui.theme.accent).packed(),
                     ui.px(2));
  text_at(draw, font, {r.x + ui.px(16), r.y + (h - font->FontSize) / 2}, ui.theme.text, text);
}

}  // namespace

void draw_interface(Screen& s) {
  if (s.view.interface) {
    draw_top_bar(s);
    draw_status_line(s);
    if (s.layout.tree.w > 0) draw_tree_panel(s);
    if (s.layout.inspector.w > 0) draw_inspector_panel(s);
    if (s.layout.timeline.h > 0) draw_timeline_panel(s);
    draw_splitters(s);
    const OverlayRects legends = draw_overlay(*ImGui::GetBackgroundDrawList(), s.ui, s.plan,
                                              s.moment, s.view, {s.layout.picture, false});
    draw_legend_choices(s, legends.legend, legends.rear_legend);
    draw_help(s);
    const ImGuiIO& io = ImGui::GetIO();
    const bool over = !io.WantCaptureMouse && s.layout.picture.contains(io.MousePos);
    const bool dragging =
        ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Right);
    if (over && !dragging && !s.view.help) {
      Draw& front = *ImGui::GetForegroundDrawList();
      if (const RackId rack = s.view.hovered.rack())
        draw_trend_plate(front, s.ui, s.plan, s.view, rack, s.moment.hovered, io.MousePos,
                         s.layout.picture);
      const EquipmentId equipment = s.view.hovered.equipment();
      if (equipment && s.view.xray != scene::System::none &&
          s.plan.facility().equipment[equipment.index()].kind <= EquipmentKind::row_pipe)
        draw_flow_plate(front, s.ui, s.plan, s.view, equipment, io.MousePos, s.layout.picture);
    }
  }
  draw_toast(s.ui, s.status, s.layout.picture);
}

void draw_overlay_alone(const Ui& ui, const PlanView& plan, const Moment& moment,
                        const ViewState& view, Rect picture, const OverlayParts& parts) {
  draw_overlay(*ImGui::GetBackgroundDrawList(), ui, plan, moment, view, {picture, true, parts});
}

void draw_splash(const Ui& ui, Rect window, std::string_view project, LoadPhase phase) {
  Draw& draw = *ImGui::GetBackgroundDrawList();
  const float x = std::round(window.x + window.w / 2 - ui.px(160));
  const float y = std::round(window.y + window.h / 2 - ui.px(40));
  text_at(draw, ui.fonts.title, {x, y}, ui.theme.text, project);
  const auto at = static_cast<std::size_t>(phase);
  text_at(draw, ui.fonts.body, {x, y + ui.px(30)}, ui.theme.muted, kLoadPhaseWords[at]);
  // A piece of the bar for each phase; the one that runs is paler than those that are done.
  const float w = ui.px(320), gap = ui.px(4), by = y + ui.px(60);
  const float piece = (w + gap) / static_cast<float>(kLoadPhaseWords.size());
  for (std::size_t i = 0; i < kLoadPhaseWords.size(); ++i) {
    const float from = x + piece * static_cast<float>(i);
    const desktop::Colour colour = i < at    ? ui.theme.accent
                                   : i == at ? ui.theme.accent.with_alpha(0.5)
                                             : ui.theme.raised;
    draw.AddRectFilled({from, by}, {from + piece - gap, by + ui.px(3)}, colour.packed());
  }
}

}  // namespace rackline::views
