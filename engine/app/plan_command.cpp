// rackline plan: when everything is done, what drives the finish, and the tables for others to
// check.
#include <cstdio>

#include "engine/app/command.h"
#include "engine/app/plan_file.h"
#include "engine/desktop/files.h"
#include "planner/report/comparison_report.h"
#include "planner/report/plan_report.h"
#include "planner/schedule/verify.h"

namespace rackline::app {

namespace {

struct PlanCommand {
  ProjectOption project;
  PlanFile file;
  std::string json_path, csv_path;

  void run() const {
    if (!json_path.empty()) value_or_stop(check_writable(json_path));
    if (!csv_path.empty()) value_or_stop(check_writable(csv_path));
    if (names_planners_file(project.folder)) {
      if (!project.scenario.empty())
        throw Stop{Error{"--scenario", "", "is not for a planner's file", "a project's folder"}};
      file.run(project.folder, json_path, csv_path);
      return;
    }
    if (file.any())
      throw Stop{
          Error{project.folder.empty() ? "plan" : project.folder, "",
                "is a facility's project, for which the options of a planner's file (such as "
                "--paths, --critical) are not",
                "a file of MS Project, Primavera P6, PSPLIB or CSV"}};
    const auto plan = project.plan();
    const auto broken = verify(plan->program(), plan->project->clock, plan->schedule, 1);
    if (!broken.empty())
      throw Stop{Error{"", "", "the schedule breaks a rule: " + broken.front().text, ""}};
    std::string text = plan_text(*plan);
    if (!project.scenario.empty()) {
      ProjectOption as_it_stands = project;
      as_it_stands.scenario.clear();
      text += comparison_text(*as_it_stands.plan(), *plan);
    }
    if (!json_path.empty()) value_or_stop(write_file(json_path, plan_json(*plan)));
    if (!csv_path.empty()) value_or_stop(write_file(csv_path, plan_csv(*plan)));
    std::fputs(text.c_str(), stdout);
  }
};

}  // namespace

void add_plan_command(CLI::App& program) {
  auto command = std::make_shared<PlanCommand>();
  CLI::App* app = program.add_subcommand(
      "plan", "Print start, finish, critical path, peaks by crew, and the limiting stock");
  command->project.add_to(*app);
  command->file.add_to(*app);
  app->add_option("--json", command->json_path, "Write the whole schedule as JSON")
      ->type_name("FILE");
  app->add_option("--csv", command->csv_path, "Write the activities as CSV")->type_name("FILE");
  app->footer(
      "PROJECT may also be a file of MS Project (.xml), Primavera P6 (.xer, .xml, .pmxml), PSPLIB\n"
      "(.sm) or CSV, or a folder made by `rackline import`.\n"
      "Examples:\n"
      "  rackline plan\n"
      "  rackline plan --scenario substation-slips\n"
      "  rackline plan their-schedule.xer --paths 3 --critical longest\n"
      "  rackline plan my-site --json plan.json --csv plan.csv");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
