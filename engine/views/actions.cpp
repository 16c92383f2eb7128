#include "engine/views/actions.h"

#include <algorithm>
#include <cmath>

namespace rackline::views {

namespace {

using A = Action;

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

// Colours are asked for in place of a failure.
void show_colours(ViewState& view, ColourMode mode) {
  view.colour = mode;
  view.fail.clear();
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
  else if (!view.fail.empty())
    view.fail.clear();
  else if (!view.measured.empty())
    view.measured.clear();
  else if (view.measuring)
    view.measuring = false;
  else if (!view.set.empty())
    view.set.clear();
  else if (view.selected)
    view.selected = {};
  else if (view.xray != scene::System::none)
    view.xray = scene::System::none;
  else if (view.isolated)
    view.isolated = {};
  else if (view.section)
    view.section = {};
  else if (view.walking)
    view.walking = false;
}

void select_rack(ViewState& view, int step, const PlanBounds& plan) {
  if (plan.racks == 0) return;
  const auto n = static_cast<long>(plan.racks);
  const RackId current = view.selected.rack();
  const long from = current ? static_cast<long>(current.value) : (step > 0 ? -1 : 0);
  view.set.clear();
  view.selected = RackId(static_cast<std::size_t>((from + step + n) % n));
}

void next_section(ViewState& view, const PlanBounds& plan) {
  using Axis = Section::Axis;
  const glm::vec3 pivot = scene::orbit_pivot(view.camera, 0);
  switch (view.section.axis) {
    case Axis::none:
      view.section = {Axis::z, false, plan.section_m};
      break;
    case Axis::z:
      view.section = {Axis::x, false, std::round(pivot.x)};
      break;
    case Axis::x:
      view.section = {Axis::y, true, std::round(pivot.y)};
      break;
    case Axis::y:
      view.section = {};
      break;
  }
}

/// A step is a hand high, or a tile of the raised floor wide.
void move_section(ViewState& view, float steps) {
  if (!view.section) return;
  const bool level = view.section.axis == Section::Axis::z;
  view.section.at_m = std::round((view.section.at_m + steps * (level ? 0.1f : 0.6f)) * 100) / 100;
  if (level) view.section.at_m = std::clamp(view.section.at_m, -2.0f, 60.0f);
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
      show_colours(v, static_cast<ColourMode>((static_cast<int>(v.colour) + 1) % kColourModeCount));
      break;
    case A::colour_state:
    case A::colour_power:
    case A::colour_heat:
    case A::colour_power_limit:
    case A::colour_heat_load:
    case A::colour_air:
    case A::colour_margin:
    case A::colour_feed:
    case A::colour_redundancy:
    case A::colour_phases:
      show_colours(v, static_cast<ColourMode>(number(A::colour_state)));
      break;
    case A::rear_next:
      if (!v.rear)
        v.rear = static_cast<ColourMode>(0);
      else if (const int next = static_cast<int>(*v.rear) + 1; next < kColourModeCount)
        v.rear = static_cast<ColourMode>(next);
      else
        v.rear.reset();
      break;
    case A::rear_off:
      v.rear.reset();
      break;
    case A::undo:  // what changes is shown
      if (const auto mode = v.thresholds.undo(); mode && v.rear != mode) show_colours(v, *mode);
      break;
    case A::redo:
      if (const auto mode = v.thresholds.redo(); mode && v.rear != mode) show_colours(v, *mode);
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
    case A::air_slice:
      v.air_slice = v.air_slice.empty() ? "z=1.5" : "";
      break;
    case A::section:
      next_section(v, plan);
      break;
    case A::section_on:
      move_section(v, 1);
      break;
    case A::section_back:
      move_section(v, -1);
      break;
    case A::section_turn:
      v.section.keeps_beyond = v.section && !v.section.keeps_beyond;
      break;
    case A::isolate:
      if (v.isolated)
        v.isolated = {};
      else
        result.request = Request::isolate;
      break;
    case A::xray:
      v.xray = static_cast<scene::System>((static_cast<int>(v.xray) + 1) % 3);
      break;
    case A::measure:
      v.measuring = !v.measuring;
      v.measured.clear();
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
    case A::curve_next:
      v.curve = static_cast<Curve>((static_cast<int>(v.curve) + 1) % kCurveCount);
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
