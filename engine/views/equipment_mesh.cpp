#include "engine/views/equipment_mesh.h"

#include "engine/views/paints.h"

namespace rackline {

void add_equipment(scene::MeshBuilder& mesh, const Equipment& e, std::size_t dock) {
  const glm::vec3 foot(e.foot.x, e.foot.y, e.foot.z), s(e.size_m.x, e.size_m.y, e.size_m.z);
  const scene::Frame f(mesh, foot, e.quarter_turns);
  switch (e.kind) {
    case EquipmentKind::utility:
      return add_utility(f, s);
    case EquipmentKind::substation:
      return add_substation(f, s);
    case EquipmentKind::transformer:
      return add_transformer(f, s);
    case EquipmentKind::switchgear:
      return add_switchgear(f, s);
    case EquipmentKind::generator:
      return add_generator(f, s);
    case EquipmentKind::turbine:
      return s.x > 30 ? add_power_block(f, s) : add_turbine(f, s);
    case EquipmentKind::battery:
      return add_battery(f, s);
    case EquipmentKind::busway:
      return add_busway(f, s);
    case EquipmentKind::tower:
      return add_tower(f, s);
    case EquipmentKind::chiller:
      return add_chiller(f, s);
    case EquipmentKind::pump:
      return add_pump(f, s);
    case EquipmentKind::hall_loop:
      return add_pipes(f, s, !e.hall);
    case EquipmentKind::row_pipe:
      return add_pipes(f, s, false);
    case EquipmentKind::dock:
      add_dock(f, s);
      if (dock >= scene::kMostDocks) return;
      mesh.pen.goods = {scene::Goods::Kind::truck, static_cast<std::uint8_t>(dock)};
      add_truck(f, s);
      mesh.pen.goods = {};
      return;
    case EquipmentKind::tank:
      return add_tank(f, s);
    case EquipmentKind::building:
      return;  // see building_mesh
  }
}

}  // namespace rackline
