// How heat and coolant at the rows spread over what stands between them and the towers.
#pragma once

#include <vector>

#include "planner/facility/facility.h"

namespace rackline {

/// Lets what stands at the row pipes climb to the towers, shared by rating among the parents that
/// live. `live` and `carried` by EquipmentId; `carried` holds it at every equipment afterwards.
/// `on_edge`, unless null: by connection of Facility::coolant, what goes over it. Chillers are on
/// the air's side and take no part.
void climb_coolant(const Facility& facility, const std::vector<bool>& live,
                   std::vector<double>& carried, std::vector<double>* on_edge = nullptr);

}  // namespace rackline
