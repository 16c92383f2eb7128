#include "engine/app/picture_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>

#include "engine/app/device_option.h"
#include "engine/views/colours.h"
#include "engine/views/moving_quality.h"

namespace rackline::app {

void add_quality_option(CLI::App& command, std::string& into) {
  std::vector<std::string> names{"auto"};
  for (std::string_view name : views::kQualityTierNames) names.emplace_back(name);
  command
      .add_option(
          "--quality", into,
          "What a picture may leave out while it moves: lowest, low, medium, high, or auto, which "
          "follows the measured frames; at rest nothing")
      ->check(CLI::IsMember(names))
      ->type_name("TIER");
}

void add_colour_options(CLI::App& command, views::ViewOptions& view) {
  command
      .add_option("--colour,--color", view.colour,
                  "What the racks' colours mean: " + colour_mode_words())
      ->type_name("MODE");
  command
      .add_option("--rear", view.rear,
                  "What the colours of the racks' rears mean: a mode as of --colour, or none")
      ->type_name("MODE");
}

void PictureOptions::add_to(CLI::App& command) {
  project.add_to(command);
  command
      .add_option("--at", view.at,
                  "The time: 2024-07-15T14:00 at the site, 11d14:00 after the start, or stage1")
      ->type_name("T");
  add_colour_options(command, view);
  command
      .add_option(
          "--camera", view.camera,
          "A bookmark: overview, site, hall-a …, aisle, open-rack, under-floor, dock, dusk …")
      ->type_name("NAME");
  command
      .add_option("--select", view.select,
                  "A rack, a machine, an array or a hall, by its id; or racks with commas")
      ->type_name("ID");
  command
      .add_option("--fail", view.fail,
                  "Show what the failure of this source, feed, pump, tower, pipe or rack does")
      ->type_name("ID");
  command
      .add_option("--air-slice", view.air_slice,
                  "Air temperature in a plane: z=1.5 above the raised floor, x= or y= of the site")
      ->type_name("PLANE");
  command.add_option("--warn", view.warning, "Mark racks beyond this value of the colour mode")
      ->type_name("X");
  command.add_option("--critical", view.critical, "Mark racks beyond this value as critical")
      ->type_name("X");
  command
      .add_option("--warn-of", view.warning_of,
                  "The same for one rack type or hall: nvl72=130, hall-c=44; of another mode than "
                  "--colour, such as that of the rears, heat:hall-c=44 or heat:all=45")
      ->type_name("[MODE:]GROUP=X")
      ->allow_extra_args(false);
  command.add_option("--critical-of", view.critical_of, "Likewise")
      ->type_name("[MODE:]GROUP=X")
      ->allow_extra_args(false);
  command
      .add_option("--light", view.light,
                  "site: sun and sky of that time, the default of pictures; studio: the same "
                  "afternoon at all times, the default of the window")
      ->type_name("LIGHT");
  command.add_flag("--exact", view.exact, "Data in exactly the legend's colours, without light");
  command.add_option("--theme", view.theme, "dark, or light for print")->type_name("THEME");
  command
      .add_option(
          "--section", view.section,
          "Cut the picture open: z=2.1 leaves out what is above, x=40 what is east, y=40 what "
          "is north; > in place of = the other side")
      ->type_name("PLANE");
  command.add_option("--isolate", view.isolate, "Show one hall alone: hall-c")->type_name("HALL");
  command.add_option("--xray", view.xray, "See the pipes, or the power runs, through the rest")
      ->type_name("pipes|power");
  command
      .add_option("--measure", view.measure,
                  "Measure between two points, metres: 10,20,0:14,20,2.2")
      ->type_name("X,Y,Z:X,Y,Z");
  add_device_option(command);
}

PictureSize read_size(const std::string& text) {
  constexpr std::uint32_t kSmallest = 64, kLargest = 16384;  // pixels a side
  PictureSize size;
  const char* end = text.data() + text.size();
  const auto [x, width_error] = std::from_chars(text.data(), end, size.width);
  bool fine = width_error == std::errc{} && x != end && (*x == 'x' || *x == 'X');
  if (fine) {
    const auto [rest, height_error] = std::from_chars(x + 1, end, size.height);
    fine = height_error == std::errc{} && rest == end;
  }
  const auto in_range = [](std::uint32_t side) { return side >= kSmallest && side <= kLargest; };
  if (!fine || !in_range(size.width) || !in_range(size.height))
    throw Stop{Error{"--size", "", "\"" + text + "\" is no size of a picture",
                     "WIDTHxHEIGHT, such as 1920x1080, each from 64 to 16384"}};
  return size;
}

std::unique_ptr<views::Studio> open_studio(const std::shared_ptr<const Plan>& plan) {
  return value_or_stop(views::Studio::make(plan));
}

std::string command_text(const Project& project, const views::ViewState& view,
                         const views::ShotSettings& settings, const std::string& file) {
  const views::ShotSettings usual;
  std::string line = views::command_line_for(project, view, static_cast<int>(settings.width),
                                             static_cast<int>(settings.height),
                                             settings.chrome == views::Chrome::panels, file);
  std::string more;
  if (settings.samples != usual.samples) more += fmt::format(" --samples {}", settings.samples);
  if (settings.scale != usual.scale) more += fmt::format(" --scale {}", settings.scale);
  if (settings.chrome == views::Chrome::none) more += " --plain";
  const views::OverlayParts& parts = settings.parts;
  if (!parts.labels) more += " --no-labels";
  if (!parts.caption) more += " --no-caption";
  if (!parts.legend) more += " --no-legend";
  if (!parts.scale_bar) more += " --no-scale-bar";
  if (!parts.north) more += " --no-north";
  if (!parts.title.empty()) {
    std::string text = parts.title;
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4)
      text.replace(at, 1, "'\\''");
    more += " --title '" + text + "'";
  }
  if (settings.transparent) more += " --transparent";
  if (settings.aperture_m > 0) more += fmt::format(" --aperture {}", settings.aperture_m);
  if (settings.focus_m > 0) more += fmt::format(" --focus {}", settings.focus_m);
  line.insert(line.rfind(" --out "), more);
  return line;
}

