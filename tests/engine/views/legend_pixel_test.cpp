// What the legend says is what the picture shows: of a rack whose value the queries of the state
// give, the pixel, the legend's scale at that value, and the scale as a function are one colour.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/views/findings.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/studio.h"
#include "engine/views/view_command.h"
#include "planner/operations/hall_air.h"
#include "planner/report/state_report.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

constexpr const char* kRack = "T-01-3";
constexpr float kScale = 2;  ///< of the interface: the legend's bar is 456 pixels long
constexpr std::uint32_t kWidth = 1600, kHeight = 900;

/// What the rack draws and carries, as `rackline state --json` prints it.
nlohmann::json rack_of(const Plan& plan, Minute t) {
  const nlohmann::json state = nlohmann::json::parse(state_json(plan, t));
  for (const auto& rack : state["racks"])
    if (rack["id"] == kRack) return rack;
  return {};
}

/// Mean of what the racks of the same type and array draw in.
double inlet_air_c(const Plan& plan, Minute t) {
  const Facility& f = plan.facility();
  const Rack& own = f.racks[f.find_rack(kRack).index()];
  const HallAir hall = hall_air(f, plan.tracks, plan.operations, own.hall, t);
  const AirField field = air_field(hall.air);
  double sum = 0;
  int racks = 0;
  for (std::size_t i = 0; i < hall.racks.size(); ++i) {
    const Rack& rack = f.racks[hall.racks[i].index()];
    if (rack.array != own.array || rack.type != own.type) continue;
    sum += field.inlet_c[i];
    ++racks;
  }
  return sum / racks;
}

/// The rack's value in a mode that has a scale, from queries other than the table of looks.
double value_of(const Plan& plan, ColourMode mode, Minute t) {
  const Facility& f = plan.facility();
  const Rack& rack = f.racks[f.find_rack(kRack).index()];
  const RackType& type = f.type_of(rack);
  const auto state = rack_of(plan, t);
  const double power_kw = state["power_kw"];
  switch (mode) {
    case ColourMode::power:
      return power_kw / type.gpus();
    case ColourMode::heat:
      return state["coolant_outlet_c"];
    case ColourMode::power_limit:
      return 100 * power_kw / type.rated_kw;
    case ColourMode::heat_load:
      return power_kw;
    case ColourMode::air:
      return inlet_air_c(plan, t);
    case ColourMode::margin:
      return std::min(kWaterLimitC - plan.operations.at(t).plant.cooling.supply_c,
                      kAirLimitC - inlet_air_c(plan, t));
    case ColourMode::feed: {
      double fullest = 0;
      for (EquipmentId feed : {rack.feed_a, rack.feed_b})
        fullest = std::max(fullest, 100 * plan.operations.feed_load(feed, t).even_kw /
                                        f.equipment[feed.index()].rating_kw);
      return fullest;
    }
    case ColourMode::phases: {
      double worst = 0;
      for (const PhaseLoad& load : phase_loads(f, plan.tracks, plan.operations, t))
        if (load.feed == rack.feed_a || load.feed == rack.feed_b)
          worst = std::max(worst, 100 * load.imbalance());
      return worst;
    }
    default:
      return NAN;
  }
}

/// The category that a mode without a scale shows.
glm::vec3 category_of(const Plan& plan, ColourMode mode, Minute t) {
  if (mode == ColourMode::state)
    return state_look(plan.tracks[plan.facility().find_rack(kRack).index()].state_at(t)).colour;
  const Rack& rack = plan.facility().racks[plan.facility().find_rack(kRack).index()];
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, t);
  RackEffect worst = RackEffect::none;
  for (const FailureReport& report : trial.fail_each())
    for (std::size_t g = 0; g < report.effects.size(); ++g) {
      const FailureTrial::Group& group = trial.groups()[g];
      if (group.type == rack.type && group.feed_a == rack.feed_a && group.feed_b == rack.feed_b &&
          group.loop == rack.loop)
        worst = std::max(worst, report.effects[g]);
    }
  return effect_look(worst).colour;
}

using Rgb = std::array<double, 3>;

