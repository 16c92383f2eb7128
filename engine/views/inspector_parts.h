// Sections that the inspector's pages share.
#pragma once

#include <span>
#include <string>

#include "engine/views/derivation.h"
#include "engine/views/screen.h"

namespace rackline::views {

void draw_title(Screen& screen, std::string_view title, std::string_view kind);
/// A state's swatch in its colour and the state's name.
void draw_state(Screen& screen, RackState state, Minute since, Minute next);
/// When each activity is done; the one in work at the view's time is marked, critical ones too.
void draw_activities(Screen& screen, std::span<const ActivityId> activities);
/// The figures at `origin` with standing and source.
void draw_figures(Screen& screen, const Origin& origin);
/// A row whose formula shows on hovering it; a click keeps it unfolded below the row, with the
/// numbers put in and the figures that it stands on.
void figure_row(Screen& screen, std::string_view key, std::string_view value,
                const Derivation& derivation, const desktop::Colour* value_colour = nullptr);
/// Counts by state, power and heat of some racks, with their formulas. `group`: their sums.
void draw_group(Screen& screen, const GroupState& group, std::span<const RackId> racks);
/// The thresholds of the colour mode, to be edited; nothing for modes without a scale.
void draw_thresholds(Screen& screen);
/// A row that selects `target` when it is clicked.
void link_row(Screen& screen, std::string_view key, std::string_view value, Selection target);

}  // namespace rackline::views
