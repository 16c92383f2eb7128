// Thresholds that the user sets by group of racks, their undo and redo, and their command line.
#include "engine/views/thresholds.h"

#include <doctest/doctest.h>

#include "engine/views/actions.h"
#include "engine/views/colour_table.h"
#include "engine/views/view_command.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

constexpr auto kWarn = ThresholdLevel::warning, kCrit = ThresholdLevel::critical;

}  // namespace

TEST_CASE("a rack type's own threshold counts before that for all racks, each on its own") {
  ThresholdEdits edits;
  const RackTypeId one(std::size_t{1}), two(std::size_t{2});
  edits.set(ColourMode::power, {}, kWarn, 1.0);
  edits.set(ColourMode::power, {}, kCrit, 2.0);
  edits.set(ColourMode::power, one, kWarn, 0.5);
  CHECK(edits.of(ColourMode::power).of(one) == ThresholdEdit{0.5, 2.0});
  CHECK(edits.of(ColourMode::power).of(two) == ThresholdEdit{1.0, 2.0});
  CHECK(edits.of(ColourMode::heat).empty());  // another mode has its own
}

TEST_CASE("edits are taken back in their order, given back, and forgotten after a new one") {
  ThresholdEdits edits;
  edits.set(ColourMode::power, {}, kWarn, 1.0);
  edits.set(ColourMode::air, {}, kCrit, 30.0);
  edits.set(ColourMode::air, {}, kCrit, 30.0);  // changes nothing: no edit
  CHECK(edits.undo() == ColourMode::air);
  CHECK(edits.of(ColourMode::air).empty());
  CHECK(edits.of(ColourMode::power).all.warning == 1.0);
  CHECK(edits.redo() == ColourMode::air);
  CHECK(edits.of(ColourMode::air).all.critical == 30.0);
  CHECK(edits.undo() == ColourMode::air);
  CHECK(edits.undo() == ColourMode::power);
  CHECK(edits.undo() == std::nullopt);
  CHECK(edits.redo() == ColourMode::power);
  edits.set(ColourMode::power, {}, kWarn, 3.0);
  CHECK_FALSE(edits.can_redo());
  edits.clear(ColourMode::power);
  CHECK(edits.of(ColourMode::power).empty());
  CHECK(edits.undo() == ColourMode::power);
  CHECK(edits.of(ColourMode::power).all.warning == 3.0);
}

TEST_CASE("a threshold that is emptied gives the mode's own back") {
  ThresholdEdits edits;
  const RackTypeId one(std::size_t{1});
  edits.set(ColourMode::power, one, kWarn, 0.5);
  edits.set(ColourMode::power, one, kWarn, std::nullopt);
  CHECK(edits.of(ColourMode::power).empty());
}

TEST_CASE("Ctrl+Z takes a threshold back and shows its colour mode, Ctrl+Shift+Z gives it back") {
  using namespace desktop;
  const auto undo = action_of({'Z', kCtrl}), redo = action_of({'Z', kCtrl | kShift});
  REQUIRE(undo == Action::undo);
  REQUIRE(redo == Action::redo);
  ViewState view;
  view.colour = ColourMode::air;
  view.thresholds.set(ColourMode::air, {}, kWarn, 25.0);
  view = apply(view, Action::colour_power, {}).view;
  CHECK(view.thresholds.of(ColourMode::air).all.warning == 25.0);  // stays while others show
  view = apply(view, *undo, {}).view;
  CHECK(view.colour == ColourMode::air);
  CHECK(view.thresholds.of(ColourMode::air).empty());
  view = apply(view, *redo, {}).view;
  CHECK(view.thresholds.of(ColourMode::air).all.warning == 25.0);
  CHECK(apply(view, Action::redo, {}).view == view);  // nothing left to give back
}

TEST_CASE("a type's threshold marks its racks and no others, and is part of the command line") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const Rack& compute = f.racks[f.find_rack("T-01-1").index()];
  const Rack& network = f.racks[f.find_rack("T-01-N").index()];
  const std::string id = f.type_of(compute).id;
  ViewOptions options;
  options.colour = "heat-load";
  options.warning_of = {id + "=1.5"};
  options.critical_of = {f.type_of(network).id + "=1e6"};
  const auto view = view_state(*plan, options);
  REQUIRE(view);
  ColourQuery query;
  query.mode = view->colour;
  query.at = plan->schedule.finish_min;
  query.thresholds = view->thresholds.of(view->colour);
  ColourTable table(plan);
  const auto pattern = [&](const Rack& rack) {
    const std::size_t row = rack.type.index() * kRackStateCount;
    return table.looks(query, nullptr)[row + static_cast<std::size_t>(RackState::in_service)]
        .pattern;
  };
  CHECK(pattern(compute) == kWarningPattern);  // 67.2 kW > 1.5 kW
  CHECK(pattern(network) != kWarningPattern);
  CHECK(pattern(network) != kCriticalPattern);
  const std::string line = command_line_for(*plan->project, *view, 640, 360, false, "a.png");
  CHECK(line.find("--warn-of " + id + "=1.5") != std::string::npos);

  const auto refused = [&](const std::string& text) {
    ViewOptions bad = options;
    bad.warning_of = {text};
    const auto result = view_state(*plan, bad);
    REQUIRE_FALSE(result);
    return result.error().line();
  };
  CHECK(refused("nothing=1").find("no rack type and no hall is called \"nothing\"") !=
        std::string::npos);
  CHECK(refused("nothing=1").find(id) != std::string::npos);
  CHECK(refused(id + "=high").find("\"high\" is no threshold") != std::string::npos);
  CHECK(refused(id).find("a rack type or a hall, = and a number") != std::string::npos);
}

