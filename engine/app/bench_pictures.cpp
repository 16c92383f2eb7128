#include "engine/app/bench_pictures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/picture_options.h"
#include "engine/views/camera_path.h"
#include "engine/views/motion.h"
#include "engine/views/moving_quality.h"
#include "engine/views/similarity.h"
#include "engine/views/tour.h"

namespace rackline::app {
namespace {

/// Below this a person sees the difference between two pictures side by side.
constexpr double kAlike = 0.98;
/// Bounds on motion. A part that appears by level of detail or a face that turns to another shade
/// covers more than a hundredth of the picture; sub-pixel detail at 1 sample stays below it. Far
/// surfaces that shimmer do so by 10 of 255 and more; the eye sees a steady change of 3 as steady.
constexpr double kMostPopped = 0.01, kMostFlicker = 3.0;

/// All of them, or the one that --camera names.
std::vector<std::string> chosen(std::vector<std::string> all, const std::string& camera) {
  if (camera.empty()) return all;
  if (std::find(all.begin(), all.end(), camera) != all.end()) return {camera};
  throw Stop{Error{"--camera", "", "nothing here is called \"" + camera + "\"",
                   fmt::format("one of {}", fmt::join(all, ", "))}};
}

struct StillsBench {
  ProjectOption project;
  std::string size = "1280x720", camera;
  int samples = 16, reference = 64;

  void run() const {
    const PictureSize pixels = read_size(size);
    const auto plan = project.plan();
    std::vector<std::string> names;
    for (const Bookmark& bookmark : bookmarks(plan->facility())) names.push_back(bookmark.id);
    names = chosen(std::move(names), camera);
    const auto studio = open_studio(plan);
    views::ShotSettings settings;
    settings.width = pixels.width;
    settings.height = pixels.height;
    settings.chrome = views::Chrome::none;
    std::printf("structural similarity of %d samples to %d at %s, %zu bookmarks\n", samples,
                reference, size.c_str(), names.size());
    int below = 0;
    double lowest = 1;
    for (const std::string& name : names) {
      const auto view = value_or_stop(views::view_state(
          *plan, views::standing_view(*plan, *find_bookmark(plan->facility(), name))));
      settings.samples = samples;
      const auto usual = value_or_stop(studio->draw(view, settings));
      settings.samples = reference;
      const auto best = value_or_stop(studio->draw(view, settings));
      const double alike = views::structural_similarity(usual, best);
      std::printf("%-14s %.4f%s\n", name.c_str(), alike, alike < kAlike ? "  below 0.98" : "");
      std::fflush(stdout);
      below += alike < kAlike;
      lowest = std::min(lowest, alike);
    }
    std::printf("lowest %.4f\n", lowest);
    expect_no_messages(*studio);
    if (below > 0)
      throw Stop{Error{"", "", std::to_string(below) + " stills differ from their reference",
                       "a similarity of at least 0.98"}};
  }
};

struct MotionBench {
  ProjectOption project;
  std::string size = "640x360", camera, at = "stage1", quality = "rest";
  int frames = 120;

