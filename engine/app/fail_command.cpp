// rackline fail: what one failure does to the site at a time.
#include <cstdio>

#include "engine/app/command.h"
#include "planner/report/failure_report.h"

namespace rackline::app {

namespace {

struct FailCommand {
  ProjectOption project;
  TimeOption at;
  std::string what;
  bool json = false;

  void run() const {
    const auto plan = project.plan();
    const Minute t = at.minute(*plan, 0);
    const auto text =
        value_or_stop(json ? failure_json(*plan, what, t) : failure_text(*plan, what, t));
    std::fputs(text.c_str(), stdout);
  }
};

}  // namespace

void add_fail_command(CLI::App& program) {
  auto command = std::make_shared<FailCommand>();
  CLI::App* app = program.add_subcommand("fail", "Print what one failure does, and when");
  command->project.add_to(*app);
  app->add_option(
         "--what", command->what,
         "What fails: the id of a source, feed, transformer, pump, tower or pipe; of a rack "
         "for its CDU")
      ->required()
      ->type_name("ID");
  command->at.add_to(*app,
                     "When: 2024-07-22T05:00 at the site, 11d14:00 after the start, or stage1");
  app->get_option("--at")->required();
  app->add_flag("--json", command->json, "As JSON");
  app->footer(
      "Examples:\n"
      "  rackline fail --what transformer-03 --at stage1\n"
      "  rackline fail --what turbine-07 --at 11d14:00 --json\n"
      "  rackline fail --what C-12-3 --at stage1      the CDU in that rack");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
