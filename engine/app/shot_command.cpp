// rackline shot: a picture without a window or a display.
#include <cstdio>

#include "engine/app/picture_options.h"
#include "engine/desktop/files.h"
#include "engine/views/id_file.h"

namespace rackline::app {

namespace {

struct ShotCommand {
  PictureOptions options;
  std::string out, size = "1920x1080", depth, ids;
  bool ui = false, plain = false;
  views::ShotSettings settings;

  void run() {
    const PictureSize pixels = read_size(size);
    settings.width = pixels.width;
    settings.height = pixels.height;
    settings.chrome = ui      ? views::Chrome::panels
                      : plain ? views::Chrome::none
                              : views::Chrome::overlay;
    value_or_stop(check_writable(out));
    if (!depth.empty()) value_or_stop(check_writable(depth));
    if (!ids.empty()) value_or_stop(check_writable(ids));
    const auto plan = options.project.plan();
    options.view.usual_light = views::LightMode::site;
    const auto view = value_or_stop(views::view_state(*plan, options.view));
    settings.progress = progress_on_stderr(out);
    const auto studio = open_studio(plan);
    write_picture(*studio, view, settings, out);
    std::printf("%s: %ux%u, %s\n", out.c_str(), settings.width, settings.height,
                plan->project->clock.local(view.minute()).c_str());
    if (!depth.empty()) write_depth(*studio, view);
    if (!ids.empty()) write_id_picture(*studio, view);
    expect_no_messages(*studio);
  }

  void write_depth(views::Studio& studio, const views::ViewState& view) {
    const auto metres = value_or_stop(studio.distances(view, settings.width, settings.height));
    value_or_stop(views::write_distances(depth, settings.width, settings.height, metres));
    std::printf("%s: distances\n", depth.c_str());
  }

  void write_id_picture(views::Studio& studio, const views::ViewState& view) {
    const auto image = value_or_stop(studio.ids(view, settings.width, settings.height));
    value_or_stop(views::write_ids(ids, image, studio.plan().facility()));
    std::printf("%s: object ids, named in %s.csv\n", ids.c_str(), ids.c_str());
  }

  void add_overlay_options(CLI::App& app) {
    auto* ui_flag = app.add_flag("--ui", ui, "With the window's panels");
    app.add_flag("--plain", plain, "Without anything written on the picture")->excludes(ui_flag);
    views::OverlayParts& parts = settings.parts;
    app.add_option("--title", parts.title, "In the caption, in the place of the project's name")
        ->type_name("TEXT");
    app.add_flag("--legend,!--no-legend", parts.legend, "What the colours mean; default: with it");
    app.add_flag("--scale-bar,!--no-scale-bar", parts.scale_bar,
                 "Metres in the middle of the view");
    app.add_flag("--north,!--no-north", parts.north, "The arrow to the north");
    app.add_flag("--labels,!--no-labels", parts.labels, "Names of halls and arrays");
    app.add_flag("--caption,!--no-caption", parts.caption, "The project, the time, what stands");
  }
};

}  // namespace

void add_shot_command(CLI::App& program) {
  auto command = std::make_shared<ShotCommand>();
  CLI::App* app = program.add_subcommand("shot", "Write a picture, without a window or a display");
  command->options.add_to(*app);
  app->add_option("--out", command->out, "The PNG file to write")->required()->type_name("FILE");
  app->add_option("--size", command->size,
                  "Width and height in pixels, up to 16384x16384; default 1920x1080")
      ->type_name("WxH");
  app->add_option("--samples", command->settings.samples,
                  "Frames that a pixel is made of; default 16")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  app->add_option("--scale", command->settings.scale, "Size of the text; default: by the picture's")
      ->check(CLI::Range(0.5, 8.0))
      ->type_name("X");
  command->add_overlay_options(*app);
  app->add_flag("--transparent", command->settings.transparent,
                "The sky is see-through (alpha 0); without --plain, what is written stays");
  auto* aperture = app->add_option("--aperture", command->settings.aperture_m,
                                   "Depth of field: the lens's diameter, metres, such as 0.05 "
                                   "before a rack or 3 over the site")
                       ->check(CLI::Range(0.0001, 100.0))
                       ->type_name("M");
  app->add_option("--focus", command->settings.focus_m,
                  "What is sharp: metres ahead; default: what the picture's middle shows")
      ->check(CLI::Range(0.05, 100000.0))
      ->needs(aperture)
      ->type_name("M");
  app->add_option("--depth", command->depth,
                  "Also write distances along the view: .png of 16 bits, 0.05 m a step, 65535 for "
                  "the sky; or .pfm, exact metres")
      ->type_name("FILE");
  app->add_option("--ids", command->ids,
                  "Also write which object each pixel shows: a PNG of numbers, 65536 red + 256 "
                  "green + blue, and FILE.csv with what they name")
      ->type_name("FILE");
  app->footer(
      "Examples:\n"
      "  rackline shot --out day11.png --at 11d14:00 --colour power\n"
      "  rackline shot --out hall-c.png --camera hall-c --colour heat --size 3840x2160\n"
      "  rackline shot --out poster.png --at stage3 --size 16384x9216 --samples 8\n"
      "  rackline shot --out rack.png --camera open-rack --samples 64 --aperture 0.04 --plain\n"
      "  rackline shot --out cut-out.png --camera power-yard --plain --transparent\n"
      "  rackline shot my-site --out window.png --ui\n"
      "  rackline shot --out cut.png --camera hall-c --section z=2.1 --isolate hall-c\n"
      "  rackline shot --out pipes.png --camera hall-c --xray pipes --select C-1-1,C-1-2\n"
      "Several frames' samples make edges smooth and shadows and focus soft; more take longer.");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