  void run() const {
    const PictureSize pixels = read_size(size);
    const auto plan = project.plan();
    const auto names = chosen(views::built_in_paths(plan->facility()), camera);
    const auto studio = open_studio(plan);
    views::ViewOptions options;
    options.at = at;
    const views::ViewState view = value_or_stop(views::view_state(*plan, options));
    const auto tier = views::quality_tier_named(quality);
    const views::MovingPicture moving =
        tier ? views::moving_picture(*tier) : views::MovingPicture{};
    const VkExtent2D extent{
        std::max(1u, static_cast<std::uint32_t>(float(pixels.width) * moving.share)),
        std::max(1u, static_cast<std::uint32_t>(float(pixels.height) * moving.share))};
    std::printf("quality %s, drawn at %ux%u, %zu paths\n", quality.c_str(), extent.width,
                extent.height, names.size());
    std::printf("%-14s %10s %16s%s\n%-14s %10s %16s%s\n", "path", "popped", "flicker beyond",
                tier ? "   in full detail" : "", "", "% of px", "80 m, of 255",
                tier ? "  popped  flicker" : "");
    bool unsteady = false;
    for (const std::string& name : names) {
      const auto path = views::find_path(*plan, name, view.minute());
      const views::Unrest worst = along(*studio, *path, view, extent, moving.quality);
      std::printf("%-14s %10.3f %16.2f", name.c_str(), worst.popped * 100, worst.flicker);
      // What a smaller picture alone does to a fast flight is none of the tier's popping.
      views::Unrest full;
      if (tier) {
        full = along(*studio, *path, view, extent, {});
        std::printf(" %8.3f %8.2f", full.popped * 100, full.flicker);
      }
      std::printf("\n");
      std::fflush(stdout);
      unsteady = unsteady || worst.popped - full.popped > kMostPopped ||
                 worst.flicker - full.flicker > kMostFlicker;
    }
    std::printf("the worst of %d frames each; bounds%s: %.1f %% and %.1f\n", frames,
                tier ? " of what the tier adds to full detail" : "", kMostPopped * 100,
                kMostFlicker);
    expect_no_messages(*studio);
    if (unsteady)
      throw Stop{Error{"", "", "the picture is not steady along every path", "the bounds kept"}};
  }

  [[nodiscard]] views::Unrest along(views::Studio& studio, const views::CameraPath& path,
                                    views::ViewState view, VkExtent2D extent,
                                    const render::Quality& detail) const {
    views::Unrest worst;
    views::MotionFrame before, now;
    for (int i = 0; i < frames; ++i) {
      view.camera = views::camera_at(
          path, path.keys.front().seconds + path.length() * i / std::max(1, frames - 1));
      render::FrameInput input = studio.viewer().frame_input(view, extent, detail);
      input.plumes = {};  // they stand before what the depths know, and move against it
      const gpu::Image& image = studio.viewer().renderer().render(input);
      now = {view.camera, gpu::read_back(studio.context(), image, gpu::Use::sampled),
             studio.viewer().read_distances(view)};
      if (i > 0) {
        const views::Unrest step = views::unrest(before, now);
        worst.popped = std::max(worst.popped, step.popped);
        if (step.far > 500) worst.flicker = std::max(worst.flicker, step.flicker);
      }
      std::swap(before, now);
    }
    return worst;
  }
};

}  // namespace

void add_stills_bench(CLI::App& bench) {
  auto command = std::make_shared<StillsBench>();
  CLI::App* app = bench.add_subcommand(
      "stills", "Compare each bookmark's still with one of many samples; exit code 2 below 0.98");
  command->project.add_to(*app);
  app->add_option("--size", command->size, "Default 1280x720")->type_name("WxH");
  app->add_option("--camera", command->camera, "This bookmark alone")->type_name("NAME");
  app->add_option("--samples", command->samples, "Default 16, as of shot")
      ->check(CLI::Range(1, 256));
  app->add_option("--reference", command->reference, "Default 64")->check(CLI::Range(1, 256));
  app->callback([command] { command->run(); });
}

void add_motion_bench(CLI::App& bench) {
  auto command = std::make_shared<MotionBench>();
  CLI::App* app = bench.add_subcommand(
      "motion", "Measure popping and flicker along each camera path; exit code 2 above the bounds");
  command->project.add_to(*app);
  app->add_option("--size", command->size, "Default 640x360")->type_name("WxH");
  app->add_option("--camera", command->camera, "This path alone")->type_name("PATH");
  app->add_option("--at", command->at, "Default stage1")->type_name("T");
  app->add_option("--quality", command->quality,
                  "As pictures at rest (the default), or as in motion on a slow device")
      ->check(CLI::IsMember({"rest", "lowest", "low", "medium", "high"}))
      ->type_name("TIER");
  app->add_option("--frames", command->frames, "Of each path; default 120")
      ->check(CLI::Range(2, 10000));
  app->footer(
      "Each frame is compared with the one before, moved by depth to where its points were;\n"
      "without the clouds over the towers, which are see-through and have no depth.\n"
      "Of a moving tier the bounds hold for what it adds to full detail at its picture's size.\n"
      "Example: rackline bench motion --camera fly-over --at stage3");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
