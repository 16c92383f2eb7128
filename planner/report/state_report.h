// What `rackline state` says: the state of the site at a time, as text for people and as JSON.
#pragma once

#include <string>

#include "planner/project/project.h"

namespace rackline {

/// The sentence of the moment: "1,004 of 1,568 racks energised; 41 MW of 143 MW; next: turbine 12
/// (+5.6 MW) in 6 h". Racks are those of the stages that have begun.
[[nodiscard]] std::string sentence_of_the_moment(const Plan& plan, const SiteState& state);

/// Several lines: counts by state, power and supply by source, heat and coolant by hall, and the
/// most loaded rack, CDU and feed.
[[nodiscard]] std::string state_text(const Plan& plan, Minute t);

/// The same as JSON, with every array and rack: state, power, heat to liquid and air, outlet.
[[nodiscard]] std::string state_json(const Plan& plan, Minute t);

}  // namespace rackline
