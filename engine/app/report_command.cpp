// rackline report: the pictures, the tables and the assumptions for a report, in one folder.
#include <cstdio>

#include "engine/app/device_option.h"
#include "engine/app/tour_pictures.h"
#include "engine/desktop/files.h"
#include "planner/report/assumptions.h"
#include "planner/report/plan_report.h"
#include "planner/report/state_report.h"

namespace rackline::app {

namespace {
struct ReportCommand {
  ProjectOption project;
  std::string out = "report";

  void write(const std::string& name, const std::string& content) const {
    value_or_stop(write_file(out + "/" + name, content));
    std::printf("%s/%s\n", out.c_str(), name.c_str());
  }

  void write_tables(const Plan& plan) const {
    write("plan.txt", plan_text(plan));
    write("plan.csv", plan_csv(plan));
    write("plan.json", plan_json(plan));
    write("assumptions.csv", assumptions_csv(*plan.project));
    for (std::size_t s = 0; s < plan.stage_finish.size(); ++s)
      if (plan.stage_finish[s] != kNever)
        write("state-" + plan.program().stages[s].id + ".txt",
              state_text(plan, plan.stage_finish[s]));
  }

  void run() const {
    const auto plan = project.plan();
    make_folder(out);
    write_tables(*plan);
    (void)write_tour(plan, out, {});
  }
};

}  // namespace

void add_report_command(CLI::App& program) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* app =
      program.add_subcommand("report", "Write pictures, tables and assumptions into a folder");
  command->project.add_to(*app);
  add_device_option(*app);
  app->add_option("--out", command->out, "The folder; default: report")->type_name("DIR");
  app->footer(
      "Examples:\n"
      "  rackline report --out monday\n"
      "  rackline report --scenario no-turbines --out monday-no-turbines");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
