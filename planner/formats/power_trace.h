// CSV of a measured power: a header, then "2023-04-29 01:10:15,6904654.0" a sample.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/operations/trace_replay.h"

namespace rackline {

/// Reads a trace: date and time, and watts. Errors: unreadable, no header, a line with another
/// number of fields, not a date, not a number of at least 0, times that do not ascend, no sample.
[[nodiscard]] Result<PowerTrace> read_power_trace(const std::string& path);
/// The same from the file's bytes; `name` stands in messages.
[[nodiscard]] Result<PowerTrace> power_trace_from_csv(const std::string& bytes,
                                                      const std::string& name);

}  // namespace rackline
