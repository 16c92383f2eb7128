// rackline n1: every single failure at a time, and the worst of them.
#include <cstdio>

#include "engine/app/command.h"
#include "engine/app/picture_options.h"
#include "planner/report/failure_report.h"

namespace rackline::app {

namespace {

struct N1Command {
  ProjectOption project;
  TimeOption at;
  bool json = false;

  void run() const {
    const auto plan = project.plan();
    const Minute first_stage = plan->stage_finish.empty() || plan->stage_finish[0] == kNever
                                   ? plan->schedule.finish_min
                                   : plan->stage_finish[0];
    const Minute t = at.minute(*plan, first_stage);
    const auto progress = progress_on_stderr("trying each failure");
    const std::string text = json ? n1_json(*plan, t, progress) : n1_text(*plan, t, progress);
    std::fputs(text.c_str(), stdout);
  }
};

}  // namespace

void add_n1_command(CLI::App& program) {
  auto command = std::make_shared<N1Command>();
  CLI::App* app = program.add_subcommand("n1", "Try every single failure and name the worst");
  command->project.add_to(*app);
  command->at.add_to(*app, "When; default: the end of the first stage");
  app->add_flag("--json", command->json, "As JSON, with every failure that costs something");
  app->footer("Examples:\n  rackline n1\n  rackline n1 --at stage3 --json");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
