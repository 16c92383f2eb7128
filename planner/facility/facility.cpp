#include "planner/facility/facility.h"

#include <algorithm>

namespace rackline {
namespace {

template <class IdType, class Items>
IdType find_by_id(const Items& items, std::string_view wanted) {
  auto at = std::find_if(items.begin(), items.end(), [&](const auto& i) { return i.id == wanted; });
  return at == items.end() ? IdType{} : IdType{static_cast<std::size_t>(at - items.begin())};
}

}  // namespace

std::string_view id(EquipmentKind kind) {
  constexpr std::string_view ids[kEquipmentKindCount] = {
      "utility",    "substation", "transformer", "generator", "turbine", "battery",
      "switchgear", "busway",     "tower",       "chiller",   "pump",    "hall_loop",
      "row_pipe",   "dock",       "tank",        "building"};
  return ids[static_cast<std::size_t>(kind)];
}

std::string_view name(EquipmentKind kind) {
  constexpr std::string_view names[kEquipmentKindCount] = {
      "grid connection", "substation",   "transformer",  "mobile generator",
      "gas turbine",     "battery",      "switchgear",   "busway",
      "cooling tower",   "chiller",      "coolant pump", "hall coolant loop",
      "row pipe",        "loading dock", "water tank",   "building"};
  return names[static_cast<std::size_t>(kind)];
}

RackId Facility::find_rack(std::string_view rack_id) const {
  return find_by_id<RackId>(racks, rack_id);
}
EquipmentId Facility::find_equipment(std::string_view equipment_id) const {
  return find_by_id<EquipmentId>(equipment, equipment_id);
}
HallId Facility::find_hall(std::string_view hall_id) const {
  return find_by_id<HallId>(halls, hall_id);
}

}  // namespace rackline
