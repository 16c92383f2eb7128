// What `rackline air` says: the air of a hall at a time.
#pragma once

#include <string>

#include "planner/project/project.h"

namespace rackline {

/// The halls' air at a time: indices, the warmest inlets against their class. `hall_id` empty: all
/// halls. Errors: no such hall.
[[nodiscard]] Result<std::string> air_text(const Plan& plan, const std::string& hall_id, Minute t);
/// The same as JSON, with every rack's inlet and outlet.
[[nodiscard]] Result<std::string> air_json(const Plan& plan, const std::string& hall_id, Minute t);

/// The solver beside cases whose answer is known without it: orders of convergence, energy, a
/// uniform channel, Herrlin's published index. Takes about a second.
[[nodiscard]] std::string air_check_text();

}  // namespace rackline
