// rackline plan of a planner's file (MS Project, Primavera, PSPLIB, CSV) rather than a facility's.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace rackline::app {

/// The options that only such a file has.
struct PlanFile {
  std::string rules, critical, float_kind, lag_calendar, progress, paths_by = "total";
  std::size_t paths = 0, most = 20;

  void add_to(CLI::App& command);
  [[nodiscard]] bool any() const;  ///< one of them was given
  /// Prints the schedule of `file`, and writes it where the paths are not empty. May throw Stop.
  void run(const std::string& file, const std::string& json_path,
           const std::string& csv_path) const;
};

/// Whether what `plan` is given is such a file, or a folder made by `rackline import`.
[[nodiscard]] bool names_planners_file(const std::string& path);

}  // namespace rackline::app
