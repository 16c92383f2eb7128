// The look of the window: a neutral dark theme and a light one for print, one accent, colour kept
// for data. Everything stands on an 8-pixel grid. Every text colour has a contrast of at
// least 4.5:1 on every surface that it is written on; a test computes it.
#pragma once

#include <cstdint>
#include <vector>

namespace rackline::desktop {

/// An sRGB colour as it stands in a framebuffer.
struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;

  [[nodiscard]] constexpr Colour with_alpha(double alpha) const {
    return {r, g, b, static_cast<std::uint8_t>(alpha * 255 + 0.5)};
  }
  /// As Dear ImGui packs it (ABGR from the top byte down).
  [[nodiscard]] constexpr std::uint32_t packed() const {
    return (std::uint32_t{a} << 24) | (std::uint32_t{b} << 16) | (std::uint32_t{g} << 8) | r;
  }
  bool operator==(const Colour&) const = default;
};

/// 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex)};
}

/// WCAG 2.1's contrast ratio of two opaque colours, 1 … 21.
[[nodiscard]] double contrast_ratio(Colour a, Colour b);

enum class ThemeKind : unsigned char { dark, light };

struct Theme {
  ThemeKind kind = ThemeKind::dark;
  Colour surface;  ///< panels, and what the window is cleared to
  Colour well;     ///< what lies lower: inputs, the timeline's ground
  Colour raised;   ///< buttons, hovered rows
  Colour pressed;  ///< a button held, a selected segment
  Colour line;     ///< dividers and outlines; no text
  Colour grid;     ///< lines of a chart; no text
  Colour text;
  Colour muted;      ///< labels, units, what explains
  Colour accent;     ///< the one accent: selection, playhead, focus
  Colour on_accent;  ///< text on the accent
  Colour critical;   ///< critical activities, limits that are exceeded
  Colour good;       ///< within limits
  // data
  Colour power, supply, gpus;  ///< the curves
  Colour bar, bar_done;        ///< a span of the Gantt, and its part that is done
};

[[nodiscard]] const Theme& theme_of(ThemeKind kind);

/// Gives Dear ImGui's current context the theme's colours and sizes. `scale`: pixels per unit.
void apply_theme(const Theme& theme, float scale);

}  // namespace rackline::desktop
