#include "engine/views/ui.h"

#include <imgui_internal.h>

#include <algorithm>

namespace rackline::views {

using desktop::Colour;

namespace {

const char* begin_of(std::string_view s) {
  return s.data();
}
const char* end_of(std::string_view s) {
  return s.data() + s.size();
}

// What a button looks like behind its contents.
void draw_button_ground(const Ui& ui, Draw& draw, Rect r, bool active, bool hovered, bool held) {
  if (!active && !hovered) return;
  const Colour ground = held || active ? ui.theme.pressed : ui.theme.raised;
  draw.AddRectFilled(r.min(), r.max(), ground.packed(), ui.px(4));
}

Rect last_item() {
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  return {a.x, a.y, b.x - a.x, b.y - a.y};
}

}  // namespace

float text_width(ImFont* font, std::string_view text) {
  if (text.empty()) return 0;
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, begin_of(text), end_of(text)).x;
}

float text_at(Draw& draw, ImFont* font, ImVec2 at, Colour colour, std::string_view text) {
  if (text.empty()) return 0;
  // Whole pixels: glyphs were rasterised for them.
  draw.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour.packed(),
               begin_of(text), end_of(text));
  return text_width(font, text);
}

std::string fitted(ImFont* font, std::string_view text, float width) {
  if (text_width(font, text) <= width) return std::string(text);
  const float room = width - text_width(font, "…");
  if (room <= 0) return "";
  const char* end = nullptr;
  font->CalcTextSizeA(font->FontSize, room, 0, begin_of(text), end_of(text), &end);
  std::string cut(begin_of(text), end ? end : begin_of(text));
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + "…";
}

void label(ImFont* font, Colour colour, std::string_view text, bool wrap) {
  ImGui::PushFont(font);
  ImGui::PushStyleColor(ImGuiCol_Text, colour.packed());
  if (wrap) ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(begin_of(text), end_of(text));
  if (wrap) ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void begin_panel(const Ui& ui, const char* name, Rect rect, ImVec2 padding,
                 const Colour* background, bool scrolls) {
  ImGui::SetNextWindowPos(rect.min());
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(padding.x), ui.px(padding.y)});
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                           ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                           ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (scrolls)
    flags &= ~ImGuiWindowFlags_NoScrollbar;
  else
    flags |= ImGuiWindowFlags_NoScrollWithMouse;
  if (background)
    ImGui::PushStyleColor(ImGuiCol_WindowBg, background->packed());
  else
    flags |= ImGuiWindowFlags_NoBackground;
  ImGui::Begin(name, nullptr, flags);
  if (background) ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void begin_page(const Ui& ui, const char* name, ImVec2 size) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float w = std::min(ui.px(size.x), window.x - ui.px(32));
  const float h = std::min(ui.px(size.y), window.y - ui.px(32));
  ImGui::SetNextWindowPos({std::round((window.x - w) / 2), std::round((window.y - h) / 2)});
  ImGui::SetNextWindowSize({w, h});
  ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0f, ui.px(1)));
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar(3);
}

void end_panel() {
  ImGui::End();
}

Rect plate_beside(Draw& draw, const Ui& ui, ImVec2 pointer, ImVec2 size, Rect within) {
  Rect r{pointer.x + ui.px(18), pointer.y + ui.px(18), size.x, size.y};
  if (r.x + r.w > within.x + within.w) r.x = pointer.x - ui.px(18) - r.w;
  if (r.y + r.h > within.y + within.h)
    r.y = std::max(within.y, within.y + within.h - r.h - ui.px(4));
  draw.AddRectFilled(r.min(), r.max(), ui.theme.surface.with_alpha(0.96).packed(), ui.px(6));
  draw.AddRect(r.min(), r.max(), ui.theme.line.packed(), ui.px(6));
  return r;
}

void explain(const Ui& ui, std::string_view text) {
  const std::string lines[] = {std::string(text)};
  if (!text.empty() && ImGui::IsItemHovered()) explain_lines(ui, lines);
}

