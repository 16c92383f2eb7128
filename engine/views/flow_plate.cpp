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
  Rect r{pointer.x + ui.px(18), pointer.y + ui.px(18), w, h};
  // On the pointer's other side where there is no room.
  if (r.x + w > picture.x + picture.w) r.x = pointer.x - ui.px(18) - w;
  if (r.y + h > picture.y + picture.h)
    r.y = std::max(picture.y, picture.y + picture.h - h - ui.px(4));
  draw.AddRectFilled(r.min(), r.max(), ui.theme.surface.with_alpha(0.96).packed(), ui.px(6));
  draw.AddRect(r.min(), r.max(), ui.theme.line.packed(), ui.px(6));
  float y = r.y + pad - ui.px(1);
  text_at(draw, ui.fonts.strong, {r.x + pad, y}, ui.theme.text, e.name);
  for (const std::string& line : lines)
    text_at(draw, ui.fonts.body, {r.x + pad, y += row}, ui.theme.muted, line);
}

}  // namespace rackline::views
