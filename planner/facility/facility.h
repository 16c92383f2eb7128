// What stands where: halls, arrays, racks and equipment, and the two networks that every rack hangs
// on, power (utility to rack) and coolant (tower to rack). A plain value; built by
// formats/facility_json from patterns, accepted by facility/check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "planner/base/figure.h"
#include "planner/base/geometry.h"
#include "planner/base/id.h"

namespace rackline {

/// Which line of the project's files made something, for messages and the inspector.
struct Origin {
  std::string file;   ///< "memphis/facility/halls.json"
  std::string place;  ///< JSON pointer, e.g. "/halls/C"
};

enum class RackKind : unsigned char { compute, network, storage, cpu };

/// What all racks of one make have in common. Powers are those that the model uses; their standing
/// and source are in Facility::figures under the type's place.
struct RackType {
  std::string id;    ///< "h100"
  std::string name;  ///< "8 × HGX H100 liquid-cooled rack"
  RackKind kind = RackKind::compute;
  Vec3 size_m;         ///< width, depth, height
  double mass_kg = 0;  ///< dry
  int servers = 0;
  int server_units = 4;  ///< height of a server in rack units of 44.45 mm
  int gpus_per_server = 0;
  double idle_kw = 0;          ///< rack, energised but idle
  double burn_in_kw = 0;       ///< rack, under burn-in
  double load_kw = 0;          ///< rack, training (highest measured)
  double rated_kw = 0;         ///< rack, nameplate
  double liquid_fraction = 0;  ///< share of the heat that the coolant carries, 0 … 1
  double coolant_rise_k = 0;   ///< rise over the rack at load
  double cdu_kw = 0;           ///< limit of its in-rack CDU; 0: none
  Origin origin;

  [[nodiscard]] int gpus() const { return servers * gpus_per_server; }
};

/// A rack in its place.
struct Rack {
  std::string id;  ///< "C-12-3": hall C, array 12, rack 3; "C-12-N" network; "C-S04" …
  RackTypeId type;
  HallId hall;
  ArrayId array;               ///< none for storage and CPU racks
  Vec3 foot;                   ///< centre of the footprint, on the raised floor
  int quarter_turns = 0;       ///< see standing_box: unturned, the front faces south
  EquipmentId feed_a, feed_b;  ///< the busways that carry it; b is none where there is one only
  EquipmentId loop;            ///< the row pipe that its CDU or rear door hangs on
};

/// 8 compute racks and their network rack.
struct RackArray {
  std::string id;  ///< "C-12"
  HallId hall;
  std::vector<RackId> racks;  ///< in the order of the row, the network rack included
};

struct Hall {
  std::string id;    ///< "C"
  std::string name;  ///< "Hall C"
  StageId stage;
  Box box;             ///< inner faces of walls, subfloor slab to ceiling
  double floor_z = 0;  ///< top of the raised floor
  std::vector<ArrayId> arrays;
  std::vector<RackId> racks;  ///< all racks of the hall
  Origin origin;
};

enum class EquipmentKind : unsigned char {
  // power, from the utility inwards
  utility,
  substation,
  transformer,
  generator,
  turbine,
  battery,
  switchgear,
  busway,
  // coolant, from the tower inwards
  tower,
  chiller,
  pump,
  hall_loop,
  row_pipe,
  // what is only there to be seen
  dock,
  tank,
  building,
};
inline constexpr int kEquipmentKindCount = 16;
[[nodiscard]] std::string_view id(EquipmentKind kind);    ///< "hall_loop"
[[nodiscard]] std::string_view name(EquipmentKind kind);  ///< "hall coolant loop"

/// One thing that is no rack. A pipe or busway is a long box.
struct Equipment {
  std::string id;  ///< "turbine-07", "C-row-3-busway-a"
  std::string name;
  EquipmentKind kind = EquipmentKind::building;
  StageId stage;
  HallId hall;  ///< none outside the halls
  Vec3 foot;    ///< centre of the footprint, at its lower face
  Vec3 size_m;  ///< width, depth, height before turning
  int quarter_turns = 0;
  double rating_kw = 0;  ///< power or heat that it can carry or deliver; 0: not rated
  Origin origin;
};

/// `from` delivers to `to`: power, or cold coolant.
struct Connection {
  EquipmentId from, to;
};

struct FacilityStage {
  std::string id;    ///< "stage1"
  std::string name;  ///< "100,000 GPUs in 19 days"
};

struct Facility {
  std::vector<FacilityStage> stages;
  std::vector<RackType> rack_types;
  std::vector<Hall> halls;
  std::vector<RackArray> arrays;
  std::vector<Rack> racks;
  std::vector<Equipment> equipment;
  std::vector<Connection> power;    ///< equipment to equipment; the last step is Rack::feed_a/b
  std::vector<Connection> coolant;  ///< equipment to equipment; the last step is Rack::loop
  Box ground;                       ///< the plot; z is flat
  Figures figures;                  ///< every figure of the facility's files
  double latitude_deg = 0, longitude_deg = 0;

  [[nodiscard]] const RackType& type_of(const Rack& r) const { return rack_types[r.type.index()]; }
  [[nodiscard]] const Hall& hall_of(const Rack& r) const { return halls[r.hall.index()]; }
  [[nodiscard]] Box box_of(const Rack& r) const {
    return standing_box(r.foot, type_of(r).size_m, r.quarter_turns);
  }
  [[nodiscard]] Box box_of(const Equipment& e) const {
    return standing_box(e.foot, e.size_m, e.quarter_turns);
  }
  [[nodiscard]] RackId find_rack(std::string_view rack_id) const;  ///< none if unknown
  [[nodiscard]] EquipmentId find_equipment(std::string_view equipment_id) const;
  [[nodiscard]] HallId find_hall(std::string_view hall_id) const;
};

}  // namespace rackline
