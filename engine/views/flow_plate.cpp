#include "engine/views/flow_plate.h"

#include <algorithm>

#include "engine/views/flows.h"

namespace rackline::views {

void draw_flow_plate(Draw& draw, const Ui& ui, const PlanView& plan, const ViewState& view,
                     EquipmentId id, ImVec2 pointer, Rect picture) {
  const Equipment& e = plan.facility().equipment[id.index()];
  const NetworkLoad load =
      network_load(plan.facility(), plan.plan->tracks, plan.plan->operations, view.minute());
  const auto lines = flow_lines(e, load.equipment[id.index()]);
  const float pad = ui.px(10), row = ui.fonts.body->FontSize + ui.px(3);
  float w = text_width(ui.fonts.strong, e.name);
  for (const std::string& line : lines) w = std::max(w, text_width(ui.fonts.body, line));
  w += 2 * pad;
  const float h = 2 * pad + row * static_cast<float>(lines.size() + 1);
  const Rect r = plate_beside(draw, ui, pointer, {w, h}, picture);
  float y = r.y + pad - ui.px(1);
  text_at(draw, ui.fonts.strong, {r.x + pad, y}, ui.theme.text, e.name);
  for (const std::string& line : lines)
    text_at(draw, ui.fonts.body, {r.x + pad, y += row}, ui.theme.muted, line);
}

}  // namespace rackline::views
