// What the picture's colours mean: the palette of states and the scales of power and heat, for the
// renderer and for the legend.
#pragma once

#include <array>
#include <glm/glm.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/render/renderer.h"
#include "planner/base/rack_state.h"
#include "planner/project/project.h"

namespace rackline {

enum class ColourMode : unsigned char { state, power, heat };
inline constexpr int kColourModeCount = 3;
/// "state", "power", "heat": the word of the command line.
[[nodiscard]] std::string_view id(ColourMode mode);
[[nodiscard]] std::string_view name(ColourMode mode);  ///< "Build state", "Power", "Heat"

/// Colour and pattern of a state, as drawn and as the legend shows it. Told apart with every common
/// colour blindness (from Okabe and Ito, "Color Universal Design", 2008), and without any colour.
[[nodiscard]] render::Look state_look(RackState state);

/// A scale from a value to a colour, continuous, dark to bright, and the marks of its legend.
struct ColourScale {
  std::string title;         ///< "Power per GPU"
  std::string unit;          ///< "kW"
  double low = 0, high = 1;  ///< values of the two ends
  struct Mark {
    double value;
    std::string label;  ///< "W45": why the value matters; may be empty
  };
  std::vector<Mark> marks;  ///< ascending, the ends included
  bool heat = false;
  /// sRGB; clamped to the ends.
  [[nodiscard]] glm::vec3 colour(double value) const;
};
/// Power per GPU, all-in: rack power over its GPUs. Racks without GPUs count per 64th of a rack. It
/// ends at the highest load of the `stages` (bits, see stages_at), so that it stands still within a
/// stage and does not leave its upper half to racks that are years away.
[[nodiscard]] ColourScale power_scale(const Plan& plan, std::uint32_t stages);
/// Coolant outlet temperature.
[[nodiscard]] ColourScale heat_scale(const Plan& plan);

/// The small table for a frame: [type * kStateCount + state].
[[nodiscard]] std::vector<render::Look> looks(const Plan& plan, ColourMode mode,
                                              std::uint32_t stages);

}  // namespace rackline
