#include "planner/operations/phase_balance.h"

#include <algorithm>
#include <cmath>

namespace rackline {

double PhaseLoad::imbalance() const {
  const double mean = (kw[0] + kw[1] + kw[2]) / 3;
  if (mean <= 0) return 0;
  double most = 0;
  for (double phase : kw) most = std::max(most, std::abs(phase - mean));
  return most / mean;
}

std::vector<PhaseLoad> phase_loads(const Facility& facility, const std::vector<RackTrack>& tracks,
                                   const Operations& operations, Minute t) {
  std::vector<PhaseLoad> by_equipment(facility.equipment.size());
  std::vector<unsigned> next(facility.equipment.size(), 0);  // phase of the next single-phase rack
  const LoadTable loads = operations.loads_at(t);
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const double power_kw = loads.of(rack.type, tracks[i].state_at(t)).power_kw;
    const bool three = !hangs_on_one_phase(facility.type_of(rack));
    const double kw = rack.feed_a && rack.feed_b ? power_kw / 2 : power_kw;
    for (EquipmentId feed : {rack.feed_a, rack.feed_b}) {
      if (!feed) continue;
      PhaseLoad& load = by_equipment[feed.index()];
      load.feed = feed;
      if (three)
        for (double& phase : load.kw) phase += kw / 3;
      else
        load.kw[next[feed.index()]++ % 3] += kw;  // its place stays also while it draws nothing
    }
  }
  std::erase_if(by_equipment, [](const PhaseLoad& load) { return !load.feed; });
  return by_equipment;
}

}  // namespace rackline
