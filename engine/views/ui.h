// The interface's vocabulary: text, buttons, rows and icons in the theme's look, on top of Dear
// ImGui. Lengths are units of the 8-unit grid; `Ui::px` turns them into pixels.
#pragma once

#include <imgui.h>

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "engine/desktop/fonts.h"
#include "engine/desktop/theme.h"
#include "engine/views/actions.h"

namespace rackline::views {

/// A rectangle in pixels.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] ImVec2 min() const { return {x, y}; }
  [[nodiscard]] ImVec2 max() const { return {x + w, y + h}; }
  [[nodiscard]] bool contains(ImVec2 p) const {
    return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h;
  }
  bool operator==(const Rect&) const = default;
};

struct Ui {
  const desktop::Theme& theme;
  const desktop::Fonts& fonts;
  float scale = 1;
  [[nodiscard]] float px(float units) const { return std::round(units * scale); }
};

enum class Icon : unsigned char {
  play,
  pause,
  back,
  on,
  first,
  last,
  camera,
  theme,
  help,
  folded,
  unfolded,
  search,
  walk,
  orbit,
  left_panel,
  right_panel,
  bottom_panel,
  close,
  menu,
};

using Draw = ImDrawList;

/// Text at a place, not laid out. Returns its width.
float text_at(Draw& draw, ImFont* font, ImVec2 at, desktop::Colour colour, std::string_view text);
[[nodiscard]] float text_width(ImFont* font, std::string_view text);
/// `text`, cut with an ellipsis where it is wider than `width` pixels.
[[nodiscard]] std::string fitted(ImFont* font, std::string_view text, float width);
/// Laid-out text in a colour; `wrap` breaks lines at the panel's edge.
void label(ImFont* font, desktop::Colour colour, std::string_view text, bool wrap = false);

void draw_icon(Draw& draw, Icon icon, ImVec2 centre, float size, desktop::Colour colour);

/// Begins a panel that fills `rect`; end_panel ends it. `background`: the window's own colour needs
/// no drawing, so only a lower or raised panel names one.
void begin_panel(const Ui& ui, const char* name, Rect rect, ImVec2 padding_units,
                 const desktop::Colour* background = nullptr, bool scrolls = false);
/// A page over everything else, in the middle of the window; end_panel ends it.
void begin_page(const Ui& ui, const char* name, ImVec2 size_units);
void end_panel();

/// Draws a plate of `size` pixels beside the pointer, on its other side where `within` ends, and
/// returns where it is.
Rect plate_beside(Draw& draw, const Ui& ui, ImVec2 pointer, ImVec2 size, Rect within);

/// Shows `text` beside the pointer when the last item is hovered.
void explain(const Ui& ui, std::string_view text);
/// A tooltip of several lines; the first is its title.
void explain_lines(const Ui& ui, std::span<const std::string> lines);

/// Buttons return true when they are clicked. `size`: units.
bool icon_button(const Ui& ui, const char* id, Icon icon, bool active, std::string_view tip,
                 float size = 28);
bool text_button(const Ui& ui, const char* id, std::string_view text, bool active,
                 std::string_view tip, float height = 28);
/// One of several; returns the index that is clicked, or -1.
int segmented(const Ui& ui, const char* id, std::span<const std::string_view> labels, int active,
              std::span<const std::string> tips, float height = 28);

void divider(const Ui& ui, float space_above = 8, float space_below = 8);
/// A section's heading in small capitals' place: small, muted.
void heading(const Ui& ui, std::string_view text);
/// "label ........ value", the value right-aligned. `value_colour`: the theme's text when null.
void key_value(const Ui& ui, std::string_view key, std::string_view value,
               const desktop::Colour* value_colour = nullptr, std::string_view tip = {});
/// A bar of `share` (0 … 1) of the row's width.
void share_bar(const Ui& ui, double share, desktop::Colour colour, float height = 4);

}  // namespace rackline::views
