// rackline air: the air in the halls at a time.
#include <cstdio>

#include "engine/app/command.h"
#include "planner/report/air_report.h"

namespace rackline::app {

namespace {

struct AirCommand {
  ProjectOption project;
  TimeOption at;
  std::string hall;
  bool json = false, check = false;

  void run() const {
    if (check) {
      std::fputs(air_check_text().c_str(), stdout);
      return;
    }
    const auto plan = project.plan();
    const Minute t = at.minute(*plan, plan->schedule.finish_min);
    const auto text = value_or_stop(json ? air_json(*plan, hall, t) : air_text(*plan, hall, t));
    std::fputs(text.c_str(), stdout);
  }
};

}  // namespace

void add_air_command(CLI::App& program) {
  auto command = std::make_shared<AirCommand>();
  CLI::App* app = program.add_subcommand("air", "Print the halls' air: inlets, return, indices");
  command->project.add_to(*app);
  command->at.add_to(*app,
                     "When: 2024-07-22T05:00 at the site, 11d14:00 after the start, or stage1; "
                     "default: the plan's end");
  app->add_option("--hall", command->hall, "One hall; default: all that draw power")
      ->type_name("ID");
  app->add_flag("--check", command->check,
                "Show the solver beside an analytic and a published case, and on finer grids");
  app->add_flag("--json", command->json, "As JSON, with every rack");
  app->footer(
      "Examples:\n  rackline air --at stage1\n  rackline air --at 11d14:00 --hall C --json\n  "
      "rackline air --check");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
