// The inspector's section for the thresholds of the colour mode, and of that of the rears: for all
// racks, for those of a type and those of the halls that are looked at; typed in, taken back and
// given back.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "engine/views/inspector_parts.h"
#include "engine/views/quantities.h"
#include "engine/views/scene_from_plan.h"
#include "planner/base/finite_number.h"

namespace rackline::views {

namespace {

constexpr float kField = 56;  // units

/// A number that is edited; what it is without one stands there pale.
void draw_field(Screen& s, ColourMode mode, ThresholdGroup group, ThresholdLevel level,
                std::optional<double> value, double otherwise) {
  const Ui& ui = s.ui;
  std::string text = value ? fmt::format("{:g}", *value) : "";
  const std::string pale = std::isnan(otherwise) ? "none" : fmt::format("{:g}", otherwise);
  ImGui::PushID(static_cast<int>(level));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(6), ui.px(2)});
  ImGui::SetNextItemWidth(ui.px(kField));
  ImGui::InputTextWithHint("##threshold", pale.c_str(), &text,
                           ImGuiInputTextFlags_CharsScientific | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  ImGui::PopID();
  if (ImGui::IsItemActive()) s.memory.typed_threshold = text;
  if (ImGui::IsItemDeactivatedAfterEdit() && !ImGui::IsKeyPressed(desktop::kKeyEscape)) {
    const std::optional<double> typed = finite_number(s.memory.typed_threshold);
    if (typed || s.memory.typed_threshold.empty()) s.view.thresholds.set(mode, group, level, typed);
  }
  explain(ui, "A number, then Enter; empty: as it is without");
}

void draw_row(Screen& s, const std::string& name, ColourMode mode, ThresholdGroup group,
              const ThresholdEdit& own, const Thresholds& otherwise) {
  const Ui& ui = s.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(6);
  const float fields = 2 * ui.px(kField) + gap;
  text_at(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x, at.y + ui.px(2)}, ui.theme.muted,
          fitted(ui.fonts.body, name, width - fields - gap));
  ImGui::PushID(name.c_str());
  ImGui::SetCursorScreenPos({at.x + width - fields, at.y});
  draw_field(s, mode, group, ThresholdLevel::warning, own.warning, otherwise.warning);
  ImGui::SetCursorScreenPos({at.x + width - ui.px(kField), at.y});
  draw_field(s, mode, group, ThresholdLevel::critical, own.critical, otherwise.critical);
  ImGui::PopID();
}

/// The halls with thresholds of their own, and the one that is looked at.
std::vector<HallId> halls_of(const Screen& s, const ThresholdSet& set) {
  std::vector<HallId> halls;
  for (const auto& [hall, edit] : set.of_hall) halls.push_back(hall);
  const HallId selected = hall_of(s.plan.facility(), s.view.selected);
  for (HallId hall : {selected, s.view.isolated})
    if (hall && std::find(halls.begin(), halls.end(), hall) == halls.end()) halls.push_back(hall);
  return halls;
}

void draw_mode(Screen& s, ColourMode mode, const char* of_what) {
  const Ui& ui = s.ui;
  const Plan& plan = *s.plan.plan;
  const auto scale = colour_scale(plan, mode, stages_at(plan, s.view.minute()));
  if (!scale) return;
  divider(ui);
  ImGui::PushID(of_what);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  Draw& draw = *ImGui::GetWindowDrawList();
  heading(ui, fmt::format("{}, {}", of_what, scale->unit));
  const auto column = [&](std::string_view text, float from_right) {
    text_at(draw, ui.fonts.small, {right - from_right, at.y}, ui.theme.muted, text);
  };
  column("warning", 2 * ui.px(kField) + ui.px(6));
  column("critical", ui.px(kField));

  const ThresholdSet set = s.view.thresholds.of(mode);
  draw_row(s, "All racks", mode, {}, set.all, scale->thresholds);
  const Thresholds of_all = with_thresholds(*scale, set.all).thresholds;
  const auto own = [](const auto& sets, auto key) {
    const auto found = sets.find(key);
    return found == sets.end() ? ThresholdEdit{} : found->second;
  };
  const auto& types = plan.facility().rack_types;
  for (std::size_t t = 0; t < types.size(); ++t)
    draw_row(s, types[t].name, mode, RackTypeId(t), own(set.of_type, RackTypeId(t)), of_all);
  for (HallId hall : halls_of(s, set))
    draw_row(s, plan.facility().halls[hall.index()].name, mode, hall, own(set.of_hall, hall),
             of_all);
  const auto button = [&](const char* id, std::string_view text, std::string_view tip) {
    const bool clicked = text_button(ui, id, text, false, tip, 22);
    ImGui::SameLine();
    return clicked;
  };
  ImGui::Dummy({1, ui.px(2)});
  if (s.view.thresholds.can_undo() && button("undo", "Undo", tooltip(Action::undo)))
    s.act(Action::undo);
  if (s.view.thresholds.can_redo() && button("redo", "Redo", tooltip(Action::redo)))
    s.act(Action::redo);
  if (!set.empty() && button("own", "As the mode has them", "Gives back the mode's own thresholds"))
    s.view.thresholds.clear(mode);
  ImGui::NewLine();
  ImGui::PopID();
}

}  // namespace

void draw_thresholds(Screen& s) {
  if (s.view.fail.empty()) draw_mode(s, s.view.colour, "Thresholds");
  if (s.view.rear && (*s.view.rear != s.view.colour || !s.view.fail.empty()))
    draw_mode(s, *s.view.rear, "Thresholds of the rears");
}

}  // namespace rackline::views
