// A measured trace on the racks of a plan, as text and as JSON (rackline state --trace).
#pragma once

#include <string>

#include "planner/operations/trace_replay.h"
#include "planner/project/project.h"

namespace rackline {

/// Errors: no compute rack is in service at t, so that the trace has nothing to drive.
[[nodiscard]] Result<std::string> trace_text(const Plan& plan, const PowerTrace& trace, Minute t);
/// With every sample.
[[nodiscard]] Result<std::string> trace_json(const Plan& plan, const PowerTrace& trace, Minute t);

}  // namespace rackline
