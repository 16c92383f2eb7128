// The parts of the interface that compute rather than draw.
#include <doctest/doctest.h>

#include <algorithm>

#include "engine/views/gantt_summary.h"
#include "engine/views/layout.h"
#include "engine/views/moment.h"
#include "engine/views/moving_quality.h"
#include "engine/views/picture_file.h"
#include "engine/views/quantities.h"
#include "engine/views/view_command.h"
#include "engine/views/why_not_earlier.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

TEST_CASE("quantities carry units, thin spaces and three significant digits") {
  CHECK(count_text(100352) == "100,352");
  CHECK(count_text(64) == "64");
  CHECK(power_text(67.2) == "67.2\u2009kW");
  CHECK(power_text(0.62) == "620\u2009W");
  CHECK(power_text(41000) == "41.0\u2009MW");
  CHECK(power_text(143000) == "143\u2009MW");
  CHECK(power_text(1100000) == "1.10\u2009GW");
  CHECK(power_text(0) == "0\u2009kW");
  CHECK(number_text(0.036) == "0.036");
  CHECK(number_text(5556) == "5,556");
  CHECK(temperature_text(38.24) == "38.2\u2009°C");
}

TEST_CASE("nearly done is not 100 %, and just begun is not 0 %") {
  CHECK(percent_text(0.999) == "99\u2009%");
  CHECK(percent_text(1) == "100\u2009%");
  CHECK(percent_text(0.0001) == "1\u2009%");
  CHECK(percent_text(0) == "0\u2009%");
}

TEST_CASE("the summary Gantt holds every activity once, with its step's span") {
  const auto plan = tiny_plan();
  const GanttSummary summary = summarise(*plan);
  std::size_t total = 0;
  for (const GanttStage& stage : summary.stages)
    for (const GanttGroup& group : stage.groups)
      for (const GanttStep& step : group.steps) {
        total += step.total;
        CHECK(std::is_sorted(step.starts.begin(), step.starts.end()));
        CHECK(std::is_sorted(step.finishes.begin(), step.finishes.end()));
        if (!step.happens()) continue;
        CHECK(step.done(step.finish()) == step.finishes.size());
        CHECK(step.done(step.start() - 1) == 0);
        CHECK(step.share(step.start()) <= step.share(step.finish()));
      }
  CHECK(total == plan->program().activities.size());
}

TEST_CASE("a step of two activities is half done between them") {
  GanttStep step;
  step.total = 2;
  step.starts = {0, 100};
  step.finishes = {50, 150};
  CHECK(step.share(25) == doctest::Approx(0.25));
  CHECK(step.share(75) == doctest::Approx(0.5));
  CHECK(step.done(75) == 1);
  CHECK(step.in_work(120) == 1);
  CHECK(step.share(150) == doctest::Approx(1.0));
}

TEST_CASE("panels never take more of the window than they leave to the picture") {
  for (auto [w, h, scale] : {std::tuple{1280, 720, 1.0f}, {3840, 2160, 3.0f}, {640, 400, 1.0f}}) {
    ViewState view;
    view.tree_width = view.inspector_width = view.timeline_height = 4000;
    const Layout l = lay_out(view, w, h, scale);
    CAPTURE(w);
    CHECK(l.picture.w >= float(w) / 3 - 1);
    CHECK(l.picture.h >= float(h) / 5);
    CHECK(l.tree.w + l.picture.w + l.inspector.w == doctest::Approx(w));
    CHECK(l.top.h + l.picture.h + l.timeline.h + l.status.h == doctest::Approx(h));
  }
  ViewState bare;
  bare.interface = false;
  const Layout l = lay_out(bare, 1280, 720, 1);
  CHECK(l.picture.w == 1280);
  CHECK(l.picture.h == 720);
}

TEST_CASE("a view's command line says all that is needed to make the view again") {
  const auto plan = tiny_plan();
  ViewState view = *view_state(*plan, {.at = "0d05:00", .colour = "heat"});
  view.camera.eye = {12.5f, -40.25f, 30};
  view.camera.yaw = 0.5f;
  view.camera.pitch = -0.25f;
  view.bookmark.clear();  // moved by hand
  view.selected = RackId(std::size_t{0});

  const auto again = view_state(*plan, {.at = elapsed(view.minute()),
                                        .colour = std::string(id(view.colour)),
                                        .camera = camera_text(view),
                                        .select = plan->facility().racks[0].id});
  REQUIRE(again.has_value());
  CHECK(again->minute() == view.minute());
  CHECK(again->colour == view.colour);
  CHECK(again->selected == view.selected);
  CHECK(again->camera.eye.x == doctest::Approx(view.camera.eye.x));
  CHECK(again->camera.yaw == doctest::Approx(view.camera.yaw).epsilon(0.001));
  CHECK(again->camera.pitch == doctest::Approx(view.camera.pitch).epsilon(0.001));

  const std::string line = command_line_for(*plan->project, view, 1280, 720, true, "a b.png");
  CHECK(line.find("--at 0d05:00 --colour heat --camera 12.500,-40.250,30.000,") !=
        std::string::npos);
  CHECK(line.ends_with("--ui --out 'a b.png'"));
}

