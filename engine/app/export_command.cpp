// rackline export: a project as a file of another planning tool.
#include <cstdio>

#include "engine/app/command.h"
#include "engine/app/planners_file.h"
#include "engine/desktop/files.h"
#include "planner/formats/format_losses.h"
#include "planner/formats/network_file.h"
#include "planner/formats/network_from_plan.h"

namespace rackline::app {

namespace {

struct ExportCommand {
  ProjectOption project;
  std::string out;

  void run() const {
    // An ending that is not known is told before anything slow is done.
    ActivityNetwork empty;
    empty.projects.emplace_back();
    empty.activities.emplace_back();
    value_or_stop(network_text(empty, out));
    value_or_stop(check_writable(out));
    const bool imported = !project.folder.empty() && holds_network(project.folder);
    const ActivityNetwork network =
        imported ? read_planners_file(project.folder) : network_from_plan(*project.plan());
    std::string text = value_or_stop(network_text(network, out));
    value_or_stop(write_file(out, text));
    if (imported) tell_remarks(project.folder, network);
    std::printf("%s: %zu activities, %zu links, %zu calendars, %zu resources\n", out.c_str(),
                network.activities.size(), network.links.size(), network.calendars.size(),
                network.resources.size());
    const auto lost =
        format_losses(network, value_or_stop(network_from_bytes(std::move(text), out)));
    if (!lost.empty()) std::fprintf(stderr, "%s\n", loss_text(lost, out).c_str());
  }
};

}  // namespace

void add_export_command(CLI::App& program) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* app = program.add_subcommand(
      "export", "Write the plan for MS Project, Primavera P6 or a spreadsheet");
  command->project.add_to(*app);
  app->add_option("--out", command->out,
                  "The file; its ending chooses: .xml MS Project, .pmxml Primavera P6 XML, .xer "
                  "Primavera, .csv, .sm PSPLIB")
      ->required()
      ->type_name("FILE");
  app->footer(
      "PROJECT may also be a file of such a tool, or a folder made by `rackline import`.\n"
      "Examples:\n"
      "  rackline export --out memphis.xer\n"
      "  rackline export plan.xer --out plan.xml");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
