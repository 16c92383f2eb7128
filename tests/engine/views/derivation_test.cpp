// The formulas behind the inspector's numbers, against hand calculations from the tiny project's
// figures: 67.2 kW in service, 81.6 kW rated, 83 % to liquid at a rise of 10 K.
#include "engine/views/derivation.h"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/views/curve_stack.h"
#include "engine/views/group_derivation.h"
#include "engine/views/machine_derivation.h"
#include "planner/operations/rack_trend.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a rack's heat, flow and return stand with the numbers put in, and their figures") {
  const auto plan = tiny_plan();
  const RackId rack = plan->facility().find_rack("T-01-1");
  const RackDerivations d = rack_derivations(*plan, rack, plan->schedule.finish_min);
  INFO(d.power.formula, "; ", d.liquid.formula, "; ", d.flow.formula);
  CHECK(has(d.power.formula, "67.2"));
  CHECK(has(d.liquid.formula, "83"));
  CHECK(has(d.liquid.formula, "55.8"));  // 0.83 × 67.2
  CHECK(has(d.air.formula, "11.4"));     // 67.2 − 55.8
  // 0.83 × 81.6 kW = 67.7 kW; / (4.139 kJ/(L·K) × 10 K) × 60 = 98.2 L/min.
  CHECK(has(d.flow.formula, "67.7"));
  CHECK(has(d.flow.formula, "98"));
  REQUIRE(d.power.figures.size() == 1);
  CHECK(has(d.power.figures[0], "67.2"));
  CHECK((has(d.power.figures[0], "derived") || has(d.power.figures[0], "assumed") ||
         has(d.power.figures[0], "published")));
  const RackDerivations before = rack_derivations(*plan, rack, -kDay);
  CHECK(has(before.power.formula, "nothing while planned"));
}

TEST_CASE("a feed's load says how many racks hang on it and what half of theirs is") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const EquipmentId feed = f.racks[f.find_rack("T-01-1").index()].feed_a;
  const Minute end = plan->schedule.finish_min;
  const FeedDerivations d = feed_derivations(*plan, feed, end);
  INFO(d.even.formula, "; ", d.twin_failed.formula);
  // 16 racks of 67.2 kW are 1,075 kW, half of them 538 kW.
  CHECK(has(d.even.formula, "16 racks on two feeds"));
  CHECK(has(d.even.formula, "538"));
  CHECK(has(d.twin_failed.formula, "all that its 16 racks draw"));
  CHECK(has(d.twin_failed.formula, "1.08"));
}

TEST_CASE("the site's power is the sum that its formula shows") {
  const auto plan = tiny_plan();
  const SiteState state = plan->operations.at(plan->schedule.finish_min);
  const SiteDerivations d = site_derivations(*plan, state);
  const PlantState& p = state.plant;
  CHECK(p.site_power_kw == doctest::Approx(state.site.it_kw + p.electrical.losses_kw +
                                           p.cooling.power_kw() + p.electrical.auxiliary_kw));
  CHECK(has(d.power.formula, "IT "));
  CHECK(has(d.pue.formula, "/ IT"));
  CHECK(has(site_derivations(*plan, plan->operations.at(-kDay)).pue.formula, "none"));
}

TEST_CASE("a trend has half hours from twelve hours before to twelve after, as states say") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const RackId id = f.find_rack("T-01-1");
  const RackTrack& track = plan->tracks[id.index()];
  const Minute on = track.reached[static_cast<std::size_t>(RackState::energised) - 1];
  const RackTrend trend = rack_trend(f, plan->tracks, plan->operations, id, on);
  REQUIRE(trend.power_kw.size() == 49);
  REQUIRE(trend.return_c.size() == 49);
  CHECK(trend.now() == 24);
  CHECK(trend.from == on - 12 * kHour);
  // Nothing before it is energised; it goes into burn-in at once and draws 67.2 kW.
  CHECK(trend.power_kw[23] == 0);
  CHECK(std::isnan(trend.return_c[23]));
  CHECK(trend.power_kw[24] == doctest::Approx(67.2));
  CHECK(trend.return_c[24] >
        plan->operations.loads_at(on).of(f.racks[id.index()].type, RackState::burn_in).inlet_c);
  const EquipmentId feed = f.racks[id.index()].feed_a;
  CHECK(trend.feed_percent[24] >=
        doctest::Approx(100 * plan->operations.feed_load(feed, on).even_kw /
                        f.equipment[feed.index()].rating_kw));
}