Rgb pixel(const gpu::Pixels& p, std::uint32_t x, std::uint32_t y) {
  const std::size_t at = 4 * (std::size_t{y} * p.width + x);
  return {double(p.rgba[at]), double(p.rgba[at + 1]), double(p.rgba[at + 2])};
}

Rgb bytes(glm::vec3 c) {
  return {c.r * 255.0, c.g * 255.0, c.b * 255.0};
}

bool same(const Rgb& a, const Rgb& b, double tolerance) {
  for (std::size_t i = 0; i < 3; ++i)
    if (std::abs(a[i] - b[i]) > tolerance) return false;
  return true;
}

/// The legend's colour at a value, read from its bar: the lowest row of the picture between whose
/// ends the colours run from the scale's low end to its high one. Between two pixels, their mix.
std::optional<Rgb> legend_at(const gpu::Pixels& p, const ColourScale& scale, double value) {
  // A plate of 264 units, 12 from the picture's edge, with the bar 18 units inside of it.
  const double x1 = kWidth - (12 + 18) * kScale, x0 = x1 - (264 - 36) * kScale;
  const auto left = static_cast<std::uint32_t>(x0), right = static_cast<std::uint32_t>(x1) - 1;
  const Rgb low = bytes(scale.colour(scale.low)), high = bytes(scale.colour(scale.high));
  for (std::uint32_t y = kHeight - 1; y-- > 0;) {
    if (!same(pixel(p, left, y), low, 2) || !same(pixel(p, right, y), high, 2)) continue;
    const double share = std::clamp((value - scale.low) / (scale.high - scale.low), 0.0, 1.0);
    const double at = x0 + share * (x1 - x0) - 0.5;  // pixels' middles
    const double whole = std::clamp(std::floor(at), double(left), double(right) - 1);
    const double part = std::clamp(at - whole, 0.0, 1.0);
    const Rgb a = pixel(p, std::uint32_t(whole), y), b = pixel(p, std::uint32_t(whole) + 1, y);
    Rgb mix;
    for (std::size_t i = 0; i < 3; ++i) mix[i] = a[i] + part * (b[i] - a[i]);
    return mix;
  }
  return std::nullopt;
}

/// Whether the colour stands in the legend's part of the picture, as a swatch.
bool in_legend(const gpu::Pixels& p, const Rgb& colour) {
  int pixels = 0;
  for (std::uint32_t y = 0; y < p.height; ++y)
    for (auto x = p.width - static_cast<std::uint32_t>(276 * kScale); x < p.width; ++x)
      pixels += same(pixel(p, x, y), colour, 0.5) ? 1 : 0;
  return pixels > 20;
}

/// A picture of the rack's front or rear, from beyond the reach of hoses and doors, and the pixel
/// in the middle of one of its cells.
struct Seen {
  gpu::Pixels picture;
  Rgb cell;
};

Seen seen(Studio& studio, ViewState view, bool rear) {
  const Facility& f = studio.plan().facility();
  const Rack& rack = f.racks[f.find_rack(kRack).index()];
  const RackType& type = f.type_of(rack);
  // Unturned, the front faces south.
  const double ahead = (rack.quarter_turns == 2 ? 1 : -1) * (rear ? -1 : 1);
  const glm::vec3 foot(rack.foot.x, rack.foot.y, rack.foot.z);
  // The cells of 8 by 8 stand between 75 mm from the sides, 300 mm from the floor and 140 mm from
  // the top; aim at the middle of the fifth column and row.
  const float column = float(type.size_m.x - 0.15) / 8, row = float(type.size_m.z - 0.44) / 8;
  const glm::vec3 aim =
      foot + glm::vec3(0.5f * column, ahead * type.size_m.y / 2, 0.30f + 4.6f * row);
  view.camera = scene::look_at(aim + glm::vec3(-4, ahead * 7.5, 8.5f),
                               aim + glm::vec3(ahead > 0 ? -1.2f : 1.2f, 0, 0),
                               0.25f);  // left of the legends
  view.exact = true;
  ShotSettings settings;
  settings.width = kWidth;
  settings.height = kHeight;
  settings.scale = kScale;
  settings.samples = 1;
  settings.chrome = Chrome::overlay;
  const auto drawn = studio.draw(view, settings);
  REQUIRE_MESSAGE(drawn, (drawn ? "" : drawn.error().line()));
  const glm::vec4 clip = scene::projection_matrix(view.camera, float(kWidth) / kHeight) *
                         scene::view_matrix(view.camera) * glm::vec4(aim, 1);
  const auto x = static_cast<std::uint32_t>((clip.x / clip.w * 0.5f + 0.5f) * kWidth);
  const auto y = static_cast<std::uint32_t>((clip.y / clip.w * 0.5f + 0.5f) * kHeight);
  return {*drawn, pixel(*drawn, x, y)};
}

