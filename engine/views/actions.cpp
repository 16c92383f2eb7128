#include "engine/views/actions.h"

#include <cassert>

namespace rackline::views {

using desktop::Chord;
using desktop::kCtrl;
using desktop::kPlain;
using desktop::kShift;

namespace {

using A = Action;
using G = ActionGroup;
constexpr Chord key(int k, std::uint8_t modifiers = kPlain) {
  return {k, modifiers};
}

constexpr ActionInfo kActions[] = {
    {A::play_pause,
     G::time,
     "Play or pause",
     key(desktop::kKeySpace),
     {},
     "Let time run, or stop it"},
    {A::hour_back, G::time, "Hour back", key(desktop::kKeyLeft), {}, "One hour earlier"},
    {A::hour_on, G::time, "Hour on", key(desktop::kKeyRight), {}, "One hour later"},
    {A::day_back, G::time, "Day back", key(desktop::kKeyLeft, kShift), {}, "One day earlier"},
    {A::day_on, G::time, "Day on", key(desktop::kKeyRight, kShift), {}, "One day later"},
    {A::to_start, G::time, "Start", key(desktop::kKeyHome), {}, "The first rack on the floor"},
    {A::to_end, G::time, "End", key(desktop::kKeyEnd), {}, "The end of the plan"},
    {A::stage_back,
     G::time,
     "Stage boundary back",
     key('['),
     {},
     "The previous start or end of a stage"},
    {A::stage_on, G::time, "Stage boundary on", key(']'), {}, "The next start or end of a stage"},
    {A::slower, G::time, "Slower", key(','), {}, "Let time run at half the speed"},
    {A::faster, G::time, "Faster", key('.'), {}, "Let time run at twice the speed"},
    {A::stage1, G::time, "End of stage 1", key('1', kShift), {}, "100,000 GPUs train"},
    {A::stage2, G::time, "End of stage 2", key('2', kShift), {}, "The doubling is done"},
    {A::stage3, G::time, "End of stage 3", key('3', kShift), {}, "The million is done"},

    {A::colour_next,
     G::colour,
     "Next colour mode",
     key('C'),
     {},
     "Build state, power, heat, in turn"},
    {A::colour_state,
     G::colour,
     "Colour by build state",
     key('1', kCtrl),
     {},
     "Each GPU in the colour and pattern of its rack's state"},
    {A::colour_power,
     G::colour,
     "Colour by power",
     key('2', kCtrl),
     {},
     "What each rack draws, in kW"},
    {A::colour_heat,
     G::colour,
     "Colour by heat",
     key('3', kCtrl),
     {},
     "The temperature at which the coolant leaves each rack"},

    {A::bookmark1, G::camera, "Bookmark 1", key('1'), {}, "Fly to the first bookmark"},
    {A::bookmark2, G::camera, "Bookmark 2", key('2'), {}, "Fly to the second bookmark"},
    {A::bookmark3, G::camera, "Bookmark 3", key('3'), {}, "Fly to the third bookmark"},
    {A::bookmark4, G::camera, "Bookmark 4", key('4'), {}, "Fly to the fourth bookmark"},
    {A::bookmark5, G::camera, "Bookmark 5", key('5'), {}, "Fly to the fifth bookmark"},
    {A::bookmark6, G::camera, "Bookmark 6", key('6'), {}, "Fly to the sixth bookmark"},
    {A::bookmark7, G::camera, "Bookmark 7", key('7'), {}, "Fly to the seventh bookmark"},
    {A::bookmark8, G::camera, "Bookmark 8", key('8'), {}, "Fly to the eighth bookmark"},
    {A::bookmark9, G::camera, "Bookmark 9", key('9'), {}, "Fly to the ninth bookmark"},
    {A::walk,
     G::camera,
     "Walk or orbit",
     key('V'),
     {},
     "Walk at eye height among the racks, or orbit around them"},
    {A::fly_to_selection,
     G::camera,
     "Fly to the selection",
     key('F'),
     {},
     "Bring what is selected close"},
    {A::floor,
     G::camera,
     "Raised floors",
     key('X'),
     {},
     "Lift the raised floors, so that the pipes are seen"},
    {A::labels, G::camera, "Labels", key('L'), {}, "Name halls and arrays in the picture"},
    {A::light,
     G::camera,
     "Sun of the hour",
     key('L', kShift),
     {},
     "Sun, sky and lamps of the time shown, or an afternoon that never ends"},
    {A::exact,
     G::camera,
     "Exact colours",
     key('C', kShift),
     {},
     "Show data in exactly the legend's colours, without light and patterns"},

    {A::search,
     G::selection,
     "Search",
     key('F', kCtrl),
     {},
     "Find a hall, array, rack or equipment by its name"},
    {A::rack_next,
     G::selection,
     "Next rack",
     key('N'),
     {},
     "Select the rack after the selected one"},
    {A::rack_back,
     G::selection,
     "Previous rack",
     key('N', kShift),
     {},
     "Select the rack before the selected one"},
    {A::step_back,
     G::selection,
     "Step back",
     key(desktop::kKeyEscape),
     {},
     "Close what is open, stop, deselect: one step each time"},

    {A::timeline_in, G::timeline, "Closer", key('='), key(desktop::kKeyKeypadAdd),
     "Show less of the time axis, larger"},
    {A::timeline_out, G::timeline, "Farther", key('-'), key(desktop::kKeyKeypadSubtract),
     "Show more of the time axis"},
    {A::timeline_fit, G::timeline, "Fit the stage", key('0'), {}, "Show the whole of this stage"},
    {A::timeline_left,
     G::timeline,
     "Scroll to earlier",
     key(desktop::kKeyLeft, kCtrl),
     {},
     "Move the time axis to earlier times"},
    {A::timeline_right,
     G::timeline,
     "Scroll to later",
     key(desktop::kKeyRight, kCtrl),
     {},
     "Move the time axis to later times"},

    {A::panels, G::window, "Panels", key(desktop::kKeyTab), {}, "Show or hide all panels"},
    {A::interface_off,
     G::window,
     "Whole interface",
     key('U'),
     {},
     "Hide everything but the picture, and back"},
    {A::tree,
     G::window,
     "Facility and work",
     key(desktop::kKeyF1 + 5),
     {},
     "Fold or unfold the panel on the left"},
    {A::inspector,
     G::window,
     "Inspector",
     key(desktop::kKeyF1 + 6),
     {},
     "Fold or unfold the panel on the right"},
    {A::timeline,
     G::window,
     "Timeline",
     key(desktop::kKeyF1 + 7),
     {},
     "Fold or unfold the panel at the bottom"},
    {A::theme,
     G::window,
     "Dark or light",
     key('T'),
     {},
     "The dark theme, or the light one for print"},
    {A::help, G::window, "Keys", key(desktop::kKeyF1), key('/', kShift), "All keys on one page"},

    {A::screenshot, G::file, "Save the picture", key('P'), key(desktop::kKeyF12),
     "Write the picture with its legend to a PNG in the current folder"},
    {A::screenshot_window, G::file, "Save the window", key('P', kShift),
     key(desktop::kKeyF12, kShift),
     "Write the picture with all panels to a PNG in the current folder"},
    {A::copy_command,
     G::file,
     "Copy the command",
     key('C', kCtrl),
     {},
     "Copy the command line that makes this picture"},
    {A::quit, G::file, "Quit", key('Q', kCtrl), {}, "Close rackline"},
};
static_assert(std::size(kActions) == kActionCount);

constexpr HeldKeys kHeld[] = {
    {"W  S", "walk, or closer and farther"},
    {"A  D", "walk sideways, or turn"},
    {"Q  E", "turn, or lower and higher"},
    {"Shift", "with these: faster"},
    {"Left drag", "turn"},
    {"Right drag", "move along"},
    {"Wheel", "closer to the pointer"},
    {"Click", "select; twice: fly there"},
};

void jump(ViewState& view, double t, const PlanBounds& plan) {
  view = at_time(view, t, plan);
  view.playing = false;
}

void jump_to_stage_end(ViewState& view, std::size_t stage, const PlanBounds& plan) {
  if (stage >= plan.stage_finish.size()) return;
  const Minute finish = plan.stage_finish[stage];
  jump(view, finish == kNever ? plan.last : finish, plan);
  view = showing_stage(std::move(view), stage, plan);
}

void jump_to_boundary(ViewState& view, bool forward, const PlanBounds& plan) {
  std::vector<Minute> boundaries = plan.stage_start;
  boundaries.insert(boundaries.end(), plan.stage_finish.begin(), plan.stage_finish.end());
  std::erase(boundaries, kNever);
  std::sort(boundaries.begin(), boundaries.end());
  if (!forward) std::reverse(boundaries.begin(), boundaries.end());
  for (Minute t : boundaries) {
    if (forward ? t <= view.minute() : t >= view.minute()) continue;
    jump(view, t, plan);
    view = showing_stage(std::move(view), stage_at(plan, t), plan);
    return;
  }
}

// One step for each press: the topmost thing first.
void step_back(ViewState& view) {
  if (view.help)
    view.help = false;
  else if (!view.interface)
    view.interface = true;
  else if (!view.search.empty())
    view.search.clear();
  else if (view.playing)
    view.playing = false;
  else if (view.selected)
    view.selected = {};
  else if (view.walking)
    view.walking = false;
}

void select_rack(ViewState& view, int step, const PlanBounds& plan) {
  if (plan.racks == 0) return;
  const auto n = static_cast<long>(plan.racks);
  const RackId current = view.selected.rack();
  const long from = current ? static_cast<long>(current.value) : (step > 0 ? -1 : 0);
  view.selected = RackId(static_cast<std::size_t>((from + step + n) % n));
}

Request to_bookmark(ViewState& view, std::size_t number, const PlanBounds& plan) {
  if (number >= plan.bookmarks.size()) return Request::none;
  view.bookmark = plan.bookmarks[number];
  return Request::fly_to_bookmark;
}

void scroll_timeline(TimelineView& timeline, double share) {
  const double shift = share * (timeline.right - timeline.left);
  timeline.left += shift;
  timeline.right += shift;
}

}  // namespace

std::string_view name(ActionGroup group) {
  constexpr std::string_view names[] = {"Time",     "Colour", "Camera", "Selection",
                                        "Timeline", "Window", "File"};
  return names[static_cast<int>(group)];
}

std::span<const ActionInfo> actions() {
  return kActions;
}

const ActionInfo& info(Action action) {
  const ActionInfo& found = kActions[static_cast<int>(action)];
  assert(found.action == action);
  return found;
}

std::optional<Action> action_of(Chord pressed) {
  if (pressed.key == desktop::kKeyNone) return std::nullopt;
  for (const ActionInfo& a : kActions)
    if (a.key == pressed || a.other_key == pressed) return a.action;
  return std::nullopt;
}

std::string tooltip(Action action) {
  const ActionInfo& a = info(action);
  return std::string(a.tooltip) + "  (" + desktop::key_name(a.key) + ")";
}

std::span<const HeldKeys> held_keys() {
  return kHeld;
}

ViewState at_time(ViewState view, double t, const PlanBounds& plan) {
  view.time = std::clamp(t, double(plan.first), double(plan.last));
  return view;
}

ViewState showing_stage(ViewState view, std::size_t s, const PlanBounds& plan) {
  for (const std::string& row : plan.stage_rows) view.open.erase(row);
  if (s < plan.stage_rows.size()) view.open.insert(plan.stage_rows[s]);
  view.timeline = fit_stage(plan, s);
  return view;
}

std::size_t stage_at(const PlanBounds& plan, double t) {
  for (std::size_t s = 0; s < plan.stage_finish.size(); ++s)
    if (t <= plan.stage_finish[s]) return s;
  return plan.stage_finish.empty() ? 0 : plan.stage_finish.size() - 1;
}

TimelineView fit_stage(const PlanBounds& plan, std::size_t s) {
  const double from = s < plan.stage_start.size() ? plan.stage_start[s] : plan.first;
  double to = s < plan.stage_finish.size() ? plan.stage_finish[s] : plan.last;
  if (to == kNever) to = plan.last;
  const double margin = std::max(0.04 * (to - from), double(kHour));
  return {from - margin, to + margin, 0};
}

TimelineView zoomed(TimelineView view, double centre, double factor) {
  // From half an hour to twelve years: closer shows nothing new, farther nothing at all.
  constexpr double kClosest = 30, kFarthest = 12 * 365.25 * kDay;
  const double span = view.right - view.left;
  const double wanted = std::clamp(span * factor, kClosest, kFarthest);
  const double left = centre - (centre - view.left) * wanted / span;
  return {left, left + wanted, view.scroll};
}

Applied apply(const ViewState& before, Action action, const PlanBounds& plan) {
  Applied result{before, Request::none};
  ViewState& v = result.view;
  if (v.timeline.right <= v.timeline.left) v.timeline = fit_stage(plan, stage_at(plan, v.time));
  const auto step = [&](Minute minutes) { v = at_time(v, v.minute() + minutes, plan); };
  const auto number = [&](Action first) {
    return static_cast<std::size_t>(action) - static_cast<std::size_t>(first);
  };
  switch (action) {
    case A::play_pause:
      v.playing = !v.playing;
      if (v.playing && v.time >= plan.last) v.time = plan.first;
      if (!v.playing) v.time = v.minute();
      break;
    case A::hour_back:
      step(-kHour);
      break;
    case A::hour_on:
      step(kHour);
      break;
    case A::day_back:
      step(-kDay);
      break;
    case A::day_on:
      step(kDay);
      break;
    case A::to_start:
      jump(v, plan.first, plan);
      break;
    case A::to_end:
      jump(v, plan.last, plan);
      break;
    case A::stage_back:
      jump_to_boundary(v, false, plan);
      break;
    case A::stage_on:
      jump_to_boundary(v, true, plan);
      break;
    case A::slower:
      v.speed = std::max(0, v.speed - 1);
      break;
    case A::faster:
      v.speed = std::min(kSpeedCount - 1, v.speed + 1);
      break;
    case A::stage1:
    case A::stage2:
    case A::stage3:
      jump_to_stage_end(v, number(A::stage1), plan);
      break;
    case A::colour_next:
      v.colour = static_cast<ColourMode>((static_cast<int>(v.colour) + 1) % kColourModeCount);
      break;
    case A::colour_state:
      v.colour = ColourMode::state;
      break;
    case A::colour_power:
      v.colour = ColourMode::power;
      break;
    case A::colour_heat:
      v.colour = ColourMode::heat;
      break;
    case A::bookmark1:
    case A::bookmark2:
    case A::bookmark3:
    case A::bookmark4:
    case A::bookmark5:
    case A::bookmark6:
    case A::bookmark7:
    case A::bookmark8:
    case A::bookmark9:
      result.request = to_bookmark(v, number(A::bookmark1), plan);
      break;
    case A::walk:
      v.walking = !v.walking;
      break;
    case A::fly_to_selection:
      if (v.selected) result.request = Request::fly_to_selection;
      break;
    case A::floor:
      v.floor = !v.floor;
      break;
    case A::labels:
      v.labels = !v.labels;
      break;
    case A::light:
      v.light = v.light == LightMode::site ? LightMode::studio : LightMode::site;
      break;
    case A::exact:
      v.exact = !v.exact;
      break;
    case A::search:
      v.interface = v.panels = v.tree = true;
      result.request = Request::focus_search;
      break;
    case A::rack_next:
      select_rack(v, 1, plan);
      break;
    case A::rack_back:
      select_rack(v, -1, plan);
      break;
    case A::step_back:
      step_back(v);
      break;
    case A::timeline_in:
      v.timeline = zoomed(v.timeline, v.time, 1 / 1.5);
      break;
    case A::timeline_out:
      v.timeline = zoomed(v.timeline, v.time, 1.5);
      break;
    case A::timeline_fit:
      v.timeline = fit_stage(plan, stage_at(plan, v.time));
      break;
    case A::timeline_left:
      scroll_timeline(v.timeline, -0.2);
      break;
    case A::timeline_right:
      scroll_timeline(v.timeline, 0.2);
      break;
    case A::panels:
      v.panels = !v.panels;
      break;
    case A::interface_off:
      v.interface = !v.interface;
      break;
    case A::tree:
      v.tree = !v.tree;
      break;
    case A::inspector:
      v.inspector = !v.inspector;
      break;
    case A::timeline:
      v.timeline_shown = !v.timeline_shown;
      break;
    case A::theme:
      v.theme = v.theme == desktop::ThemeKind::dark ? desktop::ThemeKind::light
                                                    : desktop::ThemeKind::dark;
      break;
    case A::help:
      v.help = !v.help;
      break;
    case A::screenshot:
      result.request = Request::screenshot;
      break;
    case A::screenshot_window:
      result.request = Request::screenshot_window;
      break;
    case A::copy_command:
      result.request = Request::copy_command;
      break;
    case A::quit:
      result.request = Request::quit;
      break;
  }
  return result;
}

}  // namespace rackline::views
