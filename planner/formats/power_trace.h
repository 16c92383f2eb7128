// CSV of a measured power: a header of two names, then a time and a power each line. The names may
// say units: power in W (what it is without one), kW or MW, as in power_kw or "Power (kW)"; times
// that are plain numbers in s (without one), ms, us or ns, as in timestamp_ms. Other times are
// dates such as 2023-04-29 01:10:15, with a T, a fraction or a zone (Z, +02:00) if they like.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/operations/trace_replay.h"

namespace rackline {

/// Reads a trace. Errors: unreadable, no header, a line with another number of fields, no time or
/// one of another kind than the first, not a number of at least 0, times that do not ascend, no
/// sample.
[[nodiscard]] Result<PowerTrace> read_power_trace(const std::string& path);
/// The same from the file's bytes; `name` stands in messages.
[[nodiscard]] Result<PowerTrace> power_trace_from_csv(const std::string& bytes,
                                                      const std::string& name);

}  // namespace rackline
