#include "engine/views/flow_links.h"

#include <algorithm>
#include <cmath>

namespace rackline {

namespace {

glm::vec3 to_glm(Vec3 v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

glm::vec3 nearest_on(const Facility& f, EquipmentId e, glm::vec3 point) {
  if (!is_run(f.equipment[e.index()].kind))
    return to_glm(f.box_of(f.equipment[e.index()]).centre());
  const RunAxis axis = axis_of(f, e);
  return axis.centre + glm::vec3(axis.along * axis.place_of(point), 0);
}

/// Half the width of a line by what its ends are rated for: wide for a main, thin for a branch.
float half_width_of(const Facility& f, const Connection& c) {
  double kw = 0;
  for (EquipmentId e : {c.from, c.to})
    if (const double rating = f.equipment[e.index()].rating_kw; rating > 0)
      kw = kw > 0 ? std::min(kw, rating) : rating;
  return std::clamp(0.12f + 0.10f * std::sqrt(static_cast<float>(kw) / 1e3f), 0.12f, 0.9f);
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

void add_box(scene::Links& mesh, glm::vec3 lo, glm::vec3 hi, scene::ObjectId object) {
  const auto face = [&](glm::vec3 normal, glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (const glm::vec3& p : {a, b, c, d}) {
      scene::Vertex v;
      v.position = p;
      for (int k = 0; k < 3; ++k)
        v.normal[k] = static_cast<std::int8_t>(std::lround(normal[k] * 127));
      v.object = object;
      mesh.vertices.push_back(v);
    }
    for (std::uint32_t k : {0u, 1u, 2u, 2u, 3u, 0u}) mesh.indices.push_back(first + k);
  };
  const glm::vec3 p[8] = {{lo.x, lo.y, lo.z}, {hi.x, lo.y, lo.z}, {hi.x, hi.y, lo.z},
                          {lo.x, hi.y, lo.z}, {lo.x, lo.y, hi.z}, {hi.x, lo.y, hi.z},
                          {hi.x, hi.y, hi.z}, {lo.x, hi.y, hi.z}};
  face({0, 0, 1}, p[4], p[5], p[6], p[7]);
  face({0, 0, -1}, p[3], p[2], p[1], p[0]);
  face({0, -1, 0}, p[0], p[1], p[5], p[4]);
  face({0, 1, 0}, p[2], p[3], p[7], p[6]);
  face({-1, 0, 0}, p[3], p[0], p[4], p[7]);
  face({1, 0, 0}, p[1], p[2], p[6], p[5]);
}

}  // namespace

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
    add_box(*mesh, glm::min(link.from, link.to) - half, glm::max(link.from, link.to) + half,
            object++);
  }
}

}  // namespace rackline
