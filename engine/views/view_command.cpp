#include "engine/views/view_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "engine/desktop/paths.h"
#include "engine/views/air_slice.h"
#include "engine/views/bookmarks.h"
#include "engine/views/measure.h"
#include "engine/views/plan_view.h"
#include "engine/views/rack_set.h"

namespace rackline::views {
namespace {

constexpr double kDegrees = 180 / std::numbers::pi;

std::optional<scene::Camera> free_camera(const std::string& text) {
  double v[6];
  const char* at = text.data();
  const char* end = at + text.size();
  for (int i = 0; i < 6; ++i) {
    const auto [next, error] = std::from_chars(at, end, v[i]);
    if (error != std::errc() || !std::isfinite(v[i])) return std::nullopt;
    at = next;
    if (i < 5 && (at == end || *at++ != ',')) return std::nullopt;
  }
  if (at != end || v[5] < 1 || v[5] > 150 || std::abs(v[4]) > 90) return std::nullopt;
  scene::Camera camera;
  camera.eye = {float(v[0]), float(v[1]), float(v[2])};
  camera.yaw = float(v[3] / kDegrees);
  camera.pitch = std::clamp(float(v[4] / kDegrees), -scene::kMaxPitch, scene::kMaxPitch);
  camera.fov_y = float(v[5] / kDegrees);
  return camera;
}

Result<void> set_camera(ViewState& view, const Plan& plan, const std::string& text) {
  if (text.empty() || text == "overview") {
    view.bookmark = "overview";
    view.camera = default_camera(plan, view.minute());
    return {};
  }
  if (const auto found = find_bookmark(plan.facility(), text)) {
    view.bookmark = found->id;
    view.camera = found->camera;
    view.walking = found->walking;
    view.floor = found->floor;
    return {};
  }
  if (const auto camera = free_camera(text)) {
    view.camera = *camera;
    return {};
  }
  std::string known;
  for (const Bookmark& b : bookmarks(plan.facility())) known += (known.empty() ? "" : ", ") + b.id;
  return fail("--camera", "", "no camera is called \"" + text + "\"", "one of " + known);
}

/// Racks by ids with commas between them.
Result<RackSet> find_set(const Facility& facility, const std::string& ids) {
  RackSet set;
  for (std::size_t from = 0; from <= ids.size();) {
    const std::size_t comma = std::min(ids.find(',', from), ids.size());
    const std::string one = ids.substr(from, comma - from);
    const RackId rack = facility.find_rack(one);
    if (!rack)
      return fail("--select", "", "no rack is called \"" + one + "\"",
                  "ids of racks such as C-12-3");
    if (std::find(set.begin(), set.end(), rack) == set.end()) set = toggled(std::move(set), rack);
    from = comma + 1;
  }
  return set;
}

Result<void> set_cutaway(ViewState& view, const Facility& facility, const ViewOptions& options) {
  if (!options.section.empty()) {
    const auto section = section_of(options.section);
    if (!section) return tl::unexpected(section.error());
    view.section = *section;
  }
  if (!options.isolate.empty()) {
    const auto hall = hall_called(facility, options.isolate);
    if (!hall) return tl::unexpected(hall.error());
    view.isolated = *hall;
  }
  if (!options.xray.empty()) {
    const auto system = xray_of(options.xray);
    if (!system) return tl::unexpected(system.error());
    view.xray = *system;
  }
  if (!options.measure.empty()) {
    const auto points = measure_of(options.measure);
    if (!points) return tl::unexpected(points.error());
    view.measured = *points;
  }
  return {};
}

Result<Selection> find(const Facility& facility, const std::string& id) {
  if (const RackId rack = facility.find_rack(id)) return Selection(rack);
  if (const EquipmentId equipment = facility.find_equipment(id)) return Selection(equipment);
  if (const HallId hall = facility.find_hall(id)) return Selection(hall);
  for (std::size_t a = 0; a < facility.arrays.size(); ++a)
    if (facility.arrays[a].id == id) return Selection(ArrayId(a));
  return fail("--select", "", "nothing is called \"" + id + "\"",
              "the id of a rack such as C-12-3, an array, a hall or a machine");
}

Result<void> shows_no_value(const char* option, ColourMode mode) {
  return fail(option, "", "colour mode " + std::string(id(mode)) + " shows no value",
              "a mode with a scale, such as power or air");
}

Result<void> set_thresholds(ViewState& view, const Plan& plan, const ViewOptions& options) {
  const auto scale = colour_scale(plan, view.colour, 1);
  for (const auto& [name, value] :
       {std::pair{"--warn", options.warning}, std::pair{"--critical", options.critical}}) {
    if (value && !scale) return shows_no_value(name, view.colour);
    if (value && !std::isfinite(*value))
      return fail(name, "", "this is no threshold", "a number in " + scale->unit);
  }
  std::map<ColourMode, ThresholdSet> sets;
  sets[view.colour].all = {options.warning, options.critical};
  for (const bool warning : {true, false})
    for (const std::string& text : warning ? options.warning_of : options.critical_of) {
      const char* name = warning ? "--warn-of" : "--critical-of";
      const auto one = group_threshold(plan.facility(), name, text);
      if (!one) return tl::unexpected(one.error());
      const ColourMode mode = one->mode.value_or(view.colour);
      if (!colour_scale(plan, mode, 1)) return shows_no_value(name, mode);
      ThresholdSet& set = sets[mode];
      ThresholdEdit& edit = one->group.hall   ? set.of_hall[one->group.hall]
                            : one->group.type ? set.of_type[one->group.type]
                                              : set.all;
      (warning ? edit.warning : edit.critical) = one->value;
    }
  for (auto& [mode, set] : sets) view.thresholds.start_with(mode, std::move(set));
  return {};
}

// Quoted for a POSIX shell when it needs to be.
std::string quoted(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./:,+=") == std::string::npos;
  if (plain) return text;
  std::string out = "'";
  for (char c : text) {
    if (c == '\'')
      out.append("'\\''");
    else
      out.push_back(c);
  }
  out.push_back('\'');
  return out;
}

}  // namespace

namespace {

/// The options with the bookmark's settings where the user gave none.
ViewOptions with_bookmark(const Plan& plan, ViewOptions options) {
  const auto found = find_bookmark(plan.facility(), options.camera);
  if (!found) return options;
  if (options.at.empty() && !found->at.empty() && parse_time(plan, found->at))
    options.at = found->at;
  if (options.colour.empty() && found->colour) options.colour = id(*found->colour);
  if (found->light) options.usual_light = *found->light;
  return options;
}

}  // namespace

Result<ViewState> view_state(const Plan& plan, const ViewOptions& given) {
  const ViewOptions options = with_bookmark(plan, given);
  ViewState view;
  const Minute first_stage = plan.stage_finish.empty() ? kNever : plan.stage_finish.front();
  view.time = first_stage == kNever ? plan.schedule.finish_min : first_stage;
  if (!options.at.empty()) {
    const auto t = parse_time(plan, options.at);
    if (!t) return tl::unexpected(t.error());
    view.time = *t;
  }
  const PlanBounds bounds = bounds_of(plan);
  view = showing_stage(std::move(view), stage_at(bounds, view.time), bounds);
  if (!options.colour.empty()) {
    const auto mode = colour_mode(options.colour);
    if (!mode)
      return fail("--colour", "", "no colour mode is called \"" + options.colour + "\"",
                  colour_mode_words());
    view.colour = *mode;
  }
  if (!options.rear.empty() && options.rear != "none") {
    view.rear = colour_mode(options.rear);
    if (!view.rear)
      return fail("--rear", "", "no colour mode is called \"" + options.rear + "\"",
                  colour_mode_words() + ", or none");
  }
  if (auto ok = set_thresholds(view, plan, options); !ok) return tl::unexpected(ok.error());
  if (!options.air_slice.empty()) {
    const auto slice = parse_air_slice(options.air_slice);
    if (!slice)
      return fail("--air-slice", "", "\"" + options.air_slice + "\" is no plane",
                  "z=1.5, metres above the raised floor, or x= or y= of the site");
    if (auto ok = check_air_slice(plan.facility(), *slice); !ok) return tl::unexpected(ok.error());
    view.air_slice = options.air_slice;
  }
  if (!options.fail.empty()) {
    const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, view.minute());
    if (const auto report = trial.fail_one(options.fail); !report)
      return fail("--fail", "", report.error().what, report.error().expected);
    view.fail = options.fail;
  }
  if (!options.theme.empty()) {
    if (options.theme != "dark" && options.theme != "light")
      return fail("--theme", "", "no theme is called \"" + options.theme + "\"", "dark or light");
    view.theme = options.theme == "light" ? desktop::ThemeKind::light : desktop::ThemeKind::dark;
  }
  view.light = options.usual_light;
  if (!options.light.empty()) {
    if (options.light != "site" && options.light != "studio")
      return fail("--light", "", "no light is called \"" + options.light + "\"", "site or studio");
    view.light = options.light == "studio" ? LightMode::studio : LightMode::site;
  }
  view.exact = options.exact;
  if (auto ok = set_cutaway(view, plan.facility(), options); !ok) return tl::unexpected(ok.error());
  if (options.select.find(',') != std::string::npos) {
    const auto set = find_set(plan.facility(), options.select);
    if (!set) return tl::unexpected(set.error());
    view.set = *set;
    view.selected = view.set.back();
  } else if (!options.select.empty()) {
    const auto selection = find(plan.facility(), options.select);
    if (!selection) return tl::unexpected(selection.error());
    view.selected = *selection;
  }
  if (auto ok = set_camera(view, plan, options.camera); !ok) return tl::unexpected(ok.error());
  return view;
}

