// System files of ExaDigiT RAPS (config/*.yaml) → RapsSystem.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/operations/raps_system.h"

namespace rackline {

/// Reads a system file; keys that the power model does not use are passed over. Errors: unreadable,
/// not YAML, a missing or unfit value, a missing rack or down node that is not in the system.
[[nodiscard]] Result<RapsSystem> read_raps(const std::string& path);
/// The same from the file's bytes; `name` is the system's name and stands in messages.
[[nodiscard]] Result<RapsSystem> raps_from_yaml(const std::string& bytes, const std::string& name);
/// True when the file has a system and its power, as RAPS writes them. Errors: unreadable, not
/// YAML.
[[nodiscard]] Result<bool> is_raps(const std::string& path);

}  // namespace rackline
