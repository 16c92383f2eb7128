// A real window, driven with mouse and keyboard as a user drives it, with the validation layers on.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <thread>

#include "engine/desktop/png.h"
#include "engine/scene/camera.h"
#include "engine/views/session.h"
#include "engine/views/view_command.h"
#include "tests/engine/desktop/virtual_display.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(60);  // a busy machine without a GPU

void pause(int ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

// The user, on a thread of their own. What they saw is checked when the window is closed.
struct User {
  const VirtualDisplay& display;
  const WindowProbe& probe;
  const Plan& plan;
  std::atomic<bool> window_gone = false;

  bool was_ready = false, idle_at_first = false, idle_at_last = false, hands = true;
  int drag_steps_seen = 0, pictures_by_drag = 0;
  double dragged_to = -1, expected_time = -2, minutes_per_pixel = 1;
  ColourMode after_ctrl2 = ColourMode::state, after_c = ColourMode::state;
  bool picked_the_rack = false, selection_survived = false, moved_by_drag = false;
  bool turned_by_click = false;
  std::vector<glm::vec3> measured;
  float measure_is_off_m = 1e9f;  ///< the farther of the two points, from the rack clicked at
  std::size_t in_box = 0, with_one_less = 0;
  std::string toast;

  void hand(const std::string& command) { hands = display.hand(command) && hands; }

  bool wait_for(const std::function<bool(const WindowProbe::State&)>& seen) const {
    for (const auto end = Clock::now() + kPatience; Clock::now() < end && !window_gone; pause(20))
      if (seen(probe.read())) return true;
    return false;
  }

  // Nothing is drawn for a whole second after things have settled.
  bool idle() const {
    for (const auto end = Clock::now() + kPatience; Clock::now() < end;) {
      const int frames = probe.read().frames;
      pause(1000);
      if (probe.read().frames == frames) {
        pause(1000);
        return probe.read().frames == frames;
      }
    }
    return false;
  }

  void scrub() {
    const WindowProbe::State before = probe.read();
    const Rect canvas = before.time_canvas;
    const int y = int(canvas.y) + 30;  // on the ruler
    const auto x = [&](double share) { return int(canvas.x + share * canvas.w); };
    hand("mousemove " + std::to_string(x(0.3)) + " " + std::to_string(y));
    hand("mousedown 1");
    double last = -1;
    for (int i = 0; i <= 8; ++i) {
      hand("mousemove " + std::to_string(x(0.3 + 0.05 * i)) + " " + std::to_string(y));
      // However slow the machine is, the step shows before the hand goes on.
      double t = probe.read().view.time;
      for (int wait = 0; wait < 60 && t <= last; ++wait) {
        pause(50);
        t = probe.read().view.time;
      }
      pause(100);
      t = std::max(t, double(probe.read().view.time));
      if (t > last) ++drag_steps_seen;
      last = t;
    }
    hand("mouseup 1");
    pause(300);
    const WindowProbe::State after = probe.read();
    dragged_to = after.view.time;
    minutes_per_pixel = (before.axis_right - before.axis_left) / canvas.w;
    expected_time = before.axis_left + (x(0.7) - canvas.x) * minutes_per_pixel;
    pictures_by_drag = after.pictures - before.pictures;
  }

  void colour() {
    hand("key ctrl+2");
    wait_for([](const auto& s) { return s.view.colour == ColourMode::power; });
    after_ctrl2 = probe.read().view.colour;
    hand("key c");
    wait_for([](const auto& s) { return s.view.colour == ColourMode::heat; });
    after_c = probe.read().view.colour;
  }

  /// Where the middle of a rack's top is in the window, as xdotool takes it; "" outside of the
  /// picture.
  [[nodiscard]] std::string top_of(RackId rack) const {
    const WindowProbe::State s = probe.read();
    const Rect p = s.layout.picture;
    const auto at = scene::project(s.view.camera, {p.w, p.h}, top_point(rack));
    if (!at || at->pixel.x < 8 || at->pixel.y < 8 || at->pixel.x > p.w - 8 || at->pixel.y > p.h - 8)
      return "";
    return std::to_string(int(p.x + at->pixel.x)) + " " + std::to_string(int(p.y + at->pixel.y));
  }
  [[nodiscard]] glm::vec3 top_point(RackId rack) const {
    const Box box = plan.facility().box_of(plan.facility().racks[rack.index()]);
    return {float(box.centre().x), float(box.centre().y), float(box.max.z)};
  }

  // Clicks on the tops of racks until one that nothing hides is selected.
  void pick() {
    hand("key shift+1");  // all racks stand
    pause(500);
    const scene::Camera camera = probe.read().view.camera;
    for (std::size_t r = 0; r < plan.facility().racks.size() && !picked_the_rack; ++r) {
      const std::string place = top_of(RackId(r));
      if (place.empty()) continue;
      hand("mousemove " + place + " click 1");
      pause(700);
      picked_the_rack = probe.read().view.selected.rack() == RackId(r);
    }
    turned_by_click = !(probe.read().view.camera == camera);
    const Selection selected = probe.read().view.selected;
    hand("key Left");
    hand("key shift+Left");
    pause(300);
    selection_survived = picked_the_rack && probe.read().view.selected == selected;
  }

  // From the rack that was picked to the last one.
  void measure() {
    const RackId from = probe.read().view.selected.rack(), to{plan.facility().racks.size() - 1};
    if (!from || from == to) return;
    hand("key m");
    wait_for([](const auto& s) { return s.view.measuring; });
    hand("mousemove " + top_of(from) + " click 1");
    wait_for([](const auto& s) { return s.view.measured.size() == 1; });
    pause(400);  // not a double click
    hand("mousemove " + top_of(to) + " click 1");
    wait_for([](const auto& s) { return s.view.measured.size() == 2; });
    measured = probe.read().view.measured;
    if (measured.size() == 2)
      measure_is_off_m = std::max(glm::distance(measured[0], top_point(from)),
                                  glm::distance(measured[1], top_point(to)));
    hand("key m");
    wait_for([](const auto& s) { return !s.view.measuring; });
  }

  // A box around all racks, then one of them out of it.
  void select_together() {
    const Rect p = probe.read().layout.picture;
    const auto corner = [&](float x, float y) {
      return std::to_string(int(p.x + x * p.w)) + " " + std::to_string(int(p.y + y * p.h));
    };
    hand("mousemove " + corner(0.97f, 0.03f) + " keydown shift mousedown 1");
    pause(200);
    hand("mousemove " + corner(0.5f, 0.5f));
    pause(200);
    hand("mousemove " + corner(0.03f, 0.97f));
    pause(300);
    hand("mouseup 1 keyup shift");
    wait_for([](const auto& s) { return s.view.set.size() > 1; });
    in_box = probe.read().view.set.size();
    const RackId last{plan.facility().racks.size() - 1};
    hand("mousemove " + top_of(last) + " keydown ctrl");
    pause(200);  // held longer than a frame of a busy machine
    hand("click 1");
    pause(400);
    hand("keyup ctrl");
    wait_for([&](const auto& s) { return s.view.set.size() != in_box; });
    with_one_less = probe.read().view.set.size();
    hand("key Escape");
  }

  void turn_the_camera() {
    const WindowProbe::State s = probe.read();
    const int x = int(s.layout.picture.x + s.layout.picture.w / 2);
    const int y = int(s.layout.picture.y + s.layout.picture.h / 2);
    hand("mousemove " + std::to_string(x) + " " + std::to_string(y));
    hand("mousedown 1");
    pause(200);  // a hand does not press and pull between two frames
    for (int step = 1; step <= 3; ++step) {
      hand("mousemove " + std::to_string(x + 20 * step) + " " + std::to_string(y + 4 * step));
      pause(150);
    }
    hand("mouseup 1");
    pause(300);
    moved_by_drag = !(probe.read().view.camera == s.view.camera);
  }

  void use() {
    was_ready = wait_for([](const auto& s) { return s.ready && s.frames > 3; });
    if (was_ready) {
      hand("mousemove 700 300");
      idle_at_first = idle();
      scrub();
      colour();
      pick();
      measure();
      select_together();
      turn_the_camera();
      hand("key p");
      wait_for([](const auto& s) { return s.toast.starts_with("Saved ") || s.toast.size() > 20; });
      wait_for([](const auto& s) { return s.toast.starts_with("Saved "); });
      toast = probe.read().toast;
      wait_for([](const auto& s) { return s.toast.empty(); });
      idle_at_last = idle();
    }
    hand("mousemove 700 300 key ctrl+q");
  }
};

}  // namespace

