#include "engine/app/command.h"

#include "engine/desktop/paths.h"
#include "planner/formats/project_json.h"

namespace rackline::app {

void ProjectOption::add_to(CLI::App& command) {
  command.add_option("PROJECT", folder, "Folder of the project; default: the Memphis facility");
  command.add_option("--scenario", scenario,
                     "One of the project's scenarios, by its name in scenarios/");
}

std::shared_ptr<const Project> ProjectOption::open() const {
  return value_or_stop(open_project(folder.empty() ? memphis_dir() : folder, scenario));
}

std::shared_ptr<const Plan> ProjectOption::plan() const {
  return value_or_stop(make_plan(open()));
}

void TimeOption::add_to(CLI::App& command, const std::string& help) {
  command.add_option("--at", text, help)->type_name("T");
}

Minute TimeOption::minute(const Plan& plan, Minute otherwise) const {
  return text ? value_or_stop(parse_time(plan, *text)) : otherwise;
}

}  // namespace rackline::app
