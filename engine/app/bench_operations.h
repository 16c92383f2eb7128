// rackline bench state, bench air: how fast the plant answers.
#pragma once

#include <CLI/CLI.hpp>

namespace rackline::app {

/// Adds both to the command `bench`.
void add_bench_operations(CLI::App& bench);

}  // namespace rackline::app
