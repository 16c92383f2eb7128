// The bar at the top: menu, project and scenario, colour mode, stages, bookmarks, the time, and
// what concerns the window.
#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"
#include "engine/views/screen.h"

namespace rackline::views {
namespace {

void draw_menu(Screen& s) {
  const Ui& ui = s.ui;
  if (icon_button(ui, "menu", Icon::menu, false, "All actions, by group", 32))
    ImGui::OpenPopup("actions");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(8), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(16), ui.px(8)});
  if (ImGui::BeginPopup("actions")) {
    for (int g = 0; g <= static_cast<int>(ActionGroup::file); ++g) {
      const auto group = static_cast<ActionGroup>(g);
      if (!ImGui::BeginMenu(std::string(name(group)).c_str())) continue;
      for (const ActionInfo& a : actions()) {
        if (a.group != group) continue;
        const std::string key = desktop::key_name(a.key);
        if (ImGui::MenuItem(std::string(a.name).c_str(), key.c_str())) s.act(a.action);
        explain(ui, a.tooltip);
      }
      ImGui::EndMenu();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

void draw_project(Screen& s, float width) {
  const Ui& ui = s.ui;
  const Project& project = *s.plan.plan->project;
  std::string scenario = "as planned";
  for (const ScenarioInfo& info : project.scenarios)
    if (info.id == project.scenario) scenario = info.name;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Draw& draw = *ImGui::GetWindowDrawList();
  text_at(draw, ui.fonts.strong, {at.x, at.y - ui.px(1)}, ui.theme.text,
          fitted(ui.fonts.strong, project.name, width));
  text_at(draw, ui.fonts.small, {at.x, at.y + ui.px(17)}, ui.theme.muted,
          fitted(ui.fonts.small, "Scenario: " + scenario, width));
  ImGui::Dummy({width, ui.px(32)});
  if (ImGui::IsItemHovered()) {
    std::vector<std::string> lines = {project.name, "Scenario: " + scenario,
                                      "Folder: " + project.folder, "Plan " + project.hash};
    lines.insert(lines.end(), project.notes.begin(), project.notes.end());
    explain_lines(ui, lines);
  }
}

void draw_colour_modes(Screen& s) {
  const Ui& ui = s.ui;
  const std::string current =
      s.view.fail.empty() ? std::string(name(s.view.colour)) : "Failure of " + s.view.fail;
  const std::string text = fitted(ui.fonts.body, current, ui.px(150)) + "  ›";
  if (text_button(ui, "colour", text, !s.view.fail.empty(),
                  "What the racks' colours mean: Ctrl and 1 to 9 or 0, or C for the next"))
    ImGui::OpenPopup("colours");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(8), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(16), ui.px(8)});
  if (ImGui::BeginPopup("colours")) {
    draw_colour_menu(s);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

void draw_stages(Screen& s) {
  const std::size_t count = std::min<std::size_t>(s.plan.gantt.stages.size(), 3);
  const std::string_view labels[] = {"Stage 1", "2", "3"};
  std::vector<std::string> tips;
  for (std::size_t i = 0; i < count; ++i) {
    const GanttStage& stage = s.plan.gantt.stages[i];
    const std::string when = stage.finish == kNever ? std::string("never reached in this plan")
                                                    : site_time(s.plan.clock(), stage.finish);
    tips.push_back(fmt::format("End of stage {}, {}: {}  ({})", i + 1, stage.label, when,
                               desktop::key_name({'1' + static_cast<int>(i), desktop::kShift})));
  }
  const int clicked =
      segmented(s.ui, "stages", {labels, count}, static_cast<int>(s.moment.stage), tips);
  if (clicked >= 0) s.act(static_cast<Action>(static_cast<int>(Action::stage1) + clicked));
}

void draw_bookmarks(Screen& s) {
  const Ui& ui = s.ui;
  std::string current = s.view.walking ? "Walking" : "Free view";
  for (const Bookmark& b : s.plan.bookmarks)
    if (b.id == s.view.bookmark) current = b.name;
  if (text_button(ui, "views", current + "  ›", false, "Where the camera stands: keys 1 to 9"))
    ImGui::OpenPopup("bookmarks");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(8), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(16), ui.px(8)});
  if (ImGui::BeginPopup("bookmarks")) {
    for (std::size_t i = 0; i < s.plan.bookmarks.size(); ++i) {
      const Bookmark& b = s.plan.bookmarks[i];
      const std::string key = i < 9 ? fmt::format("{}", i + 1) : "";
      if (!ImGui::MenuItem(b.name.c_str(), key.c_str(), b.id == s.view.bookmark)) continue;
      s.view.bookmark = b.id;
      s.requests.push_back(Request::fly_to_bookmark);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

// "Day 11, 14:00" above the site's wall clock, right-aligned before the buttons.
void draw_time(Screen& s, float right) {
  const Ui& ui = s.ui;
  std::string day = day_label(s.view.minute());
  if (!day.empty()) day[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(day[0])));
  const std::string site = site_time(s.plan.clock(), s.view.minute());
  const float width = std::max(text_width(ui.fonts.title, day), text_width(ui.fonts.small, site));
  const float y = s.layout.top.y;
  Draw& draw = *ImGui::GetWindowDrawList();
  text_at(draw, ui.fonts.title, {right - text_width(ui.fonts.title, day), y + ui.px(5)},
          ui.theme.text, day);
  text_at(draw, ui.fonts.small, {right - text_width(ui.fonts.small, site), y + ui.px(27)},
          ui.theme.muted, site);
  ImGui::SetCursorScreenPos({right - width, y + ui.px(4)});
  ImGui::Dummy({width, ui.px(40)});
  explain(ui, "Time since the first rack on the floor, and the clock of the site: " +
                  s.plan.clock().zone());
}

}  // namespace

void draw_top_bar(Screen& s) {
  const Ui& ui = s.ui;
  const Rect bar = s.layout.top;
  begin_panel(ui, "top", bar, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), 0});
  const float row = bar.y + ui.px(10);
  const auto place = [&](float x) { ImGui::SetCursorScreenPos({x, row}); };
  const auto after = [&](float gap) { return ImGui::GetItemRectMax().x + ui.px(gap); };

