// A slice through the air of the halls: a plane, and the sheet that shows the temperatures in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/scene/sheet.h"
#include "engine/views/colours.h"
#include "planner/operations/hall_air.h"

namespace rackline {

struct AirSlice {
  char axis = 'z';  ///< 'x', 'y': of the site; 'z': above the raised floor
  double at_m = 1.5;
};
/// "z=1.5", "x=40"; none for anything else.
[[nodiscard]] std::optional<AirSlice> parse_air_slice(std::string_view text);

/// Kelvin between two isotherms of a sheet.
inline constexpr double kIsothermK = 1;

/// Adds the cut of a hall's field; nothing where the plane passes beside it. Corners show the mean
/// of the cells around them; cells that racks fill, and where no air moves, stay open.
void add_air_slice(scene::Sheet& sheet, const AirSlice& slice, const HallAir& hall,
                   const AirField& field, const ColourScale& scale);

/// Errors: no hall lies in the plane.
[[nodiscard]] Result<void> check_air_slice(const Facility& facility, const AirSlice& slice);

}  // namespace rackline
