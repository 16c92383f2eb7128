#include "engine/views/colours.h"

#include <algorithm>
#include <cmath>

namespace rackline {

using render::Look;
using render::Pattern;

namespace {

constexpr glm::vec3 rgb(int hex) {
  return {static_cast<float>(hex >> 16 & 255) / 255.0f, static_cast<float>(hex >> 8 & 255) / 255.0f,
          static_cast<float>(hex & 255) / 255.0f};
}

/// Evenly spaced stops, dark to bright; monotonic in lightness, so that they also read in grey.
/// Power: after YlGnBu (Brewer, "ColorBrewer"), from its blue end to its yellow one.
constexpr int kPowerStops[] = {0x16215b, 0x1d4fa1, 0x1f86c9, 0x35b9c4,
                               0x8fd89a, 0xd9ea6a, 0xfff3a0};
/// Heat: after inferno (Smith and van der Walt, 2015), without its black end.
constexpr int kHeatStops[] = {0x2a1459, 0x5c1a6e, 0x932667, 0xc73e4c, 0xed6925, 0xfb9f1f, 0xf7e27a};

template <std::size_t n>
glm::vec3 along(const int (&stops)[n], double share) {
  const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(n - 1);
  const auto i = std::min(static_cast<std::size_t>(at), n - 2);
  return glm::mix(rgb(stops[i]), rgb(stops[i + 1]),
                  static_cast<float>(at - static_cast<double>(i)));
}

}  // namespace

std::string_view id(ColourMode mode) {
  constexpr std::string_view ids[] = {"state", "power",  "heat", "power-limit", "heat-load",
                                      "air",   "margin", "feed", "redundancy",  "phases"};
  static_assert(std::size(ids) == kColourModeCount);
  return ids[static_cast<int>(mode)];
}

std::string_view name(ColourMode mode) {
  constexpr std::string_view names[] = {
      "Build state", "Power",           "Coolant return", "Power of limit", "Heat",
      "Inlet air",   "Margin to limit", "Feed load",      "Redundancy",     "Phase balance"};
  static_assert(std::size(names) == kColourModeCount);
  return names[static_cast<int>(mode)];
}

std::string_view meaning(ColourMode mode) {
  constexpr std::string_view meanings[] = {
      "Each GPU in the colour and pattern of its rack's state",
      "What each rack draws, in kW per GPU",
      "The temperature at which the coolant leaves each rack",
      "What each rack draws, in % of its nameplate",
      "The heat that each rack gives off, in kW",
      "The temperature of the air that each rack draws in",
      "How far facility water and inlet air are below the ASHRAE classes' limits, in K",
      "The load of the fuller of a rack's two feeds, in % of its rating",
      "The worst that one failure outside the rack does to it",
      "How far the fullest or emptiest phase of a rack's feed is from the three's mean, in %"};
  static_assert(std::size(meanings) == kColourModeCount);
  return meanings[static_cast<int>(mode)];
}

std::optional<ColourMode> colour_mode(std::string_view word) {
  if (word == "return") return ColourMode::heat;
  for (int i = 0; i < kColourModeCount; ++i)
    if (word == id(static_cast<ColourMode>(i))) return static_cast<ColourMode>(i);
  return std::nullopt;
}

std::string colour_mode_words() {
  std::string words;
  for (int i = 0; i < kColourModeCount; ++i) {
    if (i > 0) words += i + 1 < kColourModeCount ? ", " : " or ";
    words += id(static_cast<ColourMode>(i));
  }
  return words;
}

Look state_look(RackState state) {
  switch (state) {
    case RackState::planned:
      return {rgb(0x8b95a3), 0, Pattern::solid};
    case RackState::delivered:
      return {rgb(0xb98d5b), 0, Pattern::grid};
    case RackState::placed:
      return {rgb(0xb4bbc4), 0, Pattern::solid};
    case RackState::powered:
      return {rgb(0xe8d84a), 0, Pattern::hatch};
    case RackState::plumbed:
      return {rgb(0x56b4e9), 0, Pattern::stripes};
    case RackState::cabled:
      return {rgb(0xcc79a7), 0, Pattern::bars};
    case RackState::energised:
      return {rgb(0xf2a01e), 0.5f, Pattern::dots};
    case RackState::burn_in:
      return {rgb(0xd9541a), 0.7f, Pattern::checker};
    case RackState::in_service:
      return {rgb(0x12b886), 0.9f, Pattern::solid};
    case RackState::failed:
      return {rgb(0x882255), 0.3f, Pattern::back_hatch};
    case RackState::held:
      return {rgb(0x5347a8), 0, Pattern::rings};
  }
  return {};
}

Look effect_look(RackEffect effect) {
  switch (effect) {
    case RackEffect::none:
      return {rgb(0x12b886), 0.8f, Pattern::solid};
    case RackEffect::one_feed:
      return {rgb(0x56b4e9), 0.7f, Pattern::stripes};
    case RackEffect::throttled:
      return {rgb(0xf2c01e), 0.7f, Pattern::dots};
    case RackEffect::uncooled:
      return {rgb(0xe0531a), 0.7f, Pattern::checker};
    case RackEffect::dark:
      return {rgb(0x882255), 0.3f, Pattern::back_hatch};
  }
  return {};
}

std::string_view name(RackEffect effect) {
  constexpr std::string_view names[] = {"runs on", "runs on one feed", "throttles", "loses cooling",
                                        "loses power"};
  static_assert(std::size(names) == kRackEffectCount);
  return names[static_cast<int>(effect)];
}

Look no_data_look() {
  return {rgb(0x8d949d), 0, Pattern::back_hatch};
}

Look unlit_look(RackState state) {
  Look look = state_look(state);
  look.colour = state == RackState::planned ? rgb(0x6b7480) : rgb(0x3a414b);
  if (state == RackState::delivered) look.colour = rgb(0x57503f);
  look.glow = 0;
  return look;
}

glm::vec3 ColourScale::colour(double value) const {
  const double share = (value - low) / std::max(high - low, 1e-9);
  switch (palette) {
    case Palette::power:
      return along(kPowerStops, share);
    case Palette::heat:
      return along(kHeatStops, share);
    case Palette::cooling:
      return along(kHeatStops, 1 - share);
  }
  return {};
}

Look ColourScale::look(double value, Pattern otherwise) const {
  Look look{colour(value), 0.8f, otherwise};
  const auto passed = [&](double threshold) {
    return falls ? value < threshold : value > threshold;  // never of NaN
  };
  if (passed(thresholds.critical))
    look.pattern = kCriticalPattern;
  else if (passed(thresholds.warning))
    look.pattern = kWarningPattern;
  return look;
}

}  // namespace rackline
