// What racks show in each colour mode, against hand calculations from the tiny project's figures:
// 16 compute racks of 67.2 kW (rated 81.6 kW), 8 of each array, on one row with two busways.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/views/colour_table.h"
#include "engine/views/view_command.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;

namespace {

constexpr auto kService = static_cast<std::size_t>(RackState::in_service);

render::Look look_of(ColourTable& table, const Plan& plan, const ColourQuery& query,
                     const Findings* findings, const char* rack) {
  const RackId id = plan.facility().find_rack(rack);
  REQUIRE(id);
  const std::uint32_t group = table.groups(query).of_rack[id.index()];
  const RackState state = plan.tracks[id.index()].state_at(query.at);
  return table.looks(query, findings)[group * kRackStateCount + static_cast<std::size_t>(state)];
}

void check_rgb(glm::vec3 c, double r, double g, double b) {
  CHECK(c.r * 255 == doctest::Approx(r).epsilon(0.005));
  CHECK(c.g * 255 == doctest::Approx(g).epsilon(0.005));
  CHECK(c.b * 255 == doctest::Approx(b).epsilon(0.005));
}

ColourQuery at_end(const Plan& plan, ColourMode mode) {
  ColourQuery query;
  query.mode = mode;
  query.at = plan.schedule.finish_min;
  return query;
}

}  // namespace

TEST_CASE("82 % of the nameplate is drawn between the scale's stops and marked as a warning") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  const auto look =
      look_of(table, *plan, at_end(*plan, ColourMode::power_limit), nullptr, "T-01-1");
  // 67.2 / 81.6 = 82.35 % of a scale to 120 %: 4.118 of its 6 steps, from #8fd89a towards #d9ea6a.
  check_rgb(look.colour, 143 + 0.1176 * 74, 216 + 0.1176 * 18, 154 - 0.1176 * 48);
  CHECK(look.pattern == kWarningPattern);
}

TEST_CASE("thresholds that the user sets replace the mode's own") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  ColourQuery query = at_end(*plan, ColourMode::power_limit);
  query.thresholds.all.warning = 83;
  CHECK(look_of(table, *plan, query, nullptr, "T-01-1").pattern == render::Pattern::solid);
  query.thresholds.all.critical = 82;
  CHECK(look_of(table, *plan, query, nullptr, "T-01-1").pattern == kCriticalPattern);
}

TEST_CASE("a feed's load is that of the racks on it over its rating") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  const Facility& f = plan->facility();
  const Rack& rack = f.racks[f.find_rack("T-01-1").index()];
  const Minute end = plan->schedule.finish_min;
  const FeedSeries series = feed_series(f, plan->tracks, plan->operations.loads());
  // As the sum over its racks says at any time.
  for (Minute t = 0; t <= end; t += 7 * 60 + 13)
    for (EquipmentId feed : {rack.feed_a, rack.feed_b}) {
      const auto sum = plan->operations.feed_load(feed, t);
      CHECK(series.even_kw[feed.index()](t) == doctest::Approx(sum.even_kw));
      CHECK(series.twin_failed_kw[feed.index()](t) == doctest::Approx(sum.twin_failed_kw));
    }
  const double percent =
      100 * series.even_kw[rack.feed_a.index()](end) / f.equipment[rack.feed_a.index()].rating_kw;
  const auto scale = colour_scale(*plan, ColourMode::feed, 1);
  CHECK(look_of(table, *plan, at_end(*plan, ColourMode::feed), nullptr, "T-01-1").colour ==
        scale->colour(percent));
}

