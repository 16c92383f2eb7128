// rackline state: the state of the site at a time.
#include <cstdio>

#include "engine/app/command.h"
#include "planner/formats/power_trace.h"
#include "planner/report/state_report.h"
#include "planner/report/trace_report.h"

namespace rackline::app {

namespace {

struct StateCommand {
  ProjectOption project;
  TimeOption at;
  std::string trace;
  bool json = false;

  void run() const {
    const auto plan = project.plan();
    const Minute t = at.minute(*plan, 0);
    if (!trace.empty()) {
      const PowerTrace measured = value_or_stop(read_power_trace(trace));
      const std::string text =
          value_or_stop(json ? trace_json(*plan, measured, t) : trace_text(*plan, measured, t));
      std::fputs(text.c_str(), stdout);
      return;
    }
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
  app->add_option("--trace", command->trace,
                  "A measured power (CSV: time, watts) that drives the racks in service at that "
                  "time: what the site draws, how steep it swings, what is shed")
      ->type_name("FILE");
  app->add_flag("--json", command->json, "As JSON, with every rack");
  app->footer(
      "Examples:\n"
      "  rackline state --at 11d14:00\n"
      "  rackline state --at 2024-07-22T05:00 --json\n"
      "  rackline state --at stage2 --scenario rated-power\n"
      "  rackline state --at stage1 --trace ornl-frontier.csv");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
