#include "planner/operations/rack_trend.h"

#include <cmath>
#include <limits>

namespace rackline {

RackTrend rack_trend(const Facility& facility, const std::vector<RackTrack>& tracks,
                     const Operations& operations, RackId id, Minute t) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const Rack& rack = facility.racks[id.index()];
  RackTrend trend;
  trend.from = t - RackTrend::kTrendReach;
  for (Minute at = trend.from; at <= t + RackTrend::kTrendReach; at += trend.step) {
    const LoadTable loads = operations.loads_at(at);
    const RackLoad& load = loads.of(rack.type, tracks[id.index()].state_at(at));
    trend.power_kw.push_back(load.power_kw);
    trend.return_c.push_back(load.flow_lpm > 0 ? load.outlet_c : kNone);
    double fuller = kNone;
    for (EquipmentId feed : {rack.feed_a, rack.feed_b}) {
      if (!feed) continue;
      const double rating_kw = facility.equipment[feed.index()].rating_kw;
      if (rating_kw > 0)
        fuller = std::fmax(fuller, 100 * operations.feed_load(feed, at).even_kw / rating_kw);
    }
    trend.feed_percent.push_back(fuller);
  }
  return trend;
}

}  // namespace rackline