TEST_CASE("a feed's phases are those of its racks at any time, and colour by their unbalance") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const Minute end = plan->schedule.finish_min;
  const FeedSeries series = feed_series(f, plan->tracks, plan->operations.loads());
  for (Minute t = 0; t <= end; t += 7 * 60 + 13)
    for (const PhaseLoad& load : phase_loads(f, plan->tracks, plan->operations, t))
      for (std::size_t p = 0; p < 3; ++p)
        CHECK(series.phases(load.feed, t).kw[p] == doctest::Approx(load.kw[p]).epsilon(1e-9));
  ColourTable table(plan);
  const Rack& rack = f.racks[f.find_rack("T-01-1").index()];
  double most = 0;
  for (EquipmentId feed : {rack.feed_a, rack.feed_b})
    most = std::max(most, 100 * series.phases(feed, end).imbalance());
  const auto scale = colour_scale(*plan, ColourMode::phases, 1);
  CHECK(look_of(table, *plan, at_end(*plan, ColourMode::phases), nullptr, "T-01-1").colour ==
        scale->colour(most));
}

TEST_CASE("without findings the air and the redundancy have no data, with them they have") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  for (ColourMode mode : {ColourMode::air, ColourMode::redundancy}) {
    const ColourQuery query = at_end(*plan, mode);
    CHECK(look_of(table, *plan, query, nullptr, "T-01-1") == no_data_look());
    const Findings found = find_out(*plan, table.groups(query), findings_for(query));
    CHECK(look_of(table, *plan, query, &found, "T-01-1") != no_data_look());
  }
  // A value that is known shows in the scale's colour for it.
  const ColourQuery air = at_end(*plan, ColourMode::air);
  Findings made_up;
  made_up.query = findings_for(air);
  made_up.inlet_c.assign(table.groups(air).groups.size(), 30);
  const auto look = look_of(table, *plan, air, &made_up, "T-01-1");
  // 30 °C of 15 … 45 is the middle stop, #c73e4c; above 27 °C is a warning.
  check_rgb(look.colour, 0xc7, 0x3e, 0x4c);
  CHECK(look.pattern == kWarningPattern);
}

TEST_CASE("of two feeds one may fail; without its pipe a row loses cooling") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  const Facility& f = plan->facility();
  const Rack& rack = f.racks[f.find_rack("T-01-1").index()];
  const auto shown = [&](EquipmentId failed) {
    ColourQuery query = at_end(*plan, ColourMode::state);
    query.fail = f.equipment[failed.index()].id;
    const Findings found = find_out(*plan, table.groups(query), findings_for(query));
    return look_of(table, *plan, query, &found, "T-01-1");
  };
  CHECK(shown(rack.feed_a) == effect_look(RackEffect::one_feed));
  CHECK(shown(rack.loop) == effect_look(RackEffect::uncooled));
}

TEST_CASE("when a rack's own CDU fails, that rack alone shows it") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  ColourQuery query = at_end(*plan, ColourMode::state);
  query.fail = "T-01-2";
  const RackGroups by_supply = rack_groups(plan->facility(), GroupedBy::supply);
  const Findings found = find_out(*plan, by_supply, findings_for(query));
  CHECK(look_of(table, *plan, query, &found, "T-01-2") == effect_look(RackEffect::uncooled));
  CHECK(look_of(table, *plan, query, &found, "T-01-1") == effect_look(RackEffect::none));
}

