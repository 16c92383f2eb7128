// How fast networks are scheduled and files of them opened, each beside a floor measured in the
// same run.
#pragma once

#include <CLI/CLI.hpp>

namespace rackline::app {

/// Adds `rackline bench schedule`.
void add_schedule_bench(CLI::App& bench);

}  // namespace rackline::app
