// The points of schedule quality as text and JSON.
#pragma once

#include <string>
#include <vector>

#include "planner/schedule/quality.h"

namespace rackline {

/// A line a point, below it at most `most` names of what is found wanting.
[[nodiscard]] std::string quality_text(const std::vector<QualityPoint>& points,
                                       const std::string& file, std::size_t most);
[[nodiscard]] std::string quality_json(const std::vector<QualityPoint>& points,
                                       const std::string& file);

}  // namespace rackline
