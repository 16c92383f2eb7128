// The clouds over the cooling towers at a time, from the plan's heat and weather.
#pragma once

#include <vector>

#include "engine/scene/plume.h"
#include "planner/project/project.h"

namespace rackline::views {

/// One a tower in operation, as long as the towers' heat and the weather let it be seen; none with
/// dry coolers. All towers in operation share the heat by their rating.
[[nodiscard]] std::vector<scene::Plume> plumes_at(const Plan& plan, Minute t);

}  // namespace rackline::views
