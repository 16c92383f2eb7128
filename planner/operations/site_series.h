// Sums that the state at a time and the curves over the plan share.
#pragma once

#include "planner/operations/site_state.h"

namespace rackline {

/// Adds `count` racks in a state to the sums that the plant answers for; negative takes them away.
void add_racks(RackSums& sums, RackKind kind, RackState state, int count, const RackLoad& load);
/// The same to what a group shows; its racks and GPUs in all and its return are the caller's.
void add_racks(GroupState& group, const RackType& type, RackState state, int count,
               const RackLoad& load);

/// The totals after so many minutes at these rates an hour.
[[nodiscard]] SiteTotals advanced(const SiteTotals& totals, const SiteTotals& rates,
                                  Minute minutes);
/// What runs up in an hour of this state.
[[nodiscard]] SiteTotals hourly(const PlantState& plant, double it_kw);

}  // namespace rackline
