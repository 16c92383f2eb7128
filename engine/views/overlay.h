// What is written on the picture, in the window and in every exported picture: names of halls and
// arrays, the legend with units, the north arrow, the scale, and the moment in words.
#pragma once

#include "engine/views/overlay_parts.h"
#include "engine/views/screen.h"

namespace rackline::views {

struct OverlayPlace {
  Rect picture;
  bool full_caption = false;  ///< with project and time, where no top bar says them
  OverlayParts parts = {};
};

/// Where the legends were drawn; empty: not there.
struct OverlayRects {
  Rect legend, rear_legend;
};

OverlayRects draw_overlay(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                          const ViewState& view, const OverlayPlace& place);

// Its parts
void draw_labels(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                 const ViewState& view, Rect picture, std::span<const Rect> taken);
/// Draws with its lower right corner at `corner`; returns what it covers.
Rect draw_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                 const ViewState& view, ImVec2 corner);
/// Of what the racks' rears show, likewise; empty without it.
Rect draw_rear_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                      const ViewState& view, ImVec2 corner);
/// Breaks a text at spaces into lines of at most `width` pixels.
[[nodiscard]] std::vector<std::string> wrapped(ImFont* font, const std::string& text, float width);
/// Of what feeds and pipes carry, likewise; empty without x-ray.
Rect draw_flow_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                      const ViewState& view, ImVec2 corner);
/// Of the slice through the air, likewise; empty without one.
Rect draw_slice_legend(Draw& draw, const Ui& ui, const PlanView& plan, const Moment& moment,
                       const ViewState& view, ImVec2 corner);
/// A plate that text is readable on whatever the picture shows.
void draw_plate(Draw& draw, const Ui& ui, Rect rect);

}  // namespace rackline::views
