// What the commands of the program share: how a project is named, and how a failure is told.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "planner/base/result.h"
#include "planner/project/project.h"

namespace rackline::app {

/// Ends a command that bad input stops: one line, exit code 2.
struct Stop {
  Error error;
};

/// The value, or Stop.
template <class T>
T value_or_stop(Result<T> result) {
  if (!result) throw Stop{std::move(result.error())};
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// [PROJECT] and --scenario.
struct ProjectOption {
  std::string folder;  ///< empty: the installed Memphis facility
  std::string scenario;

  void add_to(CLI::App& command);
  [[nodiscard]] std::shared_ptr<const Project> open() const;  ///< or Stop
  [[nodiscard]] std::shared_ptr<const Plan> plan() const;     ///< or Stop
};

/// --at T; left out: the command's own default.
struct TimeOption {
  std::optional<std::string> text;

  void add_to(CLI::App& command, const std::string& help);
  [[nodiscard]] Minute minute(const Plan& plan, Minute otherwise) const;  ///< or Stop
};

/// Each adds its command to the program; its callback runs it and may throw Stop.
void add_view_command(CLI::App& program);
void add_shot_command(CLI::App& program);
void add_plan_command(CLI::App& program);
void add_state_command(CLI::App& program);
void add_check_command(CLI::App& program);
void add_quality_command(CLI::App& program);
void add_import_command(CLI::App& program);
void add_export_command(CLI::App& program);
void add_fail_command(CLI::App& program);
void add_n1_command(CLI::App& program);
void add_facts_command(CLI::App& program);
void add_air_command(CLI::App& program);
void add_report_command(CLI::App& program);
void add_tour_command(CLI::App& program);
void add_film_command(CLI::App& program);
void add_bench_command(CLI::App& program);
void add_devices_command(CLI::App& program);

/// The window with everything at its default: what `rackline` alone does.
void open_default_window();

}  // namespace rackline::app
