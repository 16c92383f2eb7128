// How near the racks, their CDUs and their feeds are to their limits at a time, also when a feed's
// twin has failed.
#pragma once

#include <string>
#include <vector>

#include "planner/facility/facility.h"
#include "planner/operations/site_state.h"

namespace rackline {

/// The most loaded thing of one kind, in share of its limit.
struct LimitUse {
  std::string kind;  ///< "rack", "CDU", "feed", "feed, for hours", "feed, twin failed"
  std::string id;    ///< the worst one; empty when nothing of the kind carries a load
  double load_kw = 0;
  double limit_kw = 0;
  int over_limit = 0;  ///< how many of the kind exceed their limit
  int loaded = 0;      ///< how many of the kind carry a load

  [[nodiscard]] double share() const { return limit_kw > 0 ? load_kw / limit_kw : 0; }
};

/// One entry a kind: racks against their nameplate, CDUs against their heat limit, busways with
/// both feeds alive against their rating and against what their breakers carry for hours on end,
/// and with the twin failed against their rating. O(racks + busways' racks).
[[nodiscard]] std::vector<LimitUse> limit_uses(const Facility& facility,
                                               const std::vector<RackTrack>& tracks,
                                               const Operations& operations, Minute t);

}  // namespace rackline
