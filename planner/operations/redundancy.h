// How redundant each part of the plant is at a time and load. Feeds are 2N where every rack hangs
// on two of them and either side alone carries all of its load within its rating; distributed where
// that is too much for one side, but any single loss is carried; N where neither holds. What works
// in parallel (towers, pumps, chillers, turbines, generators) is N+k with k more units than the
// load needs (Uptime Institute's and the field's usual words; the numbers are of the moment, not of
// the full load).
#pragma once

#include <string>
#include <vector>

#include "planner/operations/failure.h"

namespace rackline {

enum class RedundancyKind : unsigned char { too_few, n, n_plus, distributed, two_n };

struct RedundancyOf {
  std::string what;  ///< "busways", "cooling towers, stage1"
  RedundancyKind kind = RedundancyKind::n;
  int units = 0;   ///< in operation
  int needed = 0;  ///< to carry the load; of feeds: half of them, rounded up
  double load_kw = 0;
  /// Of feeds: what the fullest carries after the loss of its side, over its rating.
  double fullest = 0;

  [[nodiscard]] int spare() const { return units - needed; }
  [[nodiscard]] std::string name() const;  ///< "2N", "N+5", "N", "distributed", "2 too few"
};

/// Equal units in parallel: how many of `units` the load needs.
[[nodiscard]] RedundancyOf in_parallel(std::string what, int units, double unit_kw, double load_kw);

/// Of all that is in operation and carries something at the trial's time; from the racks outwards.
/// Coolers are taken by stage, each for the halls of its own. `tried`: what fail_each found.
[[nodiscard]] std::vector<RedundancyOf> redundancies(const Facility& facility,
                                                     const Operations& operations,
                                                     const FailureTrial& trial,
                                                     const std::vector<FailureReport>& tried,
                                                     Minute t);

}  // namespace rackline