TEST_CASE("what is no view is refused with what would be right") {
  const auto plan = tiny_plan();
  CHECK(view_state(*plan, {.colour = "pink"}).error().expected ==
        "state, power, heat, power-limit, heat-load, air, margin, feed, redundancy or phases");
  CHECK(view_state(*plan, {.theme = "pink"}).error().expected == "dark or light");
  CHECK(view_state(*plan, {.camera = "roof"}).error().expected.find("overview") !=
        std::string::npos);
  CHECK_FALSE(view_state(*plan, {.camera = "1,2,3,4,5"}).has_value());
  CHECK_FALSE(view_state(*plan, {.camera = "1,2,3,4,5,nan"}).has_value());
  CHECK_FALSE(view_state(*plan, {.select = "nobody"}).has_value());
}

TEST_CASE("the sentence of the moment counts racks, power and what comes next") {
  const auto plan = tiny_plan();
  const auto view = make_plan_view(plan);
  const Moment moment = moment_at(*view, plan->stage_finish.front());
  const std::string text = moment_sentence(moment);
  CHECK(text.starts_with(count_text(moment.state.racks_energised) + " of " +
                         count_text(moment.racks) + " racks energised; "));
}

TEST_CASE("every activity says why it is not earlier, in one sentence") {
  const auto view = make_plan_view(tiny_plan());
  for (std::size_t i = 0; i < view->program().activities.size(); ++i) {
    const std::string why = why_not_earlier(*view, ActivityId(i));
    CHECK(why.ends_with("."));
  }
}

TEST_CASE("a picture's file is named by time and colour and carries its command") {
  const auto plan = tiny_plan();
  const ViewState view = *view_state(*plan, {.at = "0d05:00", .colour = "power"});
  const std::string name = free_picture_name(*plan->project, view, "/nowhere");
  CHECK(name.starts_with("rackline-"));
  CHECK(name.ends_with("-power.png"));
  CHECK(name.find(':') == std::string::npos);
  const TextChunks text = picture_text(*plan->project, view, "rackline shot", "a driver");
  const auto has = [&](const std::string& key, const std::string& value) {
    return std::find(text.begin(), text.end(), std::pair{key, value}) != text.end();
  };
  CHECK(has("Command", "rackline shot"));
  CHECK(has("Project hash", plan->project->hash));
  CHECK(has("Driver", "a driver"));
}

TEST_CASE("what is too slow while it moves is drawn with less, and in full at rest") {
  constexpr MovingPicture kFull{};
  MovingQuality quality;
  CHECK(quality.next(Movement::none) == kFull);
  quality.drawn(500);  // at rest it may take its time
  SUBCASE("a drag of the timeline: two slow frames may be followed by quick ones") {
    CHECK(quality.next(Movement::time) == kFull);
    for (double ms : {60.0, 60.0}) {
      quality.drawn(ms);
      CHECK(quality.next(Movement::time) == kFull);
    }
    quality.drawn(12);  // within 16 ms
    CHECK(quality.next(Movement::time) == kFull);
    for (double ms : {60.0, 60.0, 60.0}) quality.drawn(ms);
    CHECK(quality.tier(Movement::time) == QualityTier::medium);
    CHECK(quality.tier(Movement::eye) == QualityTier::high);  // each for itself
    CHECK(quality.next(Movement::time).share == 0.75f);
    CHECK(quality.next(Movement::none) == kFull);
  }
  SUBCASE("a walk: at once, and up again only with the next movement") {
    CHECK(quality.next(Movement::eye) == kFull);
    quality.drawn(150);
    CHECK(quality.tier(Movement::eye) == QualityTier::low);
    CHECK(quality.next(Movement::eye).share == 0.5f);
    for (int i = 0; i < 5; ++i) quality.drawn(3);
    CHECK(quality.next(Movement::eye).share == 0.5f);
    CHECK(quality.next(Movement::none) == kFull);
    CHECK(quality.next(Movement::eye).share == 0.75f);
  }
  SUBCASE("a slow device goes on to the least, and there it stays") {
    static_cast<void>(quality.next(Movement::eye));
    quality.drawn(150);
    for (double ms : {30.0, 30.0, 30.0, 500.0}) {
      static_cast<void>(quality.next(Movement::eye));
      quality.drawn(ms);
    }
    CHECK(quality.tier(Movement::eye) == QualityTier::lowest);
    CHECK(quality.next(Movement::eye).share == 0.375f);
    CHECK(quality.next(Movement::none) == kFull);
  }
  SUBCASE("a tier that the user chose stays") {
    MovingQuality fixed(quality_tier_named("medium"));
    for (int i = 0; i < 5; ++i) {
      CHECK(fixed.next(Movement::eye) == moving_picture(QualityTier::medium));
      fixed.drawn(500);
    }
    CHECK(fixed.next(Movement::none) == kFull);
    CHECK_FALSE(quality_tier_named("auto"));
  }
  for (int t = 1; t < kQualityTierCount; ++t) {
    const auto less = moving_picture(static_cast<QualityTier>(t - 1)),
               more = moving_picture(static_cast<QualityTier>(t));
    CHECK(less.share < more.share);
    CHECK(less.quality.parts_reach_m <= more.quality.parts_reach_m);
    CHECK(less.quality.smallest_part_px >= more.quality.smallest_part_px);
  }
}
