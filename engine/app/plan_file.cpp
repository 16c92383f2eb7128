#include "engine/app/plan_file.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "engine/app/command.h"
#include "engine/app/planners_file.h"
#include "engine/desktop/files.h"
#include "planner/formats/network_file.h"
#include "planner/report/network_report.h"

namespace rackline::app {

namespace {

/// "float<=16h" or "float<=2d" (days of the project), "float<=0".
WorkSpan threshold(const std::string& text, const network::Project& project) {
  const Error wrong{"--critical", "", "is \"" + text + "\"",
                    "longest, float, or float<=16h, float<=2d"};
  const std::size_t at = text.find("<=");
  if (at == std::string::npos) return 0;
  const std::string number = text.substr(at + 2);
  char* end = nullptr;
  const double value = std::strtod(number.c_str(), &end);
  const std::string unit = end;
  double seconds = 3600;
  if (unit == "d") seconds = project.minutes_per_day * 60;
  if (unit == "m" || unit == "min") seconds = 60;
  if (number.empty() || end == number.c_str() || !(std::abs(value) < 1e6) ||
      (!unit.empty() && unit != "h" && unit != "d" && unit != "m" && unit != "min"))
    throw Stop{wrong};
  return static_cast<WorkSpan>(value * seconds);
}

}  // namespace

void PlanFile::add_to(CLI::App& command) {
  const auto group = "A planner's file";
  command.add_option("--rules", rules, "Whose rules; by default those of the file's own tool")
      ->check(CLI::IsMember({"msproject", "p6"}))
      ->group(group);
  command
      .add_option("--critical", critical,
                  "What is critical: longest (path), float, or float<=16h, float<=2d")
      ->group(group);
  command.add_option("--total-float", float_kind, "P6: of which total float is taken")
      ->check(CLI::IsMember({"start", "finish", "smallest"}))
      ->group(group);
  command.add_option("--lag-calendar", lag_calendar, "P6: in whose hours lag runs")
      ->check(CLI::IsMember({"predecessor", "successor", "24h", "project"}))
      ->group(group);
  command.add_option("--progress", progress, "P6: what progress out of sequence does")
      ->check(CLI::IsMember({"retained", "override", "actual"}))
      ->group(group);
  command.add_option("--paths", paths, "List so many float paths")->group(group);
  command.add_option("--paths-by", paths_by, "How they go on: by total or by free float")
      ->check(CLI::IsMember({"total", "free"}))
      ->group(group);
  command.add_option("--most", most, "List at most so many activities of a path (default 20)")
      ->group(group);
}

bool PlanFile::any() const {
  return !rules.empty() || !critical.empty() || !float_kind.empty() || !lag_calendar.empty() ||
         !progress.empty() || paths > 0 || paths_by != "total" || most != 20;
}

void PlanFile::run(const std::string& file, const std::string& json_path,
                   const std::string& csv_path) const {
  const ActivityNetwork network = read_planners_file(file);
  PlanOptions o;
  if (!rules.empty()) o.rules = rules == "p6" ? RuleSet::p6 : RuleSet::msproject;
  if (critical == "longest") {
    o.critical_by = network::CriticalBy::longest_path;
  } else if (!critical.empty()) {
    if (critical != "float" && critical.rfind("float<=", 0) != 0)
      throw Stop{Error{"--critical", "", "is \"" + critical + "\"",
                       "longest, float, or float<=16h, float<=2d"}};
    o.critical_by = network::CriticalBy::total_float;
    o.critical_float = threshold(critical, network.projects.front());
  }
  if (!float_kind.empty())
    o.total_float = float_kind == "start"    ? network::FloatKind::start
                    : float_kind == "finish" ? network::FloatKind::finish
                                             : network::FloatKind::smallest;
  if (!lag_calendar.empty())
    o.lag_calendar = lag_calendar == "predecessor" ? network::LagCalendar::predecessor
                     : lag_calendar == "successor" ? network::LagCalendar::successor
                     : lag_calendar == "24h"       ? network::LagCalendar::round_the_clock
                                                   : network::LagCalendar::project_default;
  if (!progress.empty())
    o.out_of_sequence = progress == "retained"   ? network::OutOfSequence::retained_logic
                        : progress == "override" ? network::OutOfSequence::progress_override
                                                 : network::OutOfSequence::actual_dates;
  o.float_paths = paths;
  o.paths_by = paths_by == "free" ? FloatPathBy::free_float : FloatPathBy::total_float;
  auto plan = network_plan(network, o);
  if (!plan) plan.error().file = file;
  const NetworkPlan result = value_or_stop(std::move(plan));
  if (!json_path.empty())
    value_or_stop(write_file(json_path, network_json_report(network, result, file)));
  if (!csv_path.empty()) value_or_stop(write_file(csv_path, network_csv_report(network, result)));
  tell_remarks(file, network);
  std::fputs(network_text_report(network, result, file, most).c_str(), stdout);
}

bool names_planners_file(const std::string& path) {
  std::error_code error;
  if (path.empty()) return false;
  const std::filesystem::path p(path);
  if (std::filesystem::is_directory(p, error))
    return !std::filesystem::exists(p / "project.json", error) && holds_network(path);
  return std::filesystem::exists(p, error) || p.has_extension();
}

}  // namespace rackline::app
