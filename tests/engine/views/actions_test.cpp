#include "engine/views/actions.h"

#include <doctest/doctest.h>

#include <set>

using namespace rackline;
using namespace rackline::views;

namespace {

// Stage 1 from 0 to 19 days, stage 2 from 30 to 100 days, stage 3 from 100 days on and never done.
PlanBounds three_stages() {
  PlanBounds plan;
  plan.last = 400 * kDay;
  plan.stage_start = {0, 30 * kDay, 100 * kDay};
  plan.stage_finish = {19 * kDay, 100 * kDay, kNever};
  plan.racks = 3;
  plan.bookmarks = {"overview", "hall-a"};
  return plan;
}

ViewState at(double t) {
  ViewState view;
  view.time = t;
  return view;
}

}  // namespace

TEST_CASE("every action has a name, a tooltip and a key") {
  for (const ActionInfo& a : actions()) {
    CAPTURE(int(a.action));
    CHECK(&info(a.action) == &a);
    CHECK_FALSE(a.name.empty());
    CHECK_FALSE(a.tooltip.empty());
    CHECK_FALSE(desktop::key_name(a.key).empty());
    CHECK(tooltip(a.action).find(desktop::key_name(a.key)) != std::string::npos);
  }
}

TEST_CASE("no key has two meanings") {
  std::set<std::string> keys;
  for (const ActionInfo& a : actions())
    for (desktop::Chord key : {a.key, a.other_key}) {
      if (key.key == desktop::kKeyNone) continue;
      CAPTURE(desktop::key_name(key));
      CHECK(keys.insert(desktop::key_name(key)).second);
      CHECK(action_of(key) == a.action);
    }
}

TEST_CASE("keys that are held to move are no action's key") {
  for (int key : {'W', 'A', 'S', 'D', 'Q', 'E'}) {
    CHECK_FALSE(action_of({key, desktop::kPlain}).has_value());
    CHECK_FALSE(action_of({key, desktop::kShift}).has_value());
  }
}

TEST_CASE("time moves by an hour and by a day, and stays in the plan") {
  const PlanBounds plan = three_stages();
  CHECK(apply(at(600), Action::hour_on, plan).view.time == 660);
  CHECK(apply(at(600), Action::day_on, plan).view.time == 600 + 1440);
  CHECK(apply(at(30), Action::hour_back, plan).view.time == 0);
  CHECK(apply(at(plan.last - 10), Action::day_on, plan).view.time == plan.last);
  CHECK(apply(at(600), Action::to_end, plan).view.time == plan.last);
}

TEST_CASE("stage boundaries are visited in order, a stage that never ends has none") {
  const PlanBounds plan = three_stages();
  CHECK(apply(at(0), Action::stage_on, plan).view.time == 19 * kDay);
  CHECK(apply(at(19 * kDay), Action::stage_on, plan).view.time == 30 * kDay);
  CHECK(apply(at(100 * kDay), Action::stage_on, plan).view.time == 100 * kDay);
  CHECK(apply(at(25 * kDay), Action::stage_back, plan).view.time == 19 * kDay);
  CHECK(apply(at(0), Action::stage3, plan).view.time == plan.last);
}

TEST_CASE("Escape takes one step back each time, and the selection goes last") {
  const PlanBounds plan = three_stages();
  ViewState view = at(600);
  view.help = true;
  view.search = "C-12";
  view.playing = true;
  view.selected = RackId(std::size_t{1});
  view = apply(view, Action::step_back, plan).view;
  CHECK_FALSE(view.help);
  CHECK(view.search == "C-12");
  view = apply(view, Action::step_back, plan).view;
  CHECK(view.search.empty());
  CHECK(view.playing);
  view = apply(view, Action::step_back, plan).view;
  CHECK_FALSE(view.playing);
  CHECK(view.selected);
  view = apply(view, Action::step_back, plan).view;
  CHECK_FALSE(view.selected);
}

TEST_CASE("the selection survives scrubbing") {
  const PlanBounds plan = three_stages();
  ViewState view = at(600);
  view.selected = RackId(std::size_t{2});
  for (Action a : {Action::hour_on, Action::day_back, Action::stage_on, Action::to_end})
    view = apply(view, a, plan).view;
  CHECK(view.selected.rack() == RackId(std::size_t{2}));
}

TEST_CASE("racks are selected one after the other, around the end") {
  const PlanBounds plan = three_stages();
  ViewState view = at(0);
  for (std::size_t expected : {0, 1, 2, 0}) {
    view = apply(view, Action::rack_next, plan).view;
    CHECK(view.selected.rack() == RackId(expected));
  }
  view = apply(view, Action::rack_back, plan).view;
  CHECK(view.selected.rack() == RackId(std::size_t{2}));
}

TEST_CASE("bookmarks are asked for by number; one that is not there changes nothing") {
  const PlanBounds plan = three_stages();
  const Applied second = apply(at(0), Action::bookmark2, plan);
  CHECK(second.view.bookmark == "hall-a");
  CHECK(second.request == Request::fly_to_bookmark);
  CHECK(apply(at(0), Action::bookmark9, plan).request == Request::none);
}

TEST_CASE("zooming the timeline keeps the time under the pointer where it is") {
  // 100 … 300 min, the pointer at 150 = a quarter of the way; half the span is 100 … 200 min wide.
  const TimelineView closer = zoomed({100, 300, 0}, 150, 0.5);
  CHECK(closer.right - closer.left == doctest::Approx(100));
  CHECK((150 - closer.left) / (closer.right - closer.left) == doctest::Approx(0.25));
  const TimelineView closest = zoomed({100, 300, 0}, 150, 1e-6);
  CHECK(closest.right - closest.left == doctest::Approx(30));
}