TEST_CASE("the plate over a rack says the value that its colour stands for") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  const RackId rack = plan->facility().find_rack("T-01-1");
  const auto reading = [&](const ColourQuery& query, const Findings* found, RackState state) {
    return table.reading(query, found, rack, state);
  };
  const auto value = [&](ColourMode mode) {
    return reading(at_end(*plan, mode), nullptr, RackState::in_service).value;
  };
  CHECK(value(ColourMode::state) == "in service");
  CHECK(value(ColourMode::power) == "1.05\u2009kW");  // 67.2 kW over 64 GPUs
  CHECK(value(ColourMode::heat_load) == "67.2\u2009kW");
  CHECK(value(ColourMode::power_limit) == "82.4\u2009%");  // of 81.6 kW
  CHECK(value(ColourMode::air) == "no data");
  CHECK(value(ColourMode::redundancy) == "no data");
  CHECK(reading(at_end(*plan, ColourMode::power), nullptr, RackState::placed).value ==
        "draws no power");
  // Title and colour are those of the legend.
  const auto scale = colour_scale(*plan, ColourMode::heat_load, 1);
  const auto heat = reading(at_end(*plan, ColourMode::heat_load), nullptr, RackState::in_service);
  CHECK(heat.title == scale->title);
  CHECK(heat.look.colour == scale->colour(67.2));
  // Each mode's look is the one that the picture has, at any state.
  for (int m = 0; m < kColourModeCount; ++m)
    for (int s = 0; s < kRackStateCount; ++s) {
      const ColourQuery query = at_end(*plan, static_cast<ColourMode>(m));
      const std::size_t group = table.groups(query).of_rack[rack.index()];
      CHECK(reading(query, nullptr, static_cast<RackState>(s)).look ==
            table.looks(query, nullptr)[group * kRackStateCount + static_cast<std::size_t>(s)]);
    }

  ColourQuery failure = at_end(*plan, ColourMode::state);
  failure.fail = "T-01-1";
  const RackGroups by_supply = rack_groups(plan->facility(), GroupedBy::supply);
  const Findings found = find_out(*plan, by_supply, findings_for(failure));
  const auto failed = reading(failure, &found, RackState::in_service);
  CHECK(failed.title == "On failure of T-01-1");
  CHECK(failed.value == "loses cooling");
}

TEST_CASE("a table has rows for types, feeds and arrays, never for racks") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  const std::size_t racks = plan->facility().racks.size();
  for (int i = 0; i < kColourModeCount; ++i) {
    const ColourQuery query = at_end(*plan, static_cast<ColourMode>(i));
    CAPTURE(id(query.mode));
    const RackGroups& groups = table.groups(query);
    CHECK(groups.of_rack.size() == racks);
    CHECK(groups.groups.size() < racks);
    CHECK(table.looks(query, nullptr).size() == groups.groups.size() * kRackStateCount);
  }
}

TEST_CASE("dragging the time fills no table that holds for all times") {
  const auto plan = tiny_plan();
  ColourTable table(plan);
  for (ColourMode mode : {ColourMode::state, ColourMode::power, ColourMode::heat_load}) {
    ColourQuery query = at_end(*plan, mode);
    (void)table.looks(query, nullptr);
    const int before = table.fills();
    for (query.at = 0; query.at < 1000; query.at += 10) (void)table.looks(query, nullptr);
    CHECK(table.fills() == before);
  }
}

TEST_CASE("every colour mode has a word of its own, and the refusal lists them all") {
  std::set<std::string_view> words;
  for (int i = 0; i < kColourModeCount; ++i) {
    const auto mode = static_cast<ColourMode>(i);
    words.insert(id(mode));
    CHECK(colour_mode(id(mode)) == mode);
    CHECK(colour_mode_words().find(id(mode)) != std::string::npos);
  }
  CHECK(words.size() == kColourModeCount);
  const auto plan = tiny_plan();
  views::ViewOptions options;
  options.colour = "temperature";
  const auto refused = views::view_state(*plan, options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().expected == colour_mode_words());
}

TEST_CASE("a failure and thresholds are part of a view's command line") {
  const auto plan = tiny_plan();
  views::ViewOptions options;
  options.colour = "air";
  options.warning = 26.5;
  options.fail = "T-01-2";
  const auto view = views::view_state(*plan, options);
  REQUIRE(view);
  const std::string line = views::command_line_for(*plan->project, *view, 640, 360, false, "a.png");
  CHECK(line.find("--fail T-01-2") != std::string::npos);
  CHECK(line.find("--warn 26.5") != std::string::npos);
  options.fail = "pump-99";
  CHECK_FALSE(views::view_state(*plan, options));
  options.fail.clear();
  options.colour = "redundancy";
  CHECK_FALSE(views::view_state(*plan, options));  // it has no value to compare with 26.5
}
