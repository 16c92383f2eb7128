// The list of actions: their names, keys and tooltips.
#include <cassert>

#include "engine/views/actions.h"

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
     "One colour mode after the other"},
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
    {A::colour_power_limit,
     G::colour,
     "Colour by power of limit",
     key('4', kCtrl),
     {},
     "What each rack draws, in % of its nameplate"},
    {A::colour_heat_load,
     G::colour,
     "Colour by heat load",
     key('5', kCtrl),
     {},
     "The heat that each rack gives off, in kW"},
    {A::colour_air,
     G::colour,
     "Colour by inlet air",
     key('6', kCtrl),
     {},
     "The temperature of the air that each rack draws in"},
    {A::colour_margin,
     G::colour,
     "Colour by margin to limit",
     key('7', kCtrl),
     {},
     "How far water and air are below the ASHRAE classes' limits"},
    {A::colour_feed,
     G::colour,
     "Colour by feed load",
     key('8', kCtrl),
     {},
     "The load of the fuller of a rack's two feeds, in % of its rating"},
    {A::colour_redundancy,
     G::colour,
     "Colour by redundancy",
     key('9', kCtrl),
     {},
     "The worst that one failure outside the rack does to it"},

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

    {A::section,
     G::camera,
     "Section plane",
     key('K'),
     {},
     "Cut horizontally, then across x, then across y, then whole again; Alt+drag moves the plane"},
    {A::section_on,
     G::camera,
     "Section plane on",
     key(desktop::kKeyPageUp),
     {},
     "Move the section plane up, east or north"},
    {A::section_back,
     G::camera,
     "Section plane back",
     key(desktop::kKeyPageDown),
     {},
     "Move the section plane down, west or south"},
    {A::section_turn,
     G::camera,
     "Section, other side",
     key('K', kShift),
     {},
     "Leave out the other side of the section plane"},
    {A::isolate,
     G::camera,
     "One hall alone",
     key('H'),
     {},
     "Show the hall of the selection, or in the middle of the picture, alone; again: all"},
    {A::xray,
     G::camera,
     "X-ray",
     key('R'),
     {},
     "See the coolant pipes through everything, then the power runs, then neither"},
    {A::measure,
     G::camera,
     "Measure",
     key('M'),
     {},
     "Click two points to measure between them; corners and edges attract"},

    {A::air_slice,
     G::colour,
     "Slice through the air",
     key('Z'),
     {},
     "The halls' air temperature 1.5 m above the raised floor"},

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
    {"Ctrl+click", "add a rack to the selection, or take it out"},
    {"Alt+click", "select the rack's array; with Shift its hall"},
    {"Shift+drag", "select the racks in a box"},
    {"Alt+drag", "move the section plane"},
};

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

}  // namespace rackline::views
