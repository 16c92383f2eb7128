// One frame of the interface: panels around the picture and the overlay on it, built for Dear
// ImGui. kept_canvas.h puts it together with the picture.
#pragma once

#include "engine/desktop/imgui_layer.h"
#include "engine/views/loading.h"
#include "engine/views/overlay_parts.h"
#include "engine/views/screen.h"

namespace rackline::views {

/// What is drawn beside the 3D picture.
enum class Chrome : std::uint8_t { panels, overlay, none };

/// Builds panels and overlay into Dear ImGui's current frame.
void draw_interface(Screen& screen);
/// Builds the overlay alone, with the full caption, over the whole of `picture`.
void draw_overlay_alone(const Ui& ui, const PlanView& plan, const Moment& moment,
                        const ViewState& view, Rect picture, const OverlayParts& parts = {});
/// While the first plan is being worked out.
void draw_splash(const Ui& ui, Rect window, std::string_view project, LoadPhase phase);

}  // namespace rackline::views
