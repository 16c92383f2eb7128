// What hovering a machine, a feed or a pipe shows in the x-ray views: what it carries now.
#pragma once

#include "engine/views/plan_view.h"
#include "engine/views/ui.h"
#include "engine/views/view_state.h"

namespace rackline::views {

void draw_flow_plate(Draw& draw, const Ui& ui, const PlanView& plan, const ViewState& view,
                     EquipmentId equipment, ImVec2 pointer, Rect picture);

}  // namespace rackline::views
