#include "engine/views/flow_links.h"

#include <algorithm>
#include <cmath>

#include "engine/scene/mesh_builder.h"
#include "engine/views/to_glm.h"

namespace rackline {

namespace {

glm::vec3 nearest_on(const Facility& f, EquipmentId e, glm::vec3 point) {
  if (!is_run(f.equipment[e.index()].kind))
    return to_glm(f.box_of(f.equipment[e.index()]).centre());
  const RunAxis axis = axis_of(f, e);
  return axis.centre + glm::vec3(axis.along * axis.place_of(point), 0);
}

/// Half the width of a line by what its ends are rated for: wide for a main, thin for a branch.
float half_width_of(const Facility& f, const Connection& c) {
  const auto mw = static_cast<float>(rating_kw(f, c)) / 1e3f;
  return std::clamp(0.12f + 0.10f * std::sqrt(mw), 0.12f, 0.9f);
}

void add_connection(const Facility& f, scene::System system, std::size_t at, const Connection& c,
                    std::vector<FlowLink>& links) {
  const glm::vec3 to_middle = to_glm(f.box_of(f.equipment[c.to.index()]).centre());
  glm::vec3 from = nearest_on(f, c.from, to_middle), to = nearest_on(f, c.to, from);
  from.z = to.z = (from.z + to.z) / 2;
  const auto stage = static_cast<std::uint8_t>(
      std::max(f.equipment[c.from.index()].stage.index(), f.equipment[c.to.index()].stage.index()));
  const float half = half_width_of(f, c);
  const glm::vec3 corner{to.x, from.y, from.z};
  constexpr float kShortest = 0.3f;  // metres
  for (const auto& [a, b] : {std::pair{from, corner}, std::pair{corner, to}})
    if (glm::length(b - a) > kShortest)
      links.push_back({system, at, stage, a, b, half, std::min(half, 0.15f)});
}

}  // namespace

double rating_kw(const Facility& facility, const Connection& connection) {
  double least = 0;
  for (EquipmentId end : {connection.from, connection.to})
    if (const double kw = facility.equipment[end.index()].rating_kw; kw > 0)
      least = least > 0 ? std::min(least, kw) : kw;
  return least;
}

float RunAxis::place_of(glm::vec2 point) const {
  return std::clamp(glm::dot(point - glm::vec2(centre), along), -half_length, half_length);
}

RunAxis axis_of(const Facility& facility, EquipmentId run) {
  const Box box = facility.box_of(facility.equipment[run.index()]);
  const Vec3 size = box.size();
  RunAxis axis;
  axis.centre = to_glm(box.centre());
  if (size.y > size.x) axis.along = {0, 1};
  axis.half_length = static_cast<float>(std::max(size.x, size.y) / 2);
  return axis;
}

std::vector<FlowLink> flow_links(const Facility& f) {
  std::vector<FlowLink> links;
  for (std::size_t c = 0; c < f.power.size(); ++c)
    add_connection(f, scene::System::power, c, f.power[c], links);
  for (std::size_t c = 0; c < f.coolant.size(); ++c)
    if (f.equipment[f.coolant[c].from.index()].kind != EquipmentKind::chiller)
      add_connection(f, scene::System::coolant, c, f.coolant[c], links);
  return links;
}

void add_flow_links(scene::Scene& scene, const Facility& facility) {
  const std::vector<FlowLink> links = flow_links(facility);
  scene.link_objects = static_cast<std::uint32_t>(links.size());
  auto object = static_cast<scene::ObjectId>(facility.racks.size() + facility.equipment.size() + 1);
  for (const FlowLink& link : links) {
    auto mesh = std::find_if(scene.links.begin(), scene.links.end(), [&](const scene::Links& l) {
      return l.system == link.system && l.stage == link.stage;
    });
    if (mesh == scene.links.end())
      mesh = scene.links.insert(mesh, {link.system, link.stage, {}, {}});
    const glm::vec3 half{link.half_width, link.half_width, link.half_height};
    scene::add_box(mesh->vertices, mesh->indices, glm::min(link.from, link.to) - half,
                   glm::max(link.from, link.to) + half, {}, object++, true);
  }
}

}  // namespace rackline
