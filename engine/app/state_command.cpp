// rackline state: the state of the site at a time.
#include <cstdio>

#include "engine/app/command.h"
#include "planner/report/state_report.h"

namespace rackline::app {

namespace {

struct StateCommand {
  ProjectOption project;
  TimeOption at;
  bool json = false;

  void run() const {
    const auto plan = project.plan();
    const Minute t = at.minute(*plan, 0);
    std::fputs((json ? state_json(*plan, t) : state_text(*plan, t)).c_str(), stdout);
  }
};

}  // namespace

void add_state_command(CLI::App& program) {
  auto command = std::make_shared<StateCommand>();
  CLI::App* app = program.add_subcommand("state", "Print states, power, supply and heat at a time");
  command->project.add_to(*app);
  command->at.add_to(*app,
                     "The time: 2024-07-15T14:00 at the site, 11d14:00 after the start, or stage1");
  app->get_option("--at")->required();
  app->add_flag("--json", command->json, "As JSON, with every rack");
  app->footer(
      "Examples:\n"
      "  rackline state --at 11d14:00\n"
      "  rackline state --at 2024-07-22T05:00 --json\n"
      "  rackline state --at stage2 --scenario rated-power");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
