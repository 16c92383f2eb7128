// What a comparison of a file's stored dates with computed ones says, for people and for programs.
#pragma once

#include <string>

#include "planner/schedule/date_check.h"

namespace rackline {

/// Counts, percentages, the rules that explain differences, and the first `most` differences.
[[nodiscard]] std::string check_text(const DateCheck& check, const ActivityNetwork& network,
                                     const std::string& file, std::size_t most);
/// The same with every difference, as JSON.
[[nodiscard]] std::string check_json(const DateCheck& check, const ActivityNetwork& network,
                                     const std::string& file);

}  // namespace rackline
