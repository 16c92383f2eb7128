// Measurements of pictures rather than of time, as subcommands of `rackline bench`.
#pragma once

#include <CLI/CLI.hpp>

namespace rackline::app {

/// bench stills: each bookmark's still beside one of many samples.
void add_stills_bench(CLI::App& bench);
/// bench motion: what pops or flickers along each built-in camera path.
void add_motion_bench(CLI::App& bench);

}  // namespace rackline::app