TEST_CASE("series are stacked at the steps of any of them, and their highest skips no data") {
  const StepSeries a{{0, 10}, {1, 2}}, b{{5, 10}, {4, 0.5}};
  const auto stack = stacked({a, b});
  REQUIRE(stack.size() == 2);
  CHECK(stack[1].at == std::vector<Minute>{0, 5, 10});
  CHECK(stack[1].value == std::vector<double>{1, 5, 2.5});
  CHECK(stacked({}).empty());
  const StepSeries gap{{0, 5, 10}, {1.2, std::nan(""), 1.1}};
  CHECK(highest(gap, 0, 20) == 1.2);
  CHECK(std::isnan(highest(gap, 6, 9)));
  CHECK(highest(gap, 6, 10) == 1.1);
}

TEST_CASE("a hall's sums stand as counts times what each rack draws") {
  const auto plan = tiny_plan();
  const Minute end = plan->schedule.finish_min;
  const Hall& hall = plan->facility().halls.front();
  const GroupState sums = plan->operations.at(end).halls.front();
  const GroupDerivations d = group_derivations(*plan, hall.racks, sums, end);
  INFO(d.power.formula, "; ", d.liquid.formula, "; ", d.flow.formula, "; ", d.coolant.formula);
  CHECK(has(d.power.formula, "16 × 67.2"));
  CHECK(has(d.liquid.formula, "16 × 55.8"));
  CHECK(has(d.flow.formula, "16 × 98"));
  CHECK_FALSE(d.power.figures.empty());
  CHECK(has(d.coolant.formula, "30.0"));  // the set point
  // An array: 8 compute racks; its network rack draws nothing in this plan.
  const RackArray& array = plan->facility().arrays.front();
  GroupState of_array;
  of_array.it_kw = 8 * 67.2;
  const GroupDerivations a = group_derivations(*plan, array.racks, of_array, end);
  INFO(a.power.formula);
  CHECK(has(a.power.formula, "8 × 67.2"));
  CHECK(has(a.power.formula, "= 538"));
  const GroupDerivations before = group_derivations(*plan, array.racks, {}, -kDay);
  CHECK(has(before.power.formula, "nothing"));
}

TEST_CASE("a machine's load stands as the sum of what hangs on it") {
  const auto plan = tiny_plan();
  const Facility& f = plan->facility();
  const Minute end = plan->schedule.finish_min;
  const NetworkLoad load = network_load(f, plan->tracks, plan->operations, end);
  const SiteState state = plan->operations.at(end);
  for (std::size_t i = 0; i < f.equipment.size(); ++i) {
    const EquipmentId id{i};
    CAPTURE(f.equipment[i].id);
    const auto figures = machine_figures(*plan, id, load, state);
    const EquipmentKind kind = f.equipment[i].kind;
    if (kind == EquipmentKind::busway || kind > EquipmentKind::row_pipe) {
      CHECK(figures.empty());
      continue;
    }
    REQUIRE_FALSE(figures.empty());
    for (const MachineFigure& figure : figures) CHECK_FALSE(figure.how.formula.empty());
  }
  const Rack& rack = f.racks[f.find_rack("T-01-1").index()];
  const auto pipe = machine_figures(*plan, rack.loop, load, state);
  REQUIRE(pipe.size() == 3);
  INFO(pipe[0].how.formula, "; ", pipe[1].value, "; ", pipe[2].how.formula);
  CHECK(has(pipe[0].how.formula, "16 × 1.64"));  // 98.2 L/min
  CHECK(has(pipe[2].how.formula, "30.0"));
}
