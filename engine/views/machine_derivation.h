// What a machine, a feed or a pipe carries, for the inspector: each figure with its formula, the
// numbers of the moment put in.
#pragma once

#include <string>
#include <vector>

#include "engine/views/derivation.h"
#include "planner/operations/network_load.h"

namespace rackline::views {

struct MachineFigure {
  std::string key, value;
  Derivation how;
  bool over_limit = false;
};

/// Nothing for what belongs to neither network, and for busways, which feed_derivations explains.
[[nodiscard]] std::vector<MachineFigure> machine_figures(const Plan& plan, EquipmentId equipment,
                                                         const NetworkLoad& load,
                                                         const SiteState& state);

}  // namespace rackline::views
