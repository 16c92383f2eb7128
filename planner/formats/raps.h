// System files of ExaDigiT RAPS (config/*.yaml) → RapsSystem.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/operations/raps_system.h"

namespace rackline {

/// Reads a system file; keys that the power model does not use are passed over. The system is
/// called as it says itself (system_name), else as its file. Errors: unreadable, not YAML, a
/// missing or unfit value, less power at most than idle, a missing rack or down node that is not in
/// the system, a base that another file holds.
[[nodiscard]] Result<RapsSystem> read_raps(const std::string& path);
/// The same from the file's bytes; `name` is the system's name where it says none, and stands in
/// messages.
[[nodiscard]] Result<RapsSystem> raps_from_yaml(const std::string& bytes, const std::string& name);
/// True when the file has a system and its power, as RAPS writes them. Errors: unreadable, not
/// YAML.
[[nodiscard]] Result<bool> is_raps(const std::string& path);

}  // namespace rackline