void explain_lines(const Ui& ui, std::span<const std::string> lines) {
  if (lines.empty()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(8)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(320));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool title = i == 0 && lines.size() > 1;
    ImGui::PushFont(title ? ui.fonts.strong : ui.fonts.body);
    ImGui::PushStyleColor(ImGuiCol_Text, (i == 0 ? ui.theme.text : ui.theme.muted).packed());
    ImGui::TextUnformatted(lines[i].c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

bool icon_button(const Ui& ui, const char* id, Icon icon, bool active, std::string_view tip,
                 float size) {
  const float s = ui.px(size);
  const bool clicked = ImGui::InvisibleButton(id, {s, s});
  const Rect r = last_item();
  Draw& draw = *ImGui::GetWindowDrawList();
  draw_button_ground(ui, draw, r, active, ImGui::IsItemHovered(), ImGui::IsItemActive());
  draw_icon(draw, icon, {r.x + r.w / 2, r.y + r.h / 2}, ui.px(size * 0.5f),
            active ? ui.theme.accent : ui.theme.text);
  explain(ui, tip);
  return clicked;
}

bool text_button(const Ui& ui, const char* id, std::string_view text, bool active,
                 std::string_view tip, float height) {
  const float width = text_width(ui.fonts.body, text) + ui.px(20);
  const bool clicked = ImGui::InvisibleButton(id, {width, ui.px(height)});
  const Rect r = last_item();
  Draw& draw = *ImGui::GetWindowDrawList();
  draw_button_ground(ui, draw, r, active, ImGui::IsItemHovered(), ImGui::IsItemActive());
  text_at(draw, ui.fonts.body, {r.x + ui.px(10), r.y + (r.h - ui.fonts.body->FontSize) / 2},
          active ? ui.theme.accent : ui.theme.text, text);
  explain(ui, tip);
  return clicked;
}

int segmented(const Ui& ui, const char* id, std::span<const std::string_view> labels, int active,
              std::span<const std::string> tips, float height) {
  int clicked = -1;
  Draw& draw = *ImGui::GetWindowDrawList();
  ImFont* font = ui.fonts.body;
  float total = 0;
  for (std::string_view l : labels) total += text_width(font, l) + ui.px(20);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw.AddRectFilled(at, {at.x + total, at.y + ui.px(height)}, ui.theme.well.packed(), ui.px(5));
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i) ImGui::SameLine();
    ImGui::PushID(static_cast<int>(i));
    const float width = text_width(font, labels[i]) + ui.px(20);
    if (ImGui::InvisibleButton("segment", {width, ui.px(height)})) clicked = static_cast<int>(i);
    const Rect r = last_item();
    const bool is_active = static_cast<int>(i) == active;
    const float inset = ui.px(2);
    const Rect inner{r.x + inset, r.y + inset, r.w - 2 * inset, r.h - 2 * inset};
    draw_button_ground(ui, draw, inner, is_active, ImGui::IsItemHovered(), false);
    text_at(draw, font, {r.x + ui.px(10), r.y + (r.h - font->FontSize) / 2},
            is_active ? ui.theme.text : ui.theme.muted, labels[i]);
    if (is_active)  // the accent marks it beside the ground's shade, which alone is faint
      draw.AddRectFilled({r.x + ui.px(10), r.y + r.h - ui.px(4)},
                         {r.x + r.w - ui.px(10), r.y + r.h - ui.px(2)}, ui.theme.accent.packed());
    if (i < tips.size()) explain(ui, tips[i]);
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return clicked;
}

void divider(const Ui& ui, float above, float below) {
  ImGui::Dummy({0, ui.px(above) - ImGui::GetStyle().ItemSpacing.y});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(
      at, {at.x + ImGui::GetContentRegionAvail().x, at.y + std::max(1.0f, ui.px(1))},
      ui.theme.line.packed());
  ImGui::Dummy({0, ui.px(below)});
}

void heading(const Ui& ui, std::string_view text) {
  label(ui.fonts.small, ui.theme.muted, text);
  ImGui::Dummy({0, 0});
}

void key_value(const Ui& ui, std::string_view key, std::string_view value, const Colour* colour,
               std::string_view tip) {
  ImFont* font = ui.fonts.body;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float value_room = width - text_width(font, key) - ui.px(12);
  const std::string shown = fitted(font, value, std::max(value_room, width * 0.4f));
  const float value_width = text_width(font, shown);
  Draw& draw = *ImGui::GetWindowDrawList();
  text_at(draw, font, at, ui.theme.muted, fitted(font, key, width - value_width - ui.px(8)));
  text_at(draw, font, {at.x + width - value_width, at.y}, colour ? *colour : ui.theme.text, shown);
  ImGui::Dummy({width, font->FontSize + ui.px(2)});
  if (!tip.empty())
    explain(ui, tip);
  else if (shown.size() != value.size())
    explain(ui, value);
}

void share_bar(const Ui& ui, double share, Colour colour, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, h = ui.px(height);
  Draw& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + width, at.y + h}, ui.theme.raised.packed(), h / 2);
  const auto filled = static_cast<float>(std::clamp(share, 0.0, 1.0)) * width;
  if (filled > 1) draw.AddRectFilled(at, {at.x + filled, at.y + h}, colour.packed(), h / 2);
  ImGui::Dummy({width, h + ui.px(2)});
}

}  // namespace rackline::views