  // Left to right; the project's name takes what the rest leaves.
  const float fixed = ui.px(48 + 204 + 152 + 130 + 184 + 6 * 32);
  const float project = std::clamp(bar.w - fixed - ui.px(96), ui.px(120), ui.px(280));
  ImGui::SetCursorScreenPos({bar.x + ui.px(8), bar.y + ui.px(8)});
  draw_menu(s);
  ImGui::SetCursorScreenPos({bar.x + ui.px(48), bar.y + ui.px(8)});
  draw_project(s, project);
  place(bar.x + ui.px(48) + project + ui.px(16));
  draw_colour_modes(s);
  place(after(16));
  draw_stages(s);
  place(after(8));
  draw_bookmarks(s);

  struct Button {
    Icon icon;
    Action action;
    bool active;
  };
  const Button buttons[] = {
      {s.view.walking ? Icon::walk : Icon::orbit, Action::walk, s.view.walking},
      {Icon::camera, Action::screenshot, false},
      {Icon::theme, Action::theme, false},
      {Icon::help, Action::help, s.view.help},
  };
  const float size = 32;
  float x = bar.x + bar.w - ui.px(8) - ui.px(size) * static_cast<float>(std::size(buttons));
  draw_time(s, x - ui.px(16));
  for (const Button& b : buttons) {
    ImGui::SetCursorScreenPos({x, bar.y + ui.px(8)});
    if (icon_button(ui, info(b.action).name.data(), b.icon, b.active, tooltip(b.action), size))
      s.act(b.action);
    x += ui.px(size);
  }
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace rackline::views
