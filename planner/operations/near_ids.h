// Ids of a facility that somebody who mistyped one may have meant.
#pragma once

#include <string>
#include <vector>

#include "planner/facility/facility.h"

namespace rackline {

/// At most `most` ids of equipment and racks, the nearest first: by the fewest letters to change,
/// leave out or add (Levenshtein, 1966), of several equally near the first of the facility. Letters
/// count without their case.
[[nodiscard]] std::vector<std::string> ids_near(const Facility& facility, const std::string& id,
                                                std::size_t most = 4);

}  // namespace rackline
