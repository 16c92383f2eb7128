// Where the inspector's sums over racks come from: those of a hall, an array, racks selected
// together, or the site.
#pragma once

#include <span>

#include "engine/views/derivation.h"

namespace rackline::views {

struct GroupDerivations {
  Derivation power, liquid, air, flow, coolant;
};
/// `group`: their sums at t. O(racks).
[[nodiscard]] GroupDerivations group_derivations(const Plan& plan, std::span<const RackId> racks,
                                                 const GroupState& group, Minute t);

/// "56 × 67.2 kW + 7 × 40.0 kW", the largest terms first, at most so many of them.
struct SumTerm {
  int count = 0;
  std::string each;  ///< with its unit
  double total = 0;
};
[[nodiscard]] std::string sum_text(std::vector<SumTerm> terms);

}  // namespace rackline::views
