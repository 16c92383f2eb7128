// The plate beside the pointer over a rack: what it is, what its colours say, and how its power,
// its coolant and its feed go from twelve hours before to twelve hours after.
#pragma once

#include <span>

#include "engine/views/screen.h"

namespace rackline::views {

/// Beside `pointer`, within `picture`. `readings`: of the colours that it shows.
void draw_trend_plate(Draw& draw, const Ui& ui, const PlanView& plan, const ViewState& view,
                      RackId rack, std::span<const ColourReading> readings, ImVec2 pointer,
                      Rect picture);

}  // namespace rackline::views
