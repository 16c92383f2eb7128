// rackline import: takes a planner's file over into a folder of its own.
#include <cstdio>
#include <filesystem>

#include "engine/app/command.h"
#include "engine/app/import_yaml.h"
#include "engine/app/planners_file.h"
#include "engine/desktop/files.h"
#include "planner/formats/network_file.h"
#include "planner/schedule/network_model.h"
#include "planner/schedule/network_plan.h"

namespace rackline::app {

namespace {

struct ImportCommand {
  std::string file, out, trace;
  bool json = false;

  void run() const {
    if (is_yaml(file)) {
      import_yaml(file, trace, out, json);
      return;
    }
    if (out.empty())
      throw Stop{Error{"--out", "", "is missing", "the new folder for what " + file + " holds"}};
    if (!trace.empty() || json)
      throw Stop{Error{file, "", "is no RAPS system", "a .yaml file for --trace and --json"}};
    const ActivityNetwork network = read_planners_file(file);
    const std::filesystem::path folder(out);
    std::error_code error;
    if (std::filesystem::exists(folder, error) && (!std::filesystem::is_directory(folder, error) ||
                                                   !std::filesystem::is_empty(folder, error)))
      throw Stop{Error{out, "", "is there already", "a new or an empty folder"}};
    const std::string target =
        (folder / (std::string("schedule") + network_ending(network.origin))).string();
    const std::string text = value_or_stop(network_text(network, target));
    std::filesystem::create_directories(folder, error);
    if (error) throw Stop{Error{out, "", "cannot be made: " + error.message(), "a folder"}};
    value_or_stop(write_file(target, text));
    tell_remarks(file, network);
    std::printf("%s: %zu activities, %zu links, %zu calendars, %zu resources, %zu assignments\n",
                target.c_str(), network.activities.size(), network.links.size(),
                network.calendars.size(), network.resources.size(), network.assignments.size());
    // It is taken over as it is; whoever schedules it will meet this.
    if (const auto model = network_model(network, own_rules(network)); !model)
      remark(file, "cannot be scheduled as it is: " + model.error().line());
  }
};

}  // namespace

void add_import_command(CLI::App& program) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* app = program.add_subcommand(
      "import",
      "Take over a file of MS Project, Primavera P6, PSPLIB or a spreadsheet; read a RAPS\n"
      "system or a NetBox type");
  app->add_option("FILE", command->file,
                  "MS Project XML (.xml), Primavera XER (.xer) or XML (.xml, .pmxml), .sm, .csv;\n"
                  "ExaDigiT RAPS or NetBox (.yaml)")
      ->required();
  app->add_option("--out", command->out, "The new folder for it")->type_name("PROJECT");
  app->add_option("--trace", command->trace,
                  "Measured power (CSV: time, watts) that drives a RAPS system's load")
      ->type_name("FILE");
  app->add_flag("--json", command->json, "A RAPS system's power as JSON");
  app->footer(
      "Examples:\n  rackline import plan.xer --out plan\n  rackline check plan\n"
      "  rackline import frontier.yaml --trace ornl-frontier.csv\n"
      "  rackline import frontier.yaml --out frontier");
  app->callback([command] { command->run(); });
}

}  // namespace rackline::app
