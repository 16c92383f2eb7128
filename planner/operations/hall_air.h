// A hall of the facility as a case for the air field: racks that stand are solid, racks that draw
// power move air from their front to their rear; cold air comes through the floor before each rack
// and leaves through the ceiling behind it. Nobody has published how the halls are ventilated.
#pragma once

#include "planner/facility/facility.h"
#include "planner/operations/air_field.h"
#include "planner/operations/site_state.h"

namespace rackline {

inline constexpr double kAirCellM = 0.5;  ///< largest cell
/// Air through the floor over what the racks move; below 1, they draw hot air in again (A).
inline constexpr double kAirSupplyRatio = 0.95;

struct HallAir {
  Vec3 origin;  ///< lower south-west corner of cell (0, 0, 0)
  AirCase air;
  std::vector<RackId> racks;  ///< of AirCase::racks
};

/// The hall at t with cells of at most `cell_m`.
[[nodiscard]] HallAir hall_air(const Facility& facility, const std::vector<RackTrack>& tracks,
                               const Operations& operations, HallId hall, Minute t,
                               double cell_m = kAirCellM, double supply_ratio = kAirSupplyRatio);

}  // namespace rackline
