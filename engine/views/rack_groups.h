// Which racks always show alike in a colour mode: the small index that each rack carries into the
// picture. What a group shows at a time stands in a table of looks (see colour_table.h), so that
// no rack is touched while the time is dragged.
#pragma once

#include <cstdint>
#include <vector>

#include "planner/facility/facility.h"

namespace rackline {

/// Beside its type, what a rack's look depends on.
enum class GroupedBy : std::uint8_t {
  type,    ///< nothing
  supply,  ///< the two feeds and the row pipe that it hangs on
  air,     ///< where it draws its air: its array, else its hall
  failed,  ///< as supply, and one rack alone in the last group
  hall,    ///< the hall that it stands in
};
inline constexpr int kGroupedByCount = 5;

struct RackGroups {
  struct Group {
    RackTypeId type;
    EquipmentId feed_a, feed_b, loop;  ///< by supply
    HallId hall;                       ///< of all but by type
    ArrayId array;                     ///< by air; none for racks outside arrays
  };
  std::vector<std::uint32_t> of_rack;  ///< by RackId
  std::vector<Group> groups;
};

/// The most groups that the picture can tell apart; a site with more of them is grouped by type
/// and hall, and what is finer has no data.
inline constexpr std::size_t kMostRackGroups = 1u << 17;

/// A group for every type by its index, then `by type` is the type's index itself.
[[nodiscard]] RackGroups rack_groups(const Facility& facility, GroupedBy by);

}  // namespace rackline
