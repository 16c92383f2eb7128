// rackline bench: how fast things are on this machine, each beside a floor measured in the same
// run.
#include <cstdio>

#include "engine/app/bench_operations.h"
#include "engine/app/picture_options.h"
#include "engine/views/scrub_bench.h"

namespace rackline::app {

namespace {

struct ScrubCommand {
  PictureOptions options;
  int frames = 120, width = 1280, height = 720;

  void run() const {
    const auto plan = options.project.plan();
    const auto view = value_or_stop(views::view_state(*plan, options.view));
    const auto result = value_or_stop(views::bench_scrub(plan, view, width, height, frames));
    std::fputs(result.text().c_str(), stdout);
  }
};

}  // namespace

void add_bench_command(CLI::App& program) {
  CLI::App* bench = program.add_subcommand("bench", "Measure how fast rackline is on this machine");
  bench->require_subcommand(1);
  add_bench_operations(*bench);
  auto command = std::make_shared<ScrubCommand>();
  CLI::App* scrub = bench->add_subcommand(
      "scrub", "Drag the timeline through a stage, beside a frame that only clears");
  command->options.add_to(*scrub);
  scrub->add_option("--frames", command->frames, "Default 120")->check(CLI::Range(2, 10000));
  scrub->footer(
      "Examples:\n"
      "  rackline bench scrub\n"
      "  rackline bench scrub --at stage3 --colour power");
  scrub->callback([command] { command->run(); });
}

}  // namespace rackline::app
