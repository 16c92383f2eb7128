// The plant's part of `rackline state`: losses, cooling, water, air, effectiveness, cost, shed
// load.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "planner/project/project.h"

namespace rackline {

/// Several lines.
[[nodiscard]] std::string plant_text(const SiteState& state);
/// Adds "losses", "cooling", "water", "air", "effectiveness", "cost", "shed", "totals" to `root`.
void add_plant_json(nlohmann::ordered_json& root, const Plan& plan, const SiteState& state);

}  // namespace rackline
