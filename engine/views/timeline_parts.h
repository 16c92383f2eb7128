// The parts of the timeline that share one axis: the Gantt's rows and the curves.
#pragma once

#include <functional>

#include "engine/views/screen.h"
#include "engine/views/time_axis.h"

namespace rackline::views {

struct TimelineParts {
  Rect labels;  ///< the column at the left
  Rect canvas;  ///< what lies under the time axis
  TimeAxis axis;
  bool hovered = false;  ///< the pointer may explain what it is on: no drag, no other panel
};

/// Draws the rows and returns their height in pixels, all of them, for scrolling.
float draw_gantt_rows(Screen& screen, const TimelineParts& parts, bool clicked);
/// Sources against supply, and the curve that the view asks for.
void draw_curves(Screen& screen, const TimelineParts& parts);

}  // namespace rackline::views
