#include "engine/views/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>
#include <utility>

#include "engine/views/camera_control.h"
#include "engine/views/interface.h"
#include "engine/views/moving_quality.h"
#include "engine/views/picture_file.h"
#include "engine/views/picture_pointer.h"
#include "engine/views/picture_select.h"
#include "engine/views/plan_worker.h"
#include "engine/views/shot.h"
#include "engine/views/view_command.h"
#include "engine/views/window_device.h"

namespace rackline::views {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kToastSeconds = 5;
constexpr int kMostLosses = 5;     // of the device in a row, before the program gives up
constexpr int kProvenFrames = 10;  // after so many a new device counts as sound
constexpr auto kRecoveryPause = std::chrono::milliseconds(50);  // longer each time in a row

double seconds_since(Clock::time_point t) {
  return std::chrono::duration<double>(Clock::now() - t).count();
}

class Session {
 public:
  explicit Session(const WindowRequest& request) : request_(request), quality_(request.quality) {}

  Result<void> open();
  Result<int> run();

 private:
  [[nodiscard]] bool animating() const;
  void wait_for_work();
  Result<void> take_plan();
  void handle_keys(const desktop::WindowEvents& events);
  void frame();
  void draw_frame(const gpu::Image* picture, Rect where);
  Result<void> step();
  Result<void> make_device();
  Result<void> count_loss(const std::string& why);
  Result<void> recover(const std::string& why);
  [[nodiscard]] Movement movement() const;
  void build_interface(const Layout& layout, float seconds);
  void handle_picture(PictureInput input, VkExtent2D size);
  void handle(Request request);
  void save_picture(Chrome chrome);
  void say(std::string text, bool error = false);
  void report();
  [[nodiscard]] float scale() const {
    if (request_.seam.scale) return request_.seam.scale();
    return request_.scale > 0 ? request_.scale : window_->scale();
  }
  [[nodiscard]] VkExtent2D pixels() const {
    return request_.seam.pixels ? request_.seam.pixels(window_->pixels()) : window_->pixels();
  }
  void fly_to(const Selection& what) {
    if (const auto camera = camera_for(plan_.view->facility(), what, view_.camera))
      control_.fly(view_, *camera, false);
  }

  const WindowRequest& request_;
  // In the order in which they need each other; destroyed from the last to the first.
  std::unique_ptr<desktop::Window> window_;
  std::unique_ptr<WindowDevice> device_;
  std::uint64_t findings_come_ = 0;
  std::unique_ptr<PlanWorker> worker_;
  FinishedPlan plan_;

  ViewState view_;
  CameraControl control_;
  PictureSelect select_;
  PanelMemory memory_;
  Status status_;
  Moment moment_;
  Layout layout_;
  Rect time_canvas_;
  PicturePointer pointer_;
  bool pointer_moved_ = false, closing_ = false;
  int settle_ = 3;  ///< frames still to draw: Dear ImGui needs two to settle after an event
  int frames_ = 0;
  MovingQuality quality_;
  Movement scripted_ = Movement::none;
  Clock::time_point last_frame_ = Clock::now();
  std::optional<Clock::time_point> toast_until_, plan_since_;
  std::optional<Chrome> saving_;

