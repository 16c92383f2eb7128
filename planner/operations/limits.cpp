#include "planner/operations/limits.h"

namespace rackline {

namespace {

void note(LimitUse& use, const std::string& id, double load_kw, double limit_kw) {
  if (load_kw <= 0 || limit_kw <= 0) return;
  ++use.loaded;
  // A load computed as a sum of many halves may pass its limit by rounding alone.
  if (load_kw > limit_kw * (1 + 1e-9)) ++use.over_limit;
  if (use.id.empty() || load_kw / limit_kw > use.share()) {
    use.id = id;
    use.load_kw = load_kw;
    use.limit_kw = limit_kw;
  }
}

}  // namespace

std::vector<LimitUse> limit_uses(const Facility& facility, const std::vector<RackTrack>& tracks,
                                 const Operations& operations, Minute t) {
  LimitUse racks, cdus, feeds, breakers, alone;
  racks.kind = "rack";
  cdus.kind = "CDU";
  feeds.kind = "feed";
  breakers.kind = "feed, for hours";
  alone.kind = "feed, twin failed";
  const double continuous = operations.inputs().plant.electrical.breaker_continuous;
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const RackType& type = facility.type_of(rack);
    const RackLoad& load = operations.loads().of(rack.type, tracks[i].state_at(t));
    note(racks, rack.id, load.power_kw, type.rated_kw);
    note(cdus, rack.id, load.liquid_kw, type.cdu_kw);
  }
  for (std::size_t e = 0; e < facility.equipment.size(); ++e) {
    const Equipment& equipment = facility.equipment[e];
    if (equipment.kind != EquipmentKind::busway) continue;
    const auto load = operations.feed_load(EquipmentId(e), t);
    note(feeds, equipment.id, load.even_kw, equipment.rating_kw);
    note(breakers, equipment.id, load.even_kw, equipment.rating_kw * continuous);
    note(alone, equipment.id, load.twin_failed_kw, equipment.rating_kw);
  }
  return {racks, cdus, feeds, breakers, alone};
}

}  // namespace rackline
