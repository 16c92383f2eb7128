// The load of every busway over the whole plan, so that a frame asks for it in a binary search
// instead of going through the racks.
#pragma once

#include <vector>

#include "planner/base/step_series.h"
#include "planner/facility/facility.h"
#include "planner/operations/phase_balance.h"
#include "planner/operations/rack_load.h"
#include "planner/operations/tracks.h"

namespace rackline {

struct FeedSeries {
  /// By EquipmentId; kW at the racks' inlets, empty for what is no busway of any rack.
  std::vector<StepSeries> even_kw;         ///< racks with two feeds share their load evenly
  std::vector<StepSeries> twin_failed_kw;  ///< all of it on this one
  /// Likewise, of even_kw what hangs on one phase alone, by phase.
  std::vector<std::array<StepSeries, 3>> on_phase_kw;

  /// The three phases of a busway at a time, as phase_loads has them; three binary searches.
  [[nodiscard]] PhaseLoad phases(EquipmentId feed, Minute t) const;
};

/// O(racks log racks), once a plan.
[[nodiscard]] FeedSeries feed_series(const Facility& facility, const std::vector<RackTrack>& tracks,
                                     const LoadTable& loads);

}  // namespace rackline
