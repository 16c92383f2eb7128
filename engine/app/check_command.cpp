// rackline check: a file's own dates against those computed from its logic.
#include <cstdio>

#include "engine/app/command.h"
#include "engine/app/planners_file.h"
#include "engine/desktop/files.h"
#include "planner/report/check_report.h"

namespace rackline::app {

namespace {

struct CheckCommand {
  std::string file, rules, json;
  std::size_t most = 20;

  void run() const {
    const ActivityNetwork network = read_planners_file(file);
    auto check = check_dates(network, rules_named(rules, network));
    if (!check) check.error().file = file;
    const DateCheck result = value_or_stop(std::move(check));
    if (!json.empty()) value_or_stop(write_file(json, check_json(result, network, file)));
    tell_remarks(file, network);
    std::fputs(check_text(result, network, file, most).c_str(), stdout);
  }
};

}  // namespace

void add_check_command(CLI::App& program) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App* app = program.add_subcommand(
      "check", "Compare the dates and floats stored in a planner's file with computed ones");
  app->add_option("FILE", command->file, "MS Project XML (.xml) or Primavera XER (.xer)")
      ->required();
  app->add_option("--rules", command->rules, "Whose rules; by default those of the file's own tool")
      ->check(CLI::IsMember({"msproject", "p6"}));
  app->add_option("--json", command->json, "Also write everything to this file, as JSON");
  app->add_option("--most", command->most, "List at most so many differences (default 20)");
  app->footer(
      "Examples:\n"
      "  rackline check plan.xml\n"
      "  rackline check plan.xer --rules p6 --json differences.json");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
