// Where everything stands in the window: one screen, nothing floats over the picture.
#pragma once

#include "engine/views/ui.h"
#include "engine/views/view_state.h"

namespace rackline::views {

/// Rectangles in pixels; empty for what is hidden.
struct Layout {
  Rect top, picture, tree, inspector, timeline, status;
  Rect tree_splitter, inspector_splitter, timeline_splitter;  ///< a few pixels wide, to be dragged
};

/// `scale`: pixels per unit. Panels give way before the picture becomes smaller than a third.
[[nodiscard]] Layout lay_out(const ViewState& view, int width, int height, float scale);

}  // namespace rackline::views
