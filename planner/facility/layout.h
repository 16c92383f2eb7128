// Patterns become places: a hall pattern gives rows, arrays, racks, busways and row pipes; an
// equipment group gives numbered units on a grid. Pure; positions in metres, see base/geometry.h.
#pragma once

#include <string>
#include <vector>

#include "planner/facility/facility.h"

namespace rackline {

/// How all halls of one make are laid out. Rows run from west to east and are counted from the
/// south; row 1 faces north, row 2 south, and so on, so that cold aisles lie between 1 and 2, 3 and
/// 4 …, and hot aisles between the others. After the last row of arrays comes the service row with
/// storage and CPU racks.
struct HallPattern {
  RackTypeId compute, network, storage, cpu;
  int rows = 0;  ///< rows of arrays, without the service row
  int arrays_per_row = 0;
  int racks_per_array = 8;              ///< compute racks
  int network_after = 4;                ///< the network rack stands after so many compute racks
  std::vector<int> cross_aisles_after;  ///< a cross aisle after the nth array of each row
  int storage_racks = 0, cpu_racks = 0;
  double cold_aisle_m = 0, hot_aisle_m = 0, cross_aisle_m = 0;
  double west_m = 0, east_m = 0;     ///< from the walls to the rows' ends
  double side_m = 0;                 ///< from the south and north walls to the outer rows
  double floor_m = 0, height_m = 0;  ///< top of the raised floor, and ceiling, above the slab
  double busway_height_m = 0;        ///< lower face of the busways above the raised floor
  double busway_kw = 0;              ///< each of a row's two
  double switchgear_kw = 0;          ///< each of a hall's two
  double row_pipe_kw = 0, loop_kw = 0;
};

/// A hall to be laid out by a pattern.
struct HallPlace {
  std::string id;  ///< "C": the first part of all its ids
  std::string name;
  StageId stage;
  double x = 0, y = 0;  ///< south-west corner
  Origin origin;
};

/// What the site's networks have to be connected to.
struct HallInlets {
  EquipmentId switchgear_a, switchgear_b, loop;
};

/// Adds the hall with its arrays, racks, equipment and inner connections.
HallInlets expand_hall(Facility& facility, const HallPattern& pattern, const HallPlace& place);

/// Units of one make in lines on a grid. Unit i stands at `at`, moved by `step` for each one in its
/// line, and by `line_step` for each line.
struct EquipmentGroup {
  std::string id;    ///< "turbine", numbered to "turbine-07"; as it is when digits = 0
  std::string name;  ///< "Gas turbine", numbered to "Gas turbine 7"
  EquipmentKind kind = EquipmentKind::building;
  StageId stage;
  Vec3 at, step, line_step, size_m;
  int quarter_turns = 0;
  int count = 1, first = 1, digits = 0;
  int per_line = 1;
  double rating_kw = 0;  ///< each unit
  Origin origin;
};

/// Adds the units and returns them in their order.
std::vector<EquipmentId> expand_group(Facility& facility, const EquipmentGroup& group);

}  // namespace rackline
