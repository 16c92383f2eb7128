// A quantity that changes in steps over time: crew levels, supply, racks in service.
#pragma once

#include <algorithm>
#include <vector>

#include "planner/base/time.h"

namespace rackline {

/// Value i holds from at[i] (inclusive) to at[i+1]. Before at[0] the value is 0. `at` ascends
/// strictly.
struct StepSeries {
  std::vector<Minute> at;
  std::vector<double> value;

  /// The value at t; O(log n).
  [[nodiscard]] double operator()(Minute t) const {
    auto next = std::upper_bound(at.begin(), at.end(), t);
    return next == at.begin() ? 0.0 : value[static_cast<std::size_t>(next - at.begin()) - 1];
  }
  [[nodiscard]] double max() const {
    return value.empty() ? 0.0 : *std::max_element(value.begin(), value.end());
  }
};

}  // namespace rackline
