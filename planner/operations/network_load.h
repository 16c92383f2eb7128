// What each machine, feed and pipe carries at a time: power from the sources down to the busways,
// coolant from the towers to the rows and its heat back. For the x-ray views and the inspector.
#pragma once

#include <limits>
#include <vector>

#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"

namespace rackline {

/// One piece of equipment. What does not belong to a network carries nothing of it.
struct EquipmentLoad {
  double power_kw = 0;  ///< given out: of a busway to its racks, of a source to the site. Which
                        ///< units of a kind turn is not modelled: each counts with the mean
  double heat_kw = 0;   ///< taken back from the racks; of a chiller, from the halls' air
  double flow_lps = 0;  ///< coolant, litres a second
  double supply_c = std::numeric_limits<double>::quiet_NaN();  ///< to the racks; NaN without flow
  double return_c = std::numeric_limits<double>::quiet_NaN();  ///< from them, mixed
};

struct NetworkLoad {
  std::vector<EquipmentLoad> equipment;  ///< by EquipmentId
  std::vector<double> power_kw;          ///< by connection of Facility::power, as it arrives
  std::vector<double> coolant_lps;       ///< by connection of Facility::coolant
};

/// Both feeds of every rack alive. O(racks).
[[nodiscard]] NetworkLoad network_load(const Facility& facility,
                                       const std::vector<RackTrack>& tracks,
                                       const Operations& operations, Minute t);

}  // namespace rackline
