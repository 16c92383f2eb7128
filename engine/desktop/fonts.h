// The window's fonts: Inter for text, JetBrains Mono for hashes and commands, at the sizes that the
// interface uses. Inter's digits are made tabular, so that a running number does not jitter.
#pragma once

#include "planner/base/result.h"

struct ImFont;
struct ImFontAtlas;

namespace rackline::desktop {

struct Fonts {
  ImFont* small = nullptr;   ///< 12 units: axis, badges
  ImFont* body = nullptr;    ///< 14 units
  ImFont* strong = nullptr;  ///< 14 units, semi-bold
  ImFont* title = nullptr;   ///< 18 units, semi-bold
  ImFont* mono = nullptr;    ///< 12 units, JetBrains Mono
};

/// Replaces the atlas' fonts by ours at `scale` and rasterises them. Error: a font that is missing.
[[nodiscard]] Result<Fonts> build_fonts(ImFontAtlas& atlas, float scale);

}  // namespace rackline::desktop
