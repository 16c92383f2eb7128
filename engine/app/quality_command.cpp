// rackline quality: whether a planner's file is built well, point by point.
#include <cstdio>

#include "engine/app/command.h"
#include "engine/app/planners_file.h"
#include "engine/desktop/files.h"
#include "planner/report/quality_report.h"

namespace rackline::app {

namespace {

struct QualityCommand {
  std::string file, rules, json;
  std::size_t most = 5;

  void run() const {
    const ActivityNetwork network = read_planners_file(file);
    auto points = schedule_quality(network, rules_named(rules, network));
    if (!points) points.error().file = file;
    const std::vector<QualityPoint> result = value_or_stop(std::move(points));
    if (!json.empty()) value_or_stop(write_file(json, quality_json(result, file)));
    tell_remarks(file, network);
    std::fputs(quality_text(result, file, most).c_str(), stdout);
  }
};

}  // namespace

void add_quality_command(CLI::App& program) {
  auto command = std::make_shared<QualityCommand>();
  CLI::App* app = program.add_subcommand(
      "quality", "Judge a planner's file by the DCMA's 14 points: open ends, lags, float, …");
  app->add_option("FILE", command->file,
                  "MS Project XML (.xml), Primavera (.xer, .xml, .pmxml), .sm, .csv")
      ->required();
  app->add_option("--rules", command->rules, "Whose rules; by default those of the file's own tool")
      ->check(CLI::IsMember({"msproject", "p6"}));
  app->add_option("--json", command->json, "Also write everything to this file, as JSON");
  app->add_option("--most", command->most, "Name at most so many for each point (default 5)");
  app->footer(
      "Examples:\n"
      "  rackline quality plan.xer\n"
      "  rackline quality plan.xml --json quality.json");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