void check(const Plan& plan, const Seen& s, ColourMode mode, Minute t) {
  const auto scale = colour_scale(plan, mode, stages_at(plan, t));
  if (!scale) {
    const Rgb expected = bytes(category_of(plan, mode, t));
    CHECK(same(s.cell, expected, 1));
    CHECK(in_legend(s.picture, expected));
    return;
  }
  const double value = value_of(plan, mode, t);
  INFO("value ", value, " ", scale->unit, "; pixel ", s.cell[0], " ", s.cell[1], " ", s.cell[2]);
  CHECK(value >= scale->low);
  CHECK(value < scale->high);
  CHECK(same(s.cell, bytes(scale->colour(value)), 1));
  const auto legend = legend_at(s.picture, *scale, value);
  REQUIRE(legend);
  INFO("legend ", (*legend)[0], " ", (*legend)[1], " ", (*legend)[2]);
  CHECK(same(s.cell, *legend, 1));
}

}  // namespace

TEST_CASE("in every colour mode a rack's pixel has the legend's colour of its value") {
  auto studio = Studio::make(tiny_plan());
  REQUIRE_MESSAGE(studio, (studio ? "" : studio.error().line()));
  const Plan& plan = (*studio)->plan();
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    CAPTURE(id(mode));
    ViewState view;
    view.time = static_cast<double>(plan.schedule.finish_min);
    view.colour = mode;
    view.theme = i % 2 == 0 ? desktop::ThemeKind::dark : desktop::ThemeKind::light;
    check(plan, seen(**studio, view, false), mode, view.minute());
  }
}

TEST_CASE("in every colour mode a rack's rear has the colour of its own legend") {
  auto studio = Studio::make(tiny_plan());
  REQUIRE_MESSAGE(studio, (studio ? "" : studio.error().line()));
  const Plan& plan = (*studio)->plan();
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    CAPTURE(id(mode));
    ViewState view;
    view.time = static_cast<double>(plan.schedule.finish_min);
    view.colour = mode == ColourMode::state ? ColourMode::redundancy : ColourMode::state;
    view.rear = mode;
    check(plan, seen(**studio, view, true), mode, view.minute());
    // The front keeps the other metric.
    const Seen front = seen(**studio, view, false);
    CHECK(same(front.cell, bytes(category_of(plan, view.colour, view.minute())), 1));
  }
}

TEST_CASE("the rears' metric is part of a view's command line, its key and its refusals") {
  const auto plan = tiny_plan();
  ViewOptions options;
  options.colour = "power";
  options.rear = "heat";
  const auto view = view_state(*plan, options);
  REQUIRE(view);
  CHECK(view->rear == ColourMode::heat);
  const std::string line = command_line_for(*plan->project, *view, 640, 360, false, "a.png");
  CHECK(line.find(" --colour power --camera") != std::string::npos);
  CHECK(line.find(" --rear heat") != std::string::npos);
  options.rear = "none";
  CHECK_FALSE(view_state(*plan, options)->rear);
  options.rear = "temperature";
  const auto refused = view_state(*plan, options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().line().find("--rear: no colour mode is called \"temperature\"") !=
        std::string::npos);
  // The key goes through all modes and back to none.
  const PlanBounds bounds = bounds_of(*plan);
  ViewState keyed;
  for (int i = 0; i < kColourModeCount; ++i) {
    keyed = apply(keyed, Action::rear_next, bounds).view;
    CHECK(keyed.rear == static_cast<ColourMode>(i));
  }
  CHECK_FALSE(apply(keyed, Action::rear_next, bounds).view.rear);
  CHECK_FALSE(apply(keyed, Action::rear_off, bounds).view.rear);
}
