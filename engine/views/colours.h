// What the picture's colours mean: the palettes of states and of failures, and the scales of
// values, for the picture and for the legend.
#pragma once

#include <array>
#include <glm/glm.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/render/renderer.h"
#include "planner/base/rack_state.h"
#include "planner/operations/failure.h"
#include "planner/project/project.h"

namespace rackline {

enum class ColourMode : unsigned char {
  state,
  power,        ///< kW per GPU
  heat,         ///< coolant return temperature
  power_limit,  ///< of the rack's nameplate
  heat_load,    ///< kW per rack
  air,          ///< temperature that the rack draws in
  margin,       ///< to the ASHRAE limit, K
  feed,         ///< load of the fuller feed
  redundancy,   ///< the worst that one failure does
  phases,       ///< how unevenly a feed's three phases are loaded
};
inline constexpr int kColourModeCount = 10;
/// "state", "power-limit": the word of the command line.
[[nodiscard]] std::string_view id(ColourMode mode);
[[nodiscard]] std::string_view name(ColourMode mode);     ///< "Build state", "Power, % of limit"
[[nodiscard]] std::string_view meaning(ColourMode mode);  ///< a sentence for tooltips
/// The mode that a word of the command line names; "return" is heat, too.
[[nodiscard]] std::optional<ColourMode> colour_mode(std::string_view word);
/// "state, power, heat … or redundancy"
[[nodiscard]] std::string colour_mode_words();

/// Colour and pattern of a state, as drawn and as the legend shows it. Told apart with every common
/// colour blindness (from Okabe and Ito, "Color Universal Design", 2008), and without any colour.
[[nodiscard]] render::Look state_look(RackState state);

/// What a failure does, likewise.
[[nodiscard]] render::Look effect_look(RackEffect effect);
[[nodiscard]] std::string_view name(RackEffect effect);  ///< "runs on one feed"
/// What draws power but whose value is not known.
[[nodiscard]] render::Look no_data_look();
/// A rack that draws nothing, where colour means a value: dark, but with its state's pattern, so
/// that the build can still be read.
[[nodiscard]] render::Look unlit_look(RackState state);

enum class Palette : unsigned char {
  power,    ///< blue to yellow
  heat,     ///< violet to yellow
  cooling,  ///< heat backwards: the low end is the warm one
};

/// Values from which a rack is marked; NaN: none.
struct Thresholds {
  double warning = std::numeric_limits<double>::quiet_NaN();
  double critical = std::numeric_limits<double>::quiet_NaN();
};
/// What the user has set in place of a mode's own.
struct ThresholdEdit {
  std::optional<double> warning, critical;
  bool operator==(const ThresholdEdit&) const = default;
};

/// A scale from a value to a colour, continuous, and the marks of its legend.
struct ColourScale {
  std::string title;         ///< "Power per GPU"
  std::string unit;          ///< "kW"
  double low = 0, high = 1;  ///< values of the two ends
  struct Mark {
    double value;
    std::string label;  ///< "W45": why the value matters; may be empty
  };
  std::vector<Mark> marks;  ///< ascending, the ends included
  Palette palette = Palette::power;
  bool falls = false;  ///< a value below a threshold is the bad one
  Thresholds thresholds;
  std::string warning_text, critical_text;  ///< of the legend: "above 80 %"
  /// sRGB; clamped to the ends.
  [[nodiscard]] glm::vec3 colour(double value) const;
  /// Colour of a value; the pattern says which threshold it has passed, else it is `otherwise`.
  [[nodiscard]] render::Look look(double value, render::Pattern otherwise) const;
};
inline constexpr render::Pattern kWarningPattern = render::Pattern::hatch;
inline constexpr render::Pattern kCriticalPattern = render::Pattern::checker;

/// The mode's scale; none for those that show categories. It ends at the highest value of the
/// `stages` (bits, see stages_at), so that it stands still within a stage and does not leave its
/// upper half to racks that are years away.
[[nodiscard]] std::optional<ColourScale> colour_scale(const Plan& plan, ColourMode mode,
                                                      std::uint32_t stages,
                                                      const ThresholdEdit& edit = {});
/// The scale with the thresholds that an edit sets, and their texts.
[[nodiscard]] ColourScale with_thresholds(ColourScale scale, const ThresholdEdit& edit);
/// Power per GPU, all-in: rack power over its GPUs. Racks without GPUs count per 64th of a rack.
[[nodiscard]] ColourScale power_scale(const Plan& plan, std::uint32_t stages);
/// A rack without GPUs counts as 64 of them, so that one scale holds for all.
[[nodiscard]] int cells_of(const RackType& type);

/// Limits that the modes show against: facility water of class W45, air of class A2. Which classes
/// the servers are made for is not published (A).
inline constexpr double kWaterLimitC = 45, kAirLimitC = 35;

}  // namespace rackline