TEST_CASE("a threshold that a colour mode cannot have is refused by the option's own name") {
  const auto plan = tiny_plan();
  const std::string id = plan->facility().rack_types.front().id;
  for (const std::string option : {"--warn", "--critical", "--warn-of", "--critical-of"}) {
    CAPTURE(option);
    ViewOptions options;  // states have no scale
    if (option == "--warn") options.warning = 1;
    if (option == "--critical") options.critical = 1;
    if (option == "--warn-of") options.warning_of = {id + "=1"};
    if (option == "--critical-of") options.critical_of = {id + "=1"};
    const auto view = view_state(*plan, options);
    REQUIRE_FALSE(view);
    CHECK(view.error().line().starts_with(option + ": colour mode state shows no value"));
  }
}

TEST_CASE("a hall's own threshold counts before that of a type and that for all, with its undo") {
  ThresholdEdits edits;
  const RackTypeId type(std::size_t{0});
  const HallId hall(std::size_t{2}), other(std::size_t{3});
  edits.set(ColourMode::heat, {}, kWarn, 40.0);
  edits.set(ColourMode::heat, type, kWarn, 42.0);
  edits.set(ColourMode::heat, hall, kWarn, 44.0);
  CHECK(edits.of(ColourMode::heat).of(type, hall).warning == 44.0);
  CHECK(edits.of(ColourMode::heat).of(type, other).warning == 42.0);
  CHECK_FALSE(edits.of(ColourMode::heat).of(type, hall).critical);
  CHECK(edits.undo() == ColourMode::heat);
  CHECK(edits.of(ColourMode::heat).of(type, hall).warning == 42.0);
  CHECK(edits.redo() == ColourMode::heat);
  edits.set(ColourMode::heat, hall, kWarn, std::nullopt);
  CHECK(edits.of(ColourMode::heat).of_hall.empty());
}

TEST_CASE("a hall's threshold marks its racks in every mode with a scale, and no other hall's") {
  const auto plan = tiny_plan();
  const HallId own(std::size_t{0}), none(std::size_t{99});
  const RackId rack = plan->facility().find_rack("T-01-1");
  ColourTable table(plan);
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    if (!colour_scale(*plan, mode, 1) || mode == ColourMode::air) continue;
    CAPTURE(id(mode));
    ColourQuery query;
    query.mode = mode;
    query.at = plan->schedule.finish_min;
    const auto shown = [&](HallId hall) {
      // Beyond any value: passed where it counts.
      query.thresholds = {};
      const bool falls = colour_scale(*plan, mode, 1)->falls;
      query.thresholds.of_hall[hall].critical = falls ? 1e9 : -1e9;
      const std::uint32_t group = table.groups(query).of_rack[rack.index()];
      return table
          .looks(query,
                 nullptr)[group * kRackStateCount + static_cast<std::size_t>(RackState::in_service)]
          .pattern;
    };
    CHECK(shown(own) == kCriticalPattern);
    CHECK(shown(none) != kCriticalPattern);
  }
}

TEST_CASE("thresholds of halls, and of the rears' mode, are words of the command line and back") {
  const auto plan = tiny_plan();
  const HallId hall(std::size_t{0});
  const Facility& f = plan->facility();
  const RackTypeId type = f.racks[f.find_rack("T-01-1").index()].type;
  const std::string word = hall_word(plan->facility().halls[0]);
  ViewOptions options;
  options.colour = "power-limit";
  options.rear = "heat";
  options.warning_of = {word + "=70", "heat:" + word + "=38", "heat:all=41"};
  options.critical_of = {"heat:h100=45"};
  const auto view = view_state(*plan, options);
  REQUIRE_MESSAGE(view, (view ? "" : view.error().line()));
  CHECK(view->thresholds.of(ColourMode::power_limit).of_hall.at(hall).warning == 70.0);
  CHECK(view->thresholds.of(ColourMode::heat).of_hall.at(hall).warning == 38.0);
  CHECK(view->thresholds.of(ColourMode::heat).all.warning == 41.0);
  CHECK(view->thresholds.of(ColourMode::heat).of_type.at(type).critical == 45.0);
  const std::string line = command_line_for(*plan->project, *view, 640, 360, false, "a.png");
  for (const std::string& words :
       {" --warn-of " + word + "=70", " --warn-of heat:" + word + "=38",
        std::string(" --warn-of heat:all=41"), std::string(" --critical-of heat:h100=45")})
    CHECK_MESSAGE(line.find(words) != std::string::npos, line);
  options.warning_of = {"warmth:all=3"};
  CHECK(view_state(*plan, options)
            .error()
            .line()
            .starts_with("--warn-of: no colour mode is called \"warmth\""));
  options.warning_of = {"state:all=3"};
  CHECK(view_state(*plan, options)
            .error()
            .line()
            .starts_with("--warn-of: colour mode state shows no value"));
}
