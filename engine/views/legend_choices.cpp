// What the colours mean, as a choice: the menu of the top bar and of the legends' titles.
#include "engine/views/screen.h"

namespace rackline::views {

namespace {

void draw_rear_modes(Screen& s) {
  if (ImGui::MenuItem("None", desktop::key_name(info(Action::rear_off).key).c_str(), !s.view.rear))
    s.act(Action::rear_off);
  explain(s.ui, info(Action::rear_off).tooltip);
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    if (ImGui::MenuItem(std::string(name(mode)).c_str(), nullptr, s.view.rear == mode))
      s.view.rear = mode;
    explain(s.ui, meaning(mode));
  }
}

/// A legend's title as a button that opens `popup`.
void draw_title_button(Screen& s, const char* popup, Rect legend, std::string_view tip,
                       void (*draw_menu)(Screen&)) {
  if (legend.h <= 0) return;
  const Ui& ui = s.ui;
  const Rect title{legend.x, legend.y, legend.w, ui.px(30)};
  ImGui::SetNextWindowPos(title.min());
  ImGui::SetNextWindowSize({title.w, title.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  const std::string window = std::string("##title of ") + popup;
  ImGui::Begin(window.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar(3);
  if (ImGui::InvisibleButton(popup, {title.w, title.h})) ImGui::OpenPopup(popup);
  if (ImGui::IsItemHovered())
    ImGui::GetWindowDrawList()->AddRect(title.min(), title.max(), ui.theme.line.packed(), ui.px(6));
  explain(ui, tip);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(8), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(16), ui.px(8)});
  if (ImGui::BeginPopup(popup)) {
    draw_menu(s);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  ImGui::End();
}

}  // namespace

void draw_colour_menu(Screen& s) {
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    const auto action = static_cast<Action>(static_cast<int>(Action::colour_state) + i);
    const std::string key = desktop::key_name(info(action).key);
    const bool shown = s.view.fail.empty() && s.view.colour == mode;
    if (ImGui::MenuItem(std::string(name(mode)).c_str(), key.c_str(), shown)) s.act(action);
    explain(s.ui, meaning(mode));
  }
  ImGui::Separator();
  if (!ImGui::BeginMenu("Rears of the racks")) return;
  draw_rear_modes(s);
  ImGui::EndMenu();
}

void draw_legend_choices(Screen& s, Rect legend, Rect rear_legend) {
  draw_title_button(s, "legend", legend, "Click for what the racks' colours mean",
                    draw_colour_menu);
  draw_title_button(s, "rear legend", rear_legend, "Click for what the racks' rears show",
                    draw_rear_modes);
}

}  // namespace rackline::views
