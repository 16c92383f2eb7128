// What all legends are made of: the plate, the patterns as the picture draws them, and rows.
#pragma once

#include <span>
#include <string>

#include "engine/render/renderer.h"
#include "engine/views/overlay.h"

namespace rackline::views {

inline constexpr float kLegendRow = 20;  ///< units

[[nodiscard]] desktop::Colour legend_colour(glm::vec3 srgb);
/// The pattern as the picture draws it on a cell, in a darker shade of the colour.
void draw_pattern(Draw& draw, const Ui& ui, Rect rect, const render::Look& look);
/// A plate of that size in pixels with its lower right corner at `corner`.
Rect legend_plate(Draw& draw, const Ui& ui, ImVec2 corner, float width, float height);

struct LegendRow {
  render::Look look;
  std::string text, count;
};
/// Rows from `y` on, within a plate.
void draw_legend_rows(Draw& draw, const Ui& ui, Rect plate, float y,
                      std::span<const LegendRow> rows);

/// What one failure does, with its sentences; in place of a colour mode's legend.
Rect draw_failure_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                         const ViewState& view, ImVec2 corner);

}  // namespace rackline::views
