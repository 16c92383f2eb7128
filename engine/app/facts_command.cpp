// rackline facts: the figures of the press beside the model's.
#include <cstdio>

#include "engine/app/command.h"
#include "planner/report/facts_report.h"

namespace rackline::app {

namespace {

struct FactsCommand {
  ProjectOption project;
  bool json = false;

  void run() const {
    const auto plan = project.plan();
    std::fputs((json ? facts_json(*plan) : facts_text(*plan)).c_str(), stdout);
  }
};

}  // namespace

void add_facts_command(CLI::App& program) {
  auto command = std::make_shared<FactsCommand>();
  CLI::App* app = program.add_subcommand(
      "facts", "Print the press's figures beside the model's, and when each holds");
  command->project.add_to(*app);
  app->add_flag("--json", command->json, "As JSON");
  app->footer("Examples:\n  rackline facts\n  rackline facts --json");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
