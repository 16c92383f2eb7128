// What `rackline plan --scenario` adds: the scenario beside the project as it stands.
#pragma once

#include <string>

#include "planner/project/comparison.h"

namespace rackline {

/// Later or earlier by stage; racks, GPUs and supply at the base's first finish; what closes the
/// gap.
[[nodiscard]] std::string comparison_text(const Plan& base, const Plan& now);

}  // namespace rackline