TEST_CASE("a window is scrubbed, recoloured, picked in, turned and exported, and rests when idle") {
  const VirtualDisplay display;
  REQUIRE_MESSAGE(display.works(), "Xvfb is needed: apt-get install xvfb");
  const auto plan = tiny_plan();
  const fs::path old_folder = fs::current_path();
  const fs::path folder =
      fs::temp_directory_path() / ("rackline-window-" + std::to_string(getpid()));
  fs::create_directories(folder);
  fs::current_path(folder);
  setenv("RACKLINE_VALIDATION", "1", 1);

  WindowProbe probe;
  WindowRequest request;
  request.project_name = plan->project->name;
  request.open = [&](const TellPhase&) { return Result<std::shared_ptr<const Plan>>(plan); };
  request.first_view = [](const Plan& p) { return view_state(p, {}); };
  request.probe = &probe;

  User user{.display = display, .probe = probe, .plan = *plan};
  std::thread hands([&] { user.use(); });
  const auto messages = run_window(request);
  user.window_gone = true;
  hands.join();
  unsetenv("RACKLINE_VALIDATION");

  CHECK_MESSAGE(messages.has_value(), (messages ? "" : messages.error().line()));
  if (messages) CHECK(*messages == 0);
  for (const std::string& message : probe.read().validation_messages) MESSAGE(message);
  CHECK_MESSAGE(user.hands, "xdotool is needed: apt-get install xdotool");
  CHECK(user.was_ready);
  CHECK(user.idle_at_first);

  // The drag went through 40 % of the axis in 9 steps; each shows its own picture.
  CHECK(user.drag_steps_seen >= 8);
  CHECK(user.pictures_by_drag >= 8);
  CHECK(std::abs(user.dragged_to - user.expected_time) <= 2 * user.minutes_per_pixel + 1);
  CHECK(user.after_ctrl2 == ColourMode::power);
  CHECK(user.after_c == ColourMode::heat);
  CHECK(user.picked_the_rack);
  CHECK(user.selection_survived);
  CHECK_FALSE(user.turned_by_click);
  CHECK(user.measured.size() == 2);
  CHECK(user.measure_is_off_m < 1.5f);  // a corner near the pointer attracts it
  CHECK(user.in_box == plan->facility().racks.size());
  CHECK(user.with_one_less + 1 == user.in_box);
  CHECK(user.moved_by_drag);

  REQUIRE(user.toast.starts_with("Saved "));
  const auto picture = read_png(user.toast.substr(6));
  REQUIRE(picture.has_value());
  CHECK(picture->width == 1280);
  CHECK(picture->height == 720);
  CHECK(user.idle_at_last);
  fs::current_path(old_folder);
  fs::remove_all(folder);
}

