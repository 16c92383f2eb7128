// What a panel gets: the plan, the moment, what the session knows, and the view, which it changes
// by actions or directly. One Screen lives for one frame of the interface.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/views/layout.h"
#include "engine/views/moment.h"
#include "engine/views/plan_view.h"
#include "engine/views/ui.h"

namespace rackline::views {

/// What the status line says of the session.
struct Status {
  std::string driver;                        ///< "llvmpipe …, Vulkan 1.3.230"
  double picture_ms = 0;                     ///< the last 3D picture
  std::string_view moving_quality = "high";  ///< at which it is drawn while the eye moves
  double interface_ms = 0;  ///< the last frame of the interface, without the picture
  double plan_age_s = 0;    ///< since the plan was finished
  double plan_took_s = 0;   ///< to work it out
  std::string background;   ///< what works in the background; "" for nothing
  std::string toast;        ///< a short message over the picture
  bool toast_is_error = false;
};

/// A row of the tree on the left.
struct TreeRow {
  std::string key;  ///< names its fold; empty for a leaf
  std::string label, note;
  int depth = 0;
  Selection what;
};

/// What panels keep from frame to frame beside the view: caches, and what a drag began with.
struct PanelMemory {
  std::vector<TreeRow> tree_rows;
  const PlanView* tree_plan = nullptr;
  std::string tree_search;
  std::set<std::string> tree_open;
  bool tree_work = false;
  Selection tree_revealed;
  bool focus_search = false;
  enum class Drag : std::uint8_t { none, playhead, pan } timeline_drag = Drag::none;
  float rows_height = 0;        ///< of all of the Gantt's rows, pixels
  std::string typed_threshold;  ///< in the field that is being edited
  float drag_moved = 0;         ///< pixels since the timeline's drag began
};

struct Screen {
  const Ui& ui;
  const PlanView& plan;
  const Moment& moment;
  const Status& status;
  const Layout& layout;
  PanelMemory& memory;
  ViewState view;
  std::vector<Request> requests;
  std::optional<Selection> fly_to;
  Rect time_canvas;  ///< where the time axis was drawn; set by the timeline

  void act(Action action) {
    Applied applied = apply(view, action, plan.bounds);
    view = std::move(applied.view);
    if (applied.request != Request::none) requests.push_back(applied.request);
  }
};

void draw_top_bar(Screen& screen);
/// The colour modes of the racks' fronts and, in a menu of their own, of their rears; in a popup.
void draw_colour_menu(Screen& screen);
/// Makes the legends' titles open those menus.
void draw_legend_choices(Screen& screen, Rect legend, Rect rear_legend);
void draw_tree_panel(Screen& screen);
void draw_inspector_panel(Screen& screen);
void draw_timeline_panel(Screen& screen);
void draw_status_line(Screen& screen);
void draw_help(Screen& screen);
/// Dividers between panels and the picture, and their dragging.
void draw_splitters(Screen& screen);

}  // namespace rackline::views
