// What frames the panels: the status line, the dividers, and the page of keys.
#include <fmt/format.h>

#include <algorithm>

#include "engine/views/quantities.h"
#include "engine/views/screen.h"

namespace rackline::views {
namespace {

std::string age_text(double seconds) {
  if (seconds < 90) return "just now";
  if (seconds < 90 * 60) return fmt::format("{:.0f} min ago", seconds / 60);
  return fmt::format("{:.0f} h ago", seconds / 3600);
}

// Draws one divider and returns by how many pixels it is dragged.
float splitter(const Ui& ui, const char* id, Rect r, bool vertical) {
  if (r.w <= 0 || r.h <= 0) return 0;
  ImGui::SetCursorScreenPos(r.min());
  ImGui::InvisibleButton(id, {r.w, r.h});
  const bool held = ImGui::IsItemActive(), hot = held || ImGui::IsItemHovered();
  const float middle = vertical ? r.x + r.w / 2 : r.y + r.h / 2;
  const float half = hot ? ui.px(1) : 0.5f;
  const ImVec2 a = vertical ? ImVec2{middle - half, r.y} : ImVec2{r.x, middle - half};
  const ImVec2 b = vertical ? ImVec2{middle + half, r.y + r.h} : ImVec2{r.x + r.w, middle + half};
  ImGui::GetWindowDrawList()->AddRectFilled(a, b, (hot ? ui.theme.accent : ui.theme.line).packed());
  if (!held) return 0;
  return vertical ? ImGui::GetIO().MouseDelta.x : ImGui::GetIO().MouseDelta.y;
}

void draw_splitter(Screen& s, const char* id, Rect r, bool vertical, float sign, float& size,
                   float least, float most) {
  if (r.w <= 0 || r.h <= 0) return;
  // A window of its own, as small as the divider: it must not swallow what is beside it.
  begin_panel(s.ui, id, r, {0, 0});
  const float dragged = splitter(s.ui, "divider", r, vertical);
  if (dragged != 0) size = std::clamp(size + sign * dragged / s.ui.scale, least, most);
  end_panel();
}

}  // namespace

void draw_status_line(Screen& s) {
  const Ui& ui = s.ui;
  const Rect r = s.layout.status;
  begin_panel(ui, "status", r, {0, 0});
  Draw& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(r.min(), {r.x + r.w, r.y + 1}, ui.theme.line.packed());
  ImFont* font = ui.fonts.small;
  const float y = r.y + (r.h - font->FontSize) / 2;
  float x = r.x + ui.px(12);
  const auto item = [&](std::string_view text, desktop::Colour colour, std::string_view tip) {
    const float w = text_at(draw, font, {x, y}, colour, text);
    ImGui::SetCursorScreenPos({x, r.y});
    ImGui::Dummy({w, r.h});
    explain(ui, tip);
    x += w + ui.px(24);
  };
  item(s.status.driver, ui.theme.muted, "The Vulkan device that draws");
  if (s.status.picture_ms > 0)
    item(fmt::format("picture {:.0f} ms · interface {:.1f} ms", s.status.picture_ms,
                     s.status.interface_ms),
         ui.theme.muted,
         fmt::format(
             "What the last picture and the last frame of the interface took.\nWhile the eye "
             "moves it is drawn at {} quality, at rest in full.",
             s.status.moving_quality));
  const std::string& hash = s.plan.plan->project->hash;
  std::string plan = "plan " + hash.substr(0, 8);
  if (s.status.plan_took_s > 0)
    plan += fmt::format(" · {} · worked out in {:.1f} s", age_text(s.status.plan_age_s),
                        s.status.plan_took_s);
  item(plan, ui.theme.muted, "Hash of the project's files, and how old the plan is");
  item(s.status.background.empty() ? "ready" : s.status.background,
       s.status.background.empty() ? ui.theme.muted : ui.theme.accent,
       "What works in the background");

  float right = r.x + r.w - ui.px(8);
  struct Fold {
    Icon icon;
    Action action;
    bool shown;
  };
  const Fold folds[] = {{Icon::right_panel, Action::inspector, s.view.inspector},
                        {Icon::bottom_panel, Action::timeline, s.view.timeline_shown},
                        {Icon::left_panel, Action::tree, s.view.tree}};
  for (const Fold& f : folds) {
    right -= ui.px(22);
    ImGui::SetCursorScreenPos({right, r.y + ui.px(1)});
    if (icon_button(ui, info(f.action).name.data(), f.icon, f.shown && s.view.panels,
                    tooltip(f.action), 22))
      s.act(f.action);
  }
  end_panel();
}

void draw_splitters(Screen& s) {
  const Layout& l = s.layout;
  draw_splitter(s, "tree divider", l.tree_splitter, true, 1, s.view.tree_width, 160, 480);
  draw_splitter(s, "inspector divider", l.inspector_splitter, true, -1, s.view.inspector_width, 240,
                560);
  draw_splitter(s, "timeline divider", l.timeline_splitter, false, -1, s.view.timeline_height, 128,
                640);
}

void draw_help(Screen& s) {
  if (!s.view.help) return;
  const Ui& ui = s.ui;
  begin_page(ui, "keys", {1080, 648});
  const float w = ImGui::GetWindowWidth();
  Draw& draw = *ImGui::GetWindowDrawList();
  label(ui.fonts.title, ui.theme.text, "Keys");
  ImGui::SameLine(w - ui.px(52));
  if (icon_button(ui, "close", Icon::close, false, "Close (Esc)")) s.view.help = false;

  const auto key_row = [&](std::string_view key, std::string_view meaning) {
    const ImVec2 c = ImGui::GetCursorScreenPos();
    const float key_width = text_width(ui.fonts.small, key) + ui.px(10);
    const float line = ui.fonts.body->FontSize + ui.px(5);
    draw.AddRectFilled({c.x, c.y}, {c.x + key_width, c.y + ui.px(17)}, ui.theme.raised.packed(),
                       ui.px(3));
    text_at(draw, ui.fonts.small, {c.x + ui.px(5), c.y + ui.px(2)}, ui.theme.text, key);
    text_at(draw, ui.fonts.body, {c.x + ui.px(128), c.y + ui.px(1)}, ui.theme.muted,
            fitted(ui.fonts.body, meaning, ImGui::GetColumnWidth() - ui.px(144)));
    ImGui::Dummy({1, line});
  };
  const auto group_rows = [&](ActionGroup group) {
    ImGui::Dummy({1, ui.px(4)});
    label(ui.fonts.strong, ui.theme.text, name(group));
    for (const ActionInfo& a : actions()) {
      if (a.group != group) continue;
      const bool numbered = a.action > Action::bookmark1 && a.action <= Action::bookmark9;
      if (numbered) continue;  // one row says it for all nine
      std::string key = desktop::key_name(a.key);
      if (a.other_key.key) key += " or " + desktop::key_name(a.other_key);
      if (a.action == Action::bookmark1)
        key_row("1 … 9", "Bookmarks, as in the menu");
      else
        key_row(key, a.name);
    }
  };
  ImGui::Columns(3, "columns", false);
  group_rows(ActionGroup::time);
  group_rows(ActionGroup::colour);
  ImGui::NextColumn();
  group_rows(ActionGroup::camera);
  ImGui::Dummy({1, ui.px(4)});
  label(ui.fonts.strong, ui.theme.text, "In the picture");
  for (const HeldKeys& held : held_keys()) key_row(held.keys, held.meaning);
  ImGui::NextColumn();
  group_rows(ActionGroup::selection);
  group_rows(ActionGroup::timeline);
  group_rows(ActionGroup::window);
  group_rows(ActionGroup::file);
  ImGui::Columns(1);
  end_panel();
}

}  // namespace rackline::views
