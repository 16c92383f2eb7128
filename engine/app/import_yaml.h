// The part of `rackline import` that reads YAML: RAPS systems and NetBox types.
#pragma once

#include <string>

namespace rackline::app {

/// ".yaml" or ".yml".
[[nodiscard]] bool is_yaml(const std::string& file);

/// Says what the file holds; a measured `trace` drives a RAPS system's load, `out` is the folder of
/// the project that it becomes. Either may be empty. Throws Stop.
void import_yaml(const std::string& file, const std::string& trace, const std::string& out,
                 bool json);

}  // namespace rackline::app