std::string camera_text(const ViewState& view) {
  if (!view.bookmark.empty()) return view.bookmark;
  const scene::Camera& c = view.camera;
  return fmt::format("{:.3f},{:.3f},{:.3f},{:.3f},{:.3f},{:.3f}", c.eye.x, c.eye.y, c.eye.z,
                     c.yaw * kDegrees, c.pitch * kDegrees, c.fov_y * kDegrees);
}

namespace {

std::string selected_id(const Facility& facility, const Selection& what) {
  switch (what.kind) {
    case Selection::Kind::rack:
      return facility.racks[what.index].id;
    case Selection::Kind::equipment:
      return facility.equipment[what.index].id;
    case Selection::Kind::array:
      return facility.arrays[what.index].id;
    case Selection::Kind::hall:
      return facility.halls[what.index].id;
    default:
      return "";
  }
}

std::string selected_ids(const Facility& facility, const ViewState& view) {
  if (view.set.empty()) return selected_id(facility, view.selected);
  std::string ids;
  for (RackId rack : view.set) ids += (ids.empty() ? "" : ",") + facility.racks[rack.index()].id;
  return ids;
}

/// The options that `view` and `shot` share.
std::string view_words(const Project& project, const ViewState& view) {
  std::string line;
  if (project.folder != memphis_dir()) line += " " + quoted(project.folder);
  line += fmt::format(" --at {} --colour {} --camera {}", elapsed(view.minute()), id(view.colour),
                      quoted(camera_text(view)));
  if (view.rear) line += fmt::format(" --rear {}", id(*view.rear));
  if (!project.scenario.empty()) line += " --scenario " + quoted(project.scenario);
  if (const std::string what = selected_ids(*project.facility, view); !what.empty())
    line += " --select " + quoted(what);
  if (view.section) line += " --section " + quoted(section_text(view.section));
  if (view.isolated)
    line += " --isolate " + hall_word(project.facility->halls[view.isolated.index()]);
  if (view.xray != scene::System::none) line += fmt::format(" --xray {}", xray_word(view.xray));
  if (view.measured.size() == 2) line += " --measure " + measure_text(view.measured);
  if (view.theme == desktop::ThemeKind::light) line += " --theme light";
  if (view.light == LightMode::studio) line += " --light studio";
  if (view.exact) line += " --exact";
  if (!view.air_slice.empty()) line += " --air-slice " + quoted(view.air_slice);
  if (!view.fail.empty()) line += " --fail " + quoted(view.fail);
  line += threshold_words(*project.facility, view.thresholds.of(view.colour), std::nullopt);
  if (view.rear && *view.rear != view.colour)
    line += threshold_words(*project.facility, view.thresholds.of(*view.rear), view.rear);
  return line;
}

}  // namespace

std::string command_line_for(const Project& project, const ViewState& view, int width, int height,
                             bool ui, const std::string& file) {
  return fmt::format("rackline shot{} --size {}x{}{} --out {}", view_words(project, view), width,
                     height, ui ? " --ui" : "", quoted(file));
}

std::string view_command_for(const Project& project, const ViewState& view) {
  return "rackline view" + view_words(project, view);
}

}  // namespace rackline::views
