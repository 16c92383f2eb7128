// A window whose size, monitor and device change under it, with the validation layers on.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <random>
#include <thread>

#include "engine/views/session.h"
#include "engine/views/view_command.h"
#include "tests/engine/desktop/virtual_display.h"
#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using namespace rackline::views;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(60);

void pause(int ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

/// A window on a display of its own, used by `use` on a thread.
struct OpenWindow {
  const VirtualDisplay& display;
  WindowProbe probe;
  WindowRequest request;
  std::atomic<bool> gone = false, hands = true;

  void hand(const std::string& command) {
    if (!display.hand(command)) hands = false;
  }

  explicit OpenWindow(const VirtualDisplay& d) : display(d) {
    request.project_name = tiny_plan()->project->name;
    request.open = [](const TellPhase&) {
      return Result<std::shared_ptr<const Plan>>(tiny_plan());
    };
    request.first_view = [](const Plan& p) { return view_state(p, {}); };
    request.probe = &probe;
  }

  bool wait_for(const std::function<bool(const WindowProbe::State&)>& seen) const {
    for (const auto end = Clock::now() + kPatience; Clock::now() < end && !gone; pause(5))
      if (seen(probe.read())) return true;
    return false;
  }

  Result<int> run(const std::function<void()>& use) {
    setenv("RACKLINE_VALIDATION", "1", 1);
    std::thread user([&] {
      wait_for([](const auto& s) { return s.ready && s.frames > 3; });
      use();
      for (int i = 0; i < 100 && !gone; ++i, pause(200))
        static_cast<void>(display.hand("mousemove 300 200 key --delay 1 ctrl+q"));
    });
    auto messages = run_window(request);
    gone = true;
    user.join();
    unsetenv("RACKLINE_VALIDATION");
    return messages;
  }

  void check_silent(const Result<int>& messages) const {
    CHECK_MESSAGE(messages.has_value(), (messages ? "" : messages.error().line()));
    if (messages) CHECK(*messages == 0);
    for (const std::string& message : probe.read().validation_messages) MESSAGE(message);
  }
};

}  // namespace

TEST_CASE("a window follows a storm of 200 sizes, zero among them, and monitors of other scales") {
  const VirtualDisplay display;
  REQUIRE_MESSAGE(display.works(), "Xvfb is needed: apt-get install xvfb");
  constexpr int kRounds = 40, kSizesARound = 5;  // and every fourth round ends at zero
  std::atomic<bool> zero = false;
  std::atomic<float> scale = 1;
  OpenWindow window(display);
  window.request.seam.pixels = [&](VkExtent2D real) { return zero ? VkExtent2D{0, 0} : real; };
  window.request.seam.scale = [&] { return scale.load(); };

  std::mt19937 random(7);
  const auto between = [&](unsigned from, unsigned to) {
    return from + random() % (to - from + 1);
  };
  int reached = 0, hidden = 0, scaled = 0;
  bool drawn_at_last = false;
  const auto messages = window.run([&] {
    const std::string find = "search --onlyvisible --name rackline ";
    for (int round = 0; round < kRounds; ++round) {
      unsigned w = 0, h = 0;
      std::string sizes;
      for (int i = 0; i < kSizesARound; ++i) {
        w = between(1, 1400);
        h = between(1, 900);
        sizes += "windowsize " + std::to_string(w) + " " + std::to_string(h) + " ";
      }
      window.hand(find + sizes);
      reached += window.wait_for(
          [&](const auto& s) { return s.usable && s.size.width == w && s.size.height == h; });
      if (round % 4 == 3) {
        zero = true;
        w = 700;
        h = 500;
        window.hand(find + "windowsize 700 500");
        hidden += window.wait_for([](const auto& s) { return !s.usable; });
        zero = false;
      }
      if (round % 10 == 9) {
        scale = 1 + 0.25f * float(between(1, 4));
        // A window that rests looks again when the pointer moves over it.
        scaled += window.wait_for([&, to = 0u](const auto& s) mutable {
          window.hand("mousemove " + std::to_string(w / 2 + (to ^= 1)) + " " +
                      std::to_string(h / 2));
          pause(100);
          return s.scale == scale;
        });
        scale = 1;
      }
    }
    window.hand(find + "windowsize 1000 700");
    const int before = window.probe.read().pictures;
    window.wait_for([](const auto& s) { return s.size.width == 1000 && s.size.height == 700; });
    window.hand("key --delay 1 Left");
    drawn_at_last = window.wait_for([&](const auto& s) { return s.pictures > before; });
  });
  window.check_silent(messages);
  CHECK_MESSAGE(window.hands, "xdotool is needed: apt-get install xdotool");
  CHECK(reached == kRounds);
  CHECK(hidden == kRounds / 4);
  CHECK(scaled == kRounds / 10);
  CHECK(window.probe.read().swapchains >= kRounds);
  CHECK(window.probe.read().losses == 0);
  CHECK(drawn_at_last);
}

TEST_CASE("a window whose device is lost again and again goes on with the same view") {
  const VirtualDisplay display;
  REQUIRE_MESSAGE(display.works(), "Xvfb is needed: apt-get install xvfb");
  setenv("RACKLINE_LOSE_DEVICE_AFTER", "90,every", 1);
  OpenWindow window(display);
  ViewState before, after;
  std::string toast;
  bool lost = false;
  const auto messages = window.run([&] {
    window.hand("mousemove 700 300 key --delay 1 ctrl+2");
    window.hand("key --delay 1 n");
    window.wait_for([](const auto& s) { return s.view.colour == ColourMode::power; });
    window.wait_for([](const auto& s) { return bool(s.view.selected); });
    window.hand("key --delay 1 Home");
    window.wait_for([](const auto& s) { return s.view.time == 0; });
    before = window.probe.read().view;
    const int losses = window.probe.read().losses;
    // Every step draws a picture, until three devices more are gone.
    double shown = before.time;
    for (int i = 0; i < 1000 && !lost; ++i) {
      window.hand(i % 2 ? "key --delay 1 Left" : "key --delay 1 Right");
      window.wait_for([&](const auto& s) { return s.view.time != shown; });
      shown = window.probe.read().view.time;
      lost = window.probe.read().losses >= losses + 3;
    }
    toast = window.probe.read().toast;
    window.wait_for([](const auto& s) { return s.toast.find("lost") != std::string::npos; });
    toast = window.probe.read().toast;
    after = window.probe.read().view;
  });
  unsetenv("RACKLINE_LOSE_DEVICE_AFTER");
  window.check_silent(messages);
  CHECK(lost);
  CHECK(toast == "The graphics device was lost and is back; nothing of yours is gone");
  CHECK(after.selected == before.selected);
  CHECK(bool(after.selected));
  CHECK(after.colour == ColourMode::power);
  CHECK(after.camera == before.camera);
  CHECK(after.bookmark == before.bookmark);
  CHECK(after.open == before.open);
  CHECK(after.time <= 60);  // an hour forth and back
}

TEST_CASE("a device that does not come back ends the window in one line that says how to go on") {
  const VirtualDisplay display;
  REQUIRE_MESSAGE(display.works(), "Xvfb is needed: apt-get install xvfb");
  setenv("RACKLINE_LOSE_DEVICE_AFTER", "1,every", 1);
  OpenWindow window(display);
  const auto result = run_window(window.request);
  unsetenv("RACKLINE_LOSE_DEVICE_AFTER");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().what.starts_with("the Vulkan device was lost 5 times in a row: "));
  CHECK(result.error().line().find('\n') == std::string::npos);
}
