// The supply's part of `rackline state` beyond the plant's sums: training's swings, the batteries'
// charge, the feeds' phases, and what the permit leaves.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "planner/project/project.h"

namespace rackline {

/// Several lines.
[[nodiscard]] std::string supply_text(const Plan& plan, const SiteState& state);
/// Adds "training", "battery", "phases" and "permit" to `root`.
void add_supply_json(nlohmann::ordered_json& root, const Plan& plan, const SiteState& state);

}  // namespace rackline