void expect_no_messages(const views::Studio& studio) {
  const auto messages = studio.context().validation_messages();
  if (!messages.empty())
    throw Stop{Error{"", "", "the Vulkan validation layers say: " + messages.front(), "silence"}};
}

void expect_no_messages(std::size_t messages) {
  if (messages > 0)
    throw Stop{Error{"", "", std::to_string(messages) + " messages of the Vulkan validation layers",
                     "none"}};
}

void write_picture(views::Studio& studio, const views::ViewState& view,
                   const views::ShotSettings& settings, const std::string& path) {
  // Not `path`: the same view is the same bytes under every name.
  const std::string command = command_text(*studio.plan().project, view, settings, "picture.png");
  value_or_stop(studio.write(view, settings, command, path));
  expect_no_messages(studio);
}

std::function<void(double)> progress_on_stderr(std::string what) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  auto last = std::make_shared<Clock::time_point>(start);
  const bool terminal = ::isatty(2) == 1;
  // The end is told only after a beginning.
  auto told = std::make_shared<bool>(false);
  return [=](double share) {
    const auto now = Clock::now();
    const auto pause = std::chrono::milliseconds(terminal ? 500 : 5000);
    if (now - start < std::chrono::seconds(1) || (now - *last < pause && share < 1)) return;
    if (share >= 1 && !*told) return;
    *told = true;
    *last = now;
    std::fprintf(stderr, "%srackline: %s, %.0f %%%s", terminal ? "\r" : "", what.c_str(),
                 share * 100, terminal && share < 1 ? "" : "\n");
    std::fflush(stderr);
  };
}

}  // namespace rackline::app
