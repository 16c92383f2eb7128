// The three phases of each busway. Compute racks draw from all three evenly (P: 3-phase power at
// their rear, 4nownews.com); the racks beside them hang on one phase each, in turn along the feed
// (A: nobody has published how).
#pragma once

#include <array>
#include <vector>

#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"

namespace rackline {

[[nodiscard]] constexpr bool hangs_on_one_phase(const RackType& type) {
  return type.kind != RackKind::compute;
}

struct PhaseLoad {
  EquipmentId feed;
  std::array<double, 3> kw{};

  /// Largest deviation from the mean over the mean, as NEMA MG 1 counts the unbalance of voltages.
  [[nodiscard]] double imbalance() const;
};

/// Of every feed that racks hang on, both feeds alive; in the facility's order.
[[nodiscard]] std::vector<PhaseLoad> phase_loads(const Facility& facility,
                                                 const std::vector<RackTrack>& tracks,
                                                 const Operations& operations, Minute t);

}  // namespace rackline
