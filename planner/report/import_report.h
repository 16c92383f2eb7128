// What `rackline import` says about a foreign file: an ExaDigiT RAPS system with its power by
// stage, a measured trace beside the model, or a NetBox type.
#pragma once

#include <string>

#include "planner/operations/raps_system.h"
#include "planner/operations/trace_replay.h"

namespace rackline {

/// Racks, nodes, and the power at idle and at full use, stage by stage.
[[nodiscard]] std::string raps_text(const RapsSystem& system);
/// The trace beside the model: driven by it, and predicted from idle and full use alone.
[[nodiscard]] std::string replay_text(const RapsSystem& system, const PowerTrace& trace);
[[nodiscard]] std::string raps_json(const RapsSystem& system, const PowerTrace* trace);

}  // namespace rackline