  gpu::ContextSettings device_settings_ = gpu::settings_from_environment();
  int losses_ = 0;         ///< of the device, in all
  int losses_in_row_ = 0;  ///< without kProvenFrames between them
  int frames_since_loss_ = 0;
  int pictures_before_ = 0;            ///< drawn on devices that are gone
  std::vector<std::string> messages_;  ///< of their validation layers
};

Result<void> Session::open() {
  auto window = desktop::Window::open({request_.title, request_.width, request_.height, true});
  if (!window) return tl::unexpected(window.error());
  window_ = std::move(*window);

  if (auto ok = make_device(); !ok) return ok;
  worker_ = std::make_unique<PlanWorker>(request_.open, [] { desktop::Window::wake(); });
  return {};
}

Result<void> Session::make_device() {
  for (;;) {
    std::string why;
    try {
      auto device = WindowDevice::make(*window_, device_settings_, scale());
      if (device) {
        device_ = std::move(*device);
        device_->viewer->on_findings([] { desktop::Window::wake(); });
        if (plan_.view) device_->viewer->set_plan(plan_.view, plan_.scene);
        device_->fit(pixels());
        status_.driver = device_->context->driver();
        return {};
      }
      // A driver that is being reset has no device for a while; one that never had any is told.
      if (losses_ == 0) return tl::unexpected(device.error());
      why = device.error().what;
    } catch (const gpu::DeviceLost& lost) {
      why = lost.what();
    }
    device_.reset();
    if (auto ok = count_loss(why); !ok) return ok;
  }
}

Result<void> Session::count_loss(const std::string& why) {
  device_settings_ = gpu::after_loss(device_settings_);
  ++losses_;
  ++losses_in_row_;
  frames_since_loss_ = 0;
  if (losses_in_row_ < kMostLosses) {
    std::this_thread::sleep_for(kRecoveryPause * losses_in_row_);
    return {};
  }
  std::string again = "a driver that works";
  if (plan_.view)
    again += "; `" + view_command_for(*plan_.view->plan->project, view_) + "` opens the same view";
  return fail("", "",
              fmt::format("the Vulkan device was lost {} times in a row: {}", losses_in_row_, why),
              again);
}

// The device is gone, and with it every picture; the plan, the view and the selection are not.
Result<void> Session::recover(const std::string& why) {
  if (device_) {
    pictures_before_ += device_->viewer->pictures_drawn();
    for (std::string& message : device_->retire()) messages_.push_back(std::move(message));
    device_.reset();
  }
  if (auto ok = count_loss(why); !ok) return ok;
  if (auto ok = make_device(); !ok) return ok;
  say("The graphics device was lost and is back; nothing of yours is gone");
  settle_ = 3;
  return {};
}

Result<int> Session::run() {
  while (!closing_ && !window_->wants_to_close()) {
    try {
      if (auto ok = step(); !ok) return tl::unexpected(ok.error());
    } catch (const gpu::DeviceLost& lost) {
      if (auto ok = recover(lost.what()); !ok) return tl::unexpected(ok.error());
    }
  }
  for (std::string& message : device_->retire()) messages_.push_back(std::move(message));
  return static_cast<int>(messages_.size());
}

Result<void> Session::step() {
  wait_for_work();
  const desktop::WindowEvents events = window_->take_events();
  if (events.any) settle_ = 3;
  if (const auto come = device_->viewer->findings_come(); come != findings_come_) {
    findings_come_ = come;
    settle_ = std::max(settle_, 2);
  }
  pointer_moved_ = events.any;
  if (auto ok = take_plan(); !ok) return ok;
  if (toast_until_ && Clock::now() >= *toast_until_) {
    toast_until_.reset();
    status_.toast.clear();
    settle_ = 1;
  }
  handle_keys(events);
  const bool something = settle_ > 0 || animating();
  if (!something || closing_) return {};
  if (device_->fit(pixels())) settle_ = std::max(settle_, 2);
  if (!device_->swapchain->usable()) {
    report();
    window_->wait(0.2);  // minimised
    return {};
  }
  if (auto ok = device_->layer->set_look(scale(), view_.theme); !ok) return ok;
  frame();
  if (settle_ > 0) --settle_;
  if (saving_ && settle_ == 0) save_picture(*std::exchange(saving_, std::nullopt));
  report();
  return {};
}

bool Session::animating() const {
  if (!plan_.view) return true;
  if (view_.playing || control_.flying()) return true;
  if (device_->layer->wants_keyboard()) return false;
  for (int key : {'W', 'A', 'S', 'D', 'Q', 'E'})
    if (window_->held(key)) return true;
  return false;
}

void Session::wait_for_work() {
  if (!plan_.view) {
    window_->wait(1.0 / 20);  // the worker wakes it at each phase
  } else if (settle_ > 0 || animating()) {
    window_->poll();
  } else if (toast_until_) {
    window_->wait(std::max(0.01, -seconds_since(*toast_until_)));
  } else {
    window_->wait();
  }
}

Result<void> Session::take_plan() {
  auto result = worker_->take();
  if (!result) return {};
  if (!*result) return tl::unexpected(result->error());
  plan_ = std::move(**result);
  auto view = request_.first_view(*plan_.view->plan);
  if (!view) return tl::unexpected(view.error());
  view_ = std::move(*view);
  device_->viewer->on_findings([] { desktop::Window::wake(); });
  device_->viewer->set_plan(plan_.view, plan_.scene);
  window_->set_title(plan_.view->plan->project->name + " – rackline");
  status_.plan_took_s = plan_.seconds;
  plan_since_ = Clock::now();
  last_frame_ = Clock::now();
  settle_ = 3;
  return {};
}

void Session::handle_keys(const desktop::WindowEvents& events) {
  if (!plan_.view) return;
  const bool typing = device_->layer->wants_keyboard();
  for (const desktop::Chord& chord : events.pressed) {
    const auto action = action_of(chord);
    if (!action) continue;
    // While text is typed only Escape and what is held with Ctrl keep their meaning, but for the
    // keys of editing.
    const bool editing = chord.key == 'C' || chord.key == 'Z' || chord.key == 'Y' ||
                         chord.key == desktop::kKeyLeft || chord.key == desktop::kKeyRight;
    if (typing && chord.key != desktop::kKeyEscape &&
        !((chord.modifiers & desktop::kCtrl) && !editing))
      continue;
    Applied applied = apply(view_, *action, plan_.view->bounds);
    view_ = std::move(applied.view);
    handle(applied.request);
  }
}

void Session::frame() {
  const auto start = Clock::now();
  const auto seconds = static_cast<float>(std::min(0.25, seconds_since(last_frame_)));
  last_frame_ = start;
  const auto width = static_cast<int>(device_->swapchain->size().width);
  const auto height = static_cast<int>(device_->swapchain->size().height);

  if (!plan_.view) {
    device_->layer->begin(width, height, seconds);
    draw_splash({desktop::theme_of(view_.theme), device_->layer->fonts(), device_->layer->scale()},
                {0, 0, float(width), float(height)}, request_.project_name, worker_->phase());
    device_->layer->end();
    draw_frame(nullptr, {});
    return;
  }
  if (view_.playing) {
    view_ = at_time(std::move(view_), view_.time + double(seconds) * kSpeeds[view_.speed],
                    plan_.view->bounds);
    if (view_.time >= plan_.view->bounds.last) view_.playing = false;
  }
  if (request_.script) {
    const auto moved = request_.script(view_, quality_.tier(scripted_));
    closing_ = !moved;
    scripted_ = moved.value_or(Movement::none);
    settle_ = 3;
  }
  if (view_.playing || control_.flying()) settle_ = std::max(settle_, 2);  // and the last in full
  control_.advance(view_, seconds);
  layout_ = lay_out(view_, width, height, device_->layer->scale());
  device_->layer->begin(width, height, seconds);
  build_interface(layout_, seconds);
  device_->layer->end();
  const double built_ms = seconds_since(start) * 1e3;

  const Movement moves = movement();
  const auto [share, quality] = quality_.next(moves);
  const VkExtent2D size{static_cast<std::uint32_t>(std::max(1.0f, layout_.picture.w * share)),
                        static_cast<std::uint32_t>(std::max(1.0f, layout_.picture.h * share))};
  const int before = device_->viewer->pictures_drawn();
  const gpu::Image& picture = device_->viewer->picture(view_, size, 1, quality);
  if (device_->viewer->pictures_drawn() != before) {
    status_.picture_ms = device_->viewer->last_ms();
    quality_.drawn(built_ms + device_->viewer->last_ms());
    status_.moving_quality = name_of(quality_.tier(Movement::eye));
  }
  const auto compose_start = Clock::now();
  draw_frame(&picture, layout_.picture);
  status_.interface_ms = built_ms + seconds_since(compose_start) * 1e3;
}

Movement Session::movement() const {
  if (scripted_ != Movement::none) return scripted_;
  if (view_.playing || memory_.timeline_drag == PanelMemory::Drag::playhead) return Movement::time;
  const bool moves = control_.flying() || control_.dragging() || select_.moves_section();
  return moves || animating() ? Movement::eye : Movement::none;
}

void Session::build_interface(const Layout& layout, float seconds) {
  moment_ = moment_at(*plan_.view, view_.minute());
  moment_.findings = device_->viewer->findings(view_);
  moment_.rear = device_->viewer->rear_findings(view_);
  moment_.slice = device_->viewer->slice(view_);
  moment_.hovered = device_->viewer->hovered_readings(view_);
  status_.background = device_->viewer->finding() ? "working out what the colours show" : "";
  status_.plan_age_s = plan_since_ ? seconds_since(*plan_since_) : 0;
  const Ui ui{desktop::theme_of(view_.theme), device_->layer->fonts(), device_->layer->scale()};
  // What is hovered in the picture stays until the pointer moves on; panels say it every frame.
  const Selection hovered = view_.hovered;
  view_.hovered = {};
  Screen screen{ui, *plan_.view, moment_, status_, layout, memory_, view_, {}, {}, {}};
  screen.view.hovered = hovered;
  draw_interface(screen);

  const Minute before = view_.minute();
  const bool from_panel = ImGui::GetIO().WantCaptureMouse;
  if (from_panel && screen.view.hovered == hovered) screen.view.hovered = {};
  // What a panel selects takes the place of the racks selected together.
  if (screen.view.selected != view_.selected) screen.view.set.clear();
  view_ = std::move(screen.view);
  time_canvas_ = screen.time_canvas;
  const VkExtent2D size{static_cast<std::uint32_t>(std::max(1.0f, layout.picture.w)),
                        static_cast<std::uint32_t>(std::max(1.0f, layout.picture.h))};
  handle_picture(pointer_.read(*window_, *device_->layer, layout.picture, seconds, view_.help),
                 size);
  for (Request request : screen.requests) handle(request);
  if (screen.fly_to) fly_to(*screen.fly_to);
  // The numbers of this frame were those of the time before: one more shows the new ones.
  if (view_.minute() != before) settle_ = std::max(settle_, 2);
}

void Session::handle_picture(PictureInput in, VkExtent2D size) {
  constexpr float kReach = 10;  // units within which corners attract a measurement
  if (select_.apply(view_, in, *plan_.view->plan, *device_->viewer, size,
                    kReach * device_->layer->scale())) {
    in.left_pressed = in.left_held = false;  // the camera stays
    pointer_moved_ = false;
  }
  if (const auto box = select_.box()) {
    const ImVec2 at = layout_.picture.min();
    const ImVec2 a{at.x + box->from.x, at.y + box->from.y}, b{at.x + box->to.x, at.y + box->to.y};
    const desktop::Colour accent = desktop::theme_of(view_.theme).accent;
    ImGui::GetForegroundDrawList()->AddRectFilled(a, b, accent.with_alpha(0.18).packed());
    ImGui::GetForegroundDrawList()->AddRect(a, b, accent.packed());
  }
  control_.apply(view_, in, *device_->viewer, size);
  if (in.over && pointer_moved_ && !in.left_held && !in.other_held) {
    view_.hovered = device_->viewer->pick(view_, size, in.pointer);
    pointer_moved_ = false;
  }
  if (in.double_clicked && view_.selected && !view_.measuring) fly_to(view_.selected);
}

void Session::draw_frame(const gpu::Image* picture, Rect where) {
  if (!device_->present(picture, where, desktop::theme_of(view_.theme).surface)) {
    device_->make_images_anew(pixels());
    settle_ = 3;
  }
  ++frames_;
  if (++frames_since_loss_ >= kProvenFrames) losses_in_row_ = 0;
}

void Session::handle(Request request) {
  switch (request) {
    case Request::none:
      break;
    case Request::fly_to_bookmark:
      for (const Bookmark& b : plan_.view->bookmarks)
        if (b.id == view_.bookmark) {
          control_.fly(view_, b.camera, b.walking);
          view_.floor = b.floor;
        }
      break;
    case Request::fly_to_selection:
      fly_to(view_.selected);
      break;
    case Request::isolate:
      view_.isolated = hall_of(plan_.view->facility(), view_.selected);
      if (!view_.isolated)
        view_.isolated = hall_near(plan_.view->facility(), scene::orbit_pivot(view_.camera, 0));
      break;
    case Request::focus_search:
      memory_.focus_search = true;
      break;
    case Request::screenshot:
      save_picture(Chrome::overlay);
      break;
    case Request::screenshot_window:
      save_picture(Chrome::panels);
      break;
    case Request::copy_command:
      window_->copy_to_clipboard(command_line_for(
          *plan_.view->plan->project, view_, static_cast<int>(device_->swapchain->size().width),
          static_cast<int>(device_->swapchain->size().height), false, "rackline.png"));
      say("The command for this picture is on the clipboard");
      break;
    case Request::quit:
      closing_ = true;
      break;
  }
}

void Session::save_picture(Chrome chrome) {
  const Project& project = *plan_.view->plan->project;
  const std::string name = free_picture_name(project, view_, ".");
  ShotSettings settings;
  settings.width = device_->swapchain->size().width;
  settings.height = device_->swapchain->size().height;
  settings.scale = device_->layer->scale();
  settings.chrome = chrome;
  settings.samples = 4;  // a user waits for it
  const auto pixels = draw_shot(*device_->context, *device_->viewer, *plan_.view, view_, settings);
  device_->layer->make_current();
  settle_ = 2;
  if (!pixels) return say(pixels.error().line(), true);
  const std::string command =
      command_line_for(project, view_, static_cast<int>(settings.width),
                       static_cast<int>(settings.height), chrome == Chrome::panels, name);
  const auto written = write_png(name, pixels->width, pixels->height, pixels->rgba,
                                 picture_text(project, view_, command, device_->context->driver()));
  if (!written) return say(written.error().line(), true);
  std::error_code ignored;
  say("Saved " + (std::filesystem::current_path(ignored) / name).string());
}

void Session::say(std::string text, bool error) {
  status_.toast = std::move(text);
  status_.toast_is_error = error;
  toast_until_ = Clock::now() + std::chrono::milliseconds(static_cast<int>(kToastSeconds * 1e3));
  settle_ = std::max(settle_, 2);
}

void Session::report() {
  if (!request_.probe) return;
  WindowProbe::State state;
  state.frames = frames_;
  state.pictures = pictures_before_ + device_->viewer->pictures_drawn();
  state.ready = plan_.view != nullptr;
  state.view = view_;
  state.layout = layout_;
  state.time_canvas = time_canvas_;
  state.axis_left = view_.timeline.left;
  state.axis_right = view_.timeline.right;
  state.toast = status_.toast;
  state.swapchains = device_->swapchain->generation();
  state.usable = device_->swapchain->usable();
  state.size = device_->swapchain->size();
  state.scale = device_->layer->scale();
  state.losses = losses_;
  state.validation_messages = messages_;
  for (std::string& message : device_->context->validation_messages())
    state.validation_messages.push_back(std::move(message));
  state.frame_ms = status_.picture_ms + status_.interface_ms;
  request_.probe->write(std::move(state));
}

}  // namespace

Result<int> run_window(const WindowRequest& request) {
  try {
    Session session(request);
    if (auto ok = session.open(); !ok) return tl::unexpected(ok.error());
    return session.run();
  } catch (const gpu::DeviceFailure& failure) {
    return fail("", "", std::string("the Vulkan device failed: ") + failure.what(), "");
  }
}

}  // namespace rackline::views
