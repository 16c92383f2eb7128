// --device, which every command that draws takes.
#pragma once

#include <CLI/CLI.hpp>

namespace rackline::app {

/// The command line wins over the environment: what is given becomes RACKLINE_DEVICE, which
/// everything that draws reads. A device that there is not, or that lacks something, is refused
/// before any work is done.
void add_device_option(CLI::App& command);

}  // namespace rackline::app