TEST_CASE("a threshold is typed into the inspector, taken back and given back by keys") {
  const VirtualDisplay display;
  REQUIRE_MESSAGE(display.works(), "Xvfb is needed: apt-get install xvfb");
  const auto plan = tiny_plan();
  WindowProbe probe;
  WindowRequest request;
  request.open = [&](const TellPhase&) { return Result<std::shared_ptr<const Plan>>(plan); };
  request.first_view = [](const Plan& p) { return view_state(p, {.colour = "heat-load"}); };
  request.width = 1280;
  request.height = 860;  // the whole inspector is to be seen
  request.probe = &probe;
  bool ready = false, typed = false, undone = false, redone = false;
  std::thread hands([&] {
    User user{.display = display, .probe = probe, .plan = *plan};
    const auto warning = [](const WindowProbe::State& s) {
      const ThresholdSet& set = s.view.thresholds.of(ColourMode::heat_load);
      if (set.of_type.size() == 1) return set.of_type.begin()->second.warning;
      return set.all.warning;
    };
    ready = user.wait_for([](const auto& s) { return s.ready && s.frames > 3; });
    const Rect panel = probe.read().layout.inspector;
    // Fields are the lowest of what can be clicked; the column of warnings is left of the last.
    for (int y = int(panel.y + panel.h) - 12; ready && !typed && y > panel.y; y -= 10) {
      user.hand("mousemove " + std::to_string(int(panel.x + panel.w) - 110) + " " +
                std::to_string(y) + " click 1");
      pause(300);
      user.hand("key 0");  // beside the fields it fits the timeline, which is as it was
      user.hand("key Return");
      pause(400);
      typed = warning(probe.read()) == 0.0;
    }
    user.hand("mousemove 500 300");
    user.hand("key ctrl+z");
    undone = user.wait_for([&](const auto& s) { return !warning(s); });
    user.hand("key ctrl+shift+z");
    redone = user.wait_for([&](const auto& s) { return warning(s) == 0.0; });
    user.hand("key ctrl+q");
  });
  const auto messages = run_window(request);
  hands.join();
  CHECK_MESSAGE(messages.has_value(), (messages ? "" : messages.error().line()));
  CHECK(ready);
  CHECK(typed);
  CHECK(undone);
  CHECK(redone);
}

TEST_CASE("without a display the window is refused in one line") {
  const char* old = std::getenv("DISPLAY");
  const std::string kept = old ? old : "";
  unsetenv("DISPLAY");
  WindowRequest request;
  request.open = [](const TellPhase&) { return Result<std::shared_ptr<const Plan>>(tiny_plan()); };
  request.first_view = [](const Plan& p) { return view_state(p, {}); };
  const auto result = run_window(request);
  if (old) setenv("DISPLAY", kept.c_str(), 1);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().line().starts_with("no display: "));
  CHECK(result.error().line().find('\n') == std::string::npos);
}
