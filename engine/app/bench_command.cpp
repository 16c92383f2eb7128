// rackline bench: how fast things are on this machine, each beside a floor measured in the same
// run.
#include <cstdio>

#include "engine/app/bench_operations.h"
#include "engine/app/bench_pictures.h"
#include "engine/app/picture_options.h"
#include "engine/app/schedule_bench.h"
#include "engine/desktop/files.h"
#include "engine/views/culling_check.h"
#include "engine/views/scene_from_plan.h"
#include "engine/views/scrub_bench.h"
#include "engine/views/view_bench.h"

namespace rackline::app {

namespace {

struct ScrubCommand {
  PictureOptions options;
  bool all = false;
  int frames = 120, width = 1280, height = 720;

  void run() const {
    const auto plan = options.project.plan();
    const auto view = value_or_stop(views::view_state(*plan, options.view));
    if (all) {
      const auto modes =
          value_or_stop(views::bench_colour_modes(plan, view, width, height, frames));
      std::fputs(modes.text().c_str(), stdout);
      return;
    }
    const auto result = value_or_stop(views::bench_scrub(plan, view, width, height, frames));
    std::fputs(result.text().c_str(), stdout);
  }
};

struct ViewCommand {
  ProjectOption project;
  views::ViewBenchSettings settings;
  std::string json, quality = "auto";

  void run() {
    settings.tier = views::quality_tier_named(quality);
    if (!json.empty()) value_or_stop(check_writable(json));
    const auto result = value_or_stop(views::bench_view(project.plan(), settings));
    std::fputs(result.text().c_str(), stdout);
    if (!json.empty()) value_or_stop(write_file(json, result.json()));
    expect_no_messages(result.validation_messages);
  }
};

void add_view_bench(CLI::App& bench) {
  auto command = std::make_shared<ViewCommand>();
  CLI::App* view = bench.add_subcommand(
      "view", "Walk, fly and scrub through every stage, beside the least that a frame costs");
  command->project.add_to(*view);
  view->add_option("--frames", command->settings.frames, "Of each motion; default 60")
      ->check(CLI::Range(2, 10000))
      ->type_name("N");
  add_quality_option(*view, command->quality);
  view->add_option("--json", command->json, "Write all figures to this file")->type_name("FILE");
  view->footer(
      "Examples:\n"
      "  rackline bench view\n"
      "  rackline bench view --json view.json --frames 120\n"
      "  rackline bench view --quality high");
  view->callback([command] { command->run(); });
}

struct CullingCommand {
  ProjectOption project;
  int poses = 1000;
  std::uint32_t seed = 1;

  void run() const {
    const auto plan = views::make_plan_view(project.plan());
    const auto context = value_or_stop(gpu::Context::create(gpu::settings_from_environment()));
    const auto viewer = value_or_stop(views::Viewer::make(*context));
    viewer->set_plan(plan, scene_from_facility(plan->facility()));
    const auto check = views::check_culling(*viewer, *plan, poses, seed, {160, 90});
    std::fputs(check.text().c_str(), stdout);
    if (check.wrong > 0) throw Stop{Error{"", "", "culling left out what could be seen", ""}};
  }
};

void add_culling_bench(CLI::App& bench) {
  auto command = std::make_shared<CullingCommand>();
  CLI::App* culling = bench.add_subcommand(
      "culling", "Compare what is drawn with everything that exists, object by object");
  command->project.add_to(*culling);
  culling->add_option("--poses", command->poses, "Cameras; default 1000")
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  culling->add_option("--seed", command->seed, "Of the cameras; default 1")->type_name("N");
  culling->footer("Example:\n  rackline bench culling --poses 1000");
  culling->callback([command] { command->run(); });
}

}  // namespace

void add_bench_command(CLI::App& program) {
  CLI::App* bench = program.add_subcommand("bench", "Measure how fast rackline is on this machine");
  bench->require_subcommand(1);
  add_view_bench(*bench);
  add_culling_bench(*bench);
  add_bench_operations(*bench);
  add_stills_bench(*bench);
  add_motion_bench(*bench);
  auto command = std::make_shared<ScrubCommand>();
  CLI::App* scrub = bench->add_subcommand(
      "scrub", "Drag the timeline through a stage, beside a frame that only clears");
  command->options.add_to(*scrub);
  scrub->add_option("--frames", command->frames, "Default 120")->check(CLI::Range(2, 10000));
  scrub->add_flag("--all", command->all, "Every colour mode beside build state, in one run");
  scrub->footer(
      "Examples:\n"
      "  rackline bench scrub\n"
      "  rackline bench scrub --at stage3 --colour power\n"
      "  rackline bench scrub --all");
  scrub->callback([command] { command->run(); });
  add_schedule_bench(*bench);
}

}  // namespace rackline::app
