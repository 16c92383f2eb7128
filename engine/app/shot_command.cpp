// rackline shot: a picture without a window or a display.
#include <charconv>
#include <cstdio>

#include "engine/app/picture_options.h"
#include "engine/desktop/files.h"

namespace rackline::app {

namespace {

constexpr std::uint32_t kSmallest = 64, kLargest = 16384;  // pixels a side

/// "1920x1080" into the settings, or Stop.
void read_size(const std::string& text, views::ShotSettings& settings) {
  const char* end = text.data() + text.size();
  const auto [x, width_error] = std::from_chars(text.data(), end, settings.width);
  bool fine = width_error == std::errc{} && x != end && (*x == 'x' || *x == 'X');
  if (fine) {
    const auto [rest, height_error] = std::from_chars(x + 1, end, settings.height);
    fine = height_error == std::errc{} && rest == end;
  }
  const auto in_range = [](std::uint32_t side) { return side >= kSmallest && side <= kLargest; };
  if (!fine || !in_range(settings.width) || !in_range(settings.height))
    throw Stop{Error{"--size", "", "\"" + text + "\" is no size of a picture",
                     "WIDTHxHEIGHT, such as 1920x1080, each from 64 to 16384"}};
}

struct ShotCommand {
  PictureOptions options;
  std::string out, size = "1920x1080";
  bool ui = false, plain = false;
  views::ShotSettings settings;

  void run() {
    read_size(size, settings);
    settings.chrome = ui      ? views::Chrome::panels
                      : plain ? views::Chrome::none
                              : views::Chrome::overlay;
    value_or_stop(check_writable(out));
    const auto plan = options.project.plan();
    options.view.usual_light = views::LightMode::site;
    const auto view = value_or_stop(views::view_state(*plan, options.view));
    write_picture(plan, view, settings, out);
    std::printf("%s: %ux%u, %s\n", out.c_str(), settings.width, settings.height,
                plan->project->clock.local(view.minute()).c_str());
  }
};

}  // namespace

void add_shot_command(CLI::App& program) {
  auto command = std::make_shared<ShotCommand>();
  CLI::App* app = program.add_subcommand("shot", "Write a picture, without a window or a display");
  command->options.add_to(*app);
  app->add_option("--out", command->out, "The PNG file to write")->required()->type_name("FILE");
  app->add_option("--size", command->size, "Width and height in pixels; default 1920x1080")
      ->type_name("WxH");
  app->add_option("--samples", command->settings.samples,
                  "Frames that a pixel is made of; default 16")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  app->add_option("--scale", command->settings.scale, "Size of the text; default: by the picture's")
      ->check(CLI::Range(0.5, 8.0))
      ->type_name("X");
  auto* ui = app->add_flag("--ui", command->ui, "With the window's panels");
  app->add_flag("--plain", command->plain, "Without labels, legend and caption")->excludes(ui);
  app->footer(
      "Examples:\n"
      "  rackline shot --out day11.png --at 11d14:00 --colour power\n"
      "  rackline shot --out hall-c.png --camera hall-c --colour heat --size 3840x2160\n"
      "  rackline shot my-site --out window.png --ui");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
