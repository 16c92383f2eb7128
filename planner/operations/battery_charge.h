// The batteries' state of charge: they are commissioned full, give what the other sources lack, and
// are charged again from what those have left.
#pragma once

#include "planner/operations/site_state.h"

namespace rackline {

struct BatteryState {
  double power_kw = 0, energy_kwh = 0;  ///< of all in operation
  double charge_kwh = 0;
  double output_kw = 0;
  double hours_at_site_load = 0;  ///< how long they carry what the site draws, as far as they can

  /// Full is 1; without batteries 0.
  [[nodiscard]] double charge_share() const { return energy_kwh > 0 ? charge_kwh / energy_kwh : 0; }
  /// Asked to take load off the grid for so long: how much they can carry, kW.
  [[nodiscard]] double curtailment_kw(double hours) const;
};

/// At t, from all steps of the curves before it: O(steps), some milliseconds. The round trip's loss
/// is taken when charging.
[[nodiscard]] BatteryState battery_state(const Operations& operations, Minute t);

}  // namespace rackline
