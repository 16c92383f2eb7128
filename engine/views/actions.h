// Everything that the user can do by name: one list, from which the shortcuts, menus, tooltips and
// the help overlay derive. Applying an action is a pure function of the ViewState.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/desktop/keys.h"
#include "engine/views/view_state.h"

namespace rackline::views {

enum class Action : std::uint8_t {
  play_pause,
  hour_back,
  hour_on,
  day_back,
  day_on,
  to_start,
  to_end,
  stage_back,
  stage_on,
  slower,
  faster,
  stage1,
  stage2,
  stage3,
  colour_next,
  colour_state,
  colour_power,
  colour_heat,
  colour_power_limit,
  colour_heat_load,
  colour_air,
  colour_margin,
  colour_feed,
  colour_redundancy,
  colour_phases,
  rear_next,
  rear_off,
  undo,
  redo,
  bookmark1,
  bookmark2,
  bookmark3,
  bookmark4,
  bookmark5,
  bookmark6,
  bookmark7,
  bookmark8,
  bookmark9,
  walk,
  fly_to_selection,
  floor,
  labels,
  light,
  exact,
  section,
  section_on,
  section_back,
  section_turn,
  isolate,
  xray,
  measure,
  air_slice,
  search,
  rack_next,
  rack_back,
  step_back,
  timeline_in,
  timeline_out,
  timeline_fit,
  timeline_left,
  timeline_right,
  curve_next,
  panels,
  interface_off,
  tree,
  inspector,
  timeline,
  theme,
  help,
  screenshot,
  screenshot_window,
  copy_command,
  quit,
};
inline constexpr int kActionCount = static_cast<int>(Action::quit) + 1;

enum class ActionGroup : std::uint8_t { time, colour, camera, selection, timeline, window, file };
[[nodiscard]] std::string_view name(ActionGroup group);

struct ActionInfo {
  Action action;
  ActionGroup group;
  std::string_view name;  ///< menu entry, help
  desktop::Chord key;
  desktop::Chord other_key;  ///< a second key; none by default
  std::string_view tooltip;  ///< one sentence, without the key
};

/// All actions, in the order of `Action`.
[[nodiscard]] std::span<const ActionInfo> actions();
[[nodiscard]] const ActionInfo& info(Action action);
/// The action of a key; none if the key has no meaning.
[[nodiscard]] std::optional<Action> action_of(desktop::Chord key);
/// "Play or pause (Space)"
[[nodiscard]] std::string tooltip(Action action);

/// Keys that act as long as they are held; for the help overlay.
struct HeldKeys {
  std::string_view keys, meaning;
};
[[nodiscard]] std::span<const HeldKeys> held_keys();

/// What an action needs to know of the plan.
struct PlanBounds {
  Minute first = 0, last = 0;           ///< of the timeline
  std::vector<std::string> stage_rows;  ///< keys of the Gantt's rows, by StageId
  std::vector<Minute> stage_start;      ///< by StageId
  std::vector<Minute> stage_finish;     ///< by StageId; kNever where it is not reached
  std::size_t racks = 0;
  float section_m = 2;                 ///< where a horizontal section begins: through the racks
  std::vector<std::string> bookmarks;  ///< ids, in the order of the keys 1 … 9
};

/// What the session has to do outside the ViewState.
enum class Request : std::uint8_t {
  none,
  fly_to_bookmark,
  fly_to_selection,
  focus_search,
  isolate,
  screenshot,
  screenshot_window,
  copy_command,
  quit,
};
struct Applied {
  ViewState view;
  Request request = Request::none;
};

[[nodiscard]] Applied apply(const ViewState& view, Action action, const PlanBounds& plan);

/// `time` moved to t, clamped to the plan.
[[nodiscard]] ViewState at_time(ViewState view, double t, const PlanBounds& plan);
/// `view` with the row of stage s unfolded in the timeline, and those of the others folded.
[[nodiscard]] ViewState showing_stage(ViewState view, std::size_t s, const PlanBounds& plan);
/// The stage to which t belongs: the first that is not finished before t, else the last.
[[nodiscard]] std::size_t stage_at(const PlanBounds& plan, double t);
/// The timeline's view that shows stage s with a margin.
[[nodiscard]] TimelineView fit_stage(const PlanBounds& plan, std::size_t s);
/// The timeline zoomed by `factor` (< 1: closer) around `centre`, within sensible limits.
[[nodiscard]] TimelineView zoomed(TimelineView view, double centre, double factor);

}  // namespace rackline::views
