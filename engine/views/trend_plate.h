// The plate beside the pointer over a rack: what it is, and how its power, its coolant and its feed
// go from twelve hours before to twelve hours after.
#pragma once

#include "engine/views/screen.h"

namespace rackline::views {

/// Beside `pointer`, within `picture`.
void draw_trend_plate(Draw& draw, const Ui& ui, const PlanView& plan, const ViewState& view,
                      RackId rack, ImVec2 pointer, Rect picture);

}  // namespace rackline::views
