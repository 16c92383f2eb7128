#include "engine/scene/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rackline::scene {

namespace {

/// Distance at which the ray enters the box (0 from inside), or none.
std::optional<float> meet_box(const Ray& ray, const Bounds& box) {
  float from = 0, to = std::numeric_limits<float>::max();
  for (int i = 0; i < 3; ++i) {
    const float inverse = 1.0f / ray.direction[i];  // infinite for a parallel ray, as wanted
    float a = (box.min[i] - ray.origin[i]) * inverse, b = (box.max[i] - ray.origin[i]) * inverse;
    if (a > b) std::swap(a, b);
    if (std::isnan(a) || std::isnan(b)) continue;  // parallel and on the plane itself
    from = std::max(from, a);
    to = std::min(to, b);
  }
  if (from > to) return std::nullopt;
  return from;
}

/// Möller and Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997.
std::optional<float> meet_triangle(const Ray& ray, glm::vec3 a, glm::vec3 b, glm::vec3 c) {
  const glm::vec3 ab = b - a, ac = c - a, p = glm::cross(ray.direction, ac);
  const float det = glm::dot(ab, p);
  if (det < 1e-9f) return std::nullopt;  // from behind, as the pipelines cull
  const glm::vec3 s = ray.origin - a, q = glm::cross(s, ab);
  const float u = glm::dot(s, p), v = glm::dot(ray.direction, q);
  if (u < 0 || v < 0 || u + v > det) return std::nullopt;
  const float t = glm::dot(ac, q) / det;
  if (t <= 0) return std::nullopt;
  return t;
}

bool shown(const Chunk& chunk, const Visible& visible) {
  if (!(visible.stages >> chunk.stage & 1u) || chunk.form == Form::coarse ||
      !visible.traffic.shows(chunk.goods))
    return false;
  return chunk.show == Show::always || (chunk.show == Show::inside) == visible.roofs;
}

}  // namespace

float standing_share(std::span<const std::int32_t> track, std::int32_t time) {
  constexpr float kCrateHeight = 0.5f;
  if (track.empty()) return 1;
  if (track[0] > time) return 0;
  return track[1] > time ? kCrateHeight : 1;
}

namespace {

void meet_racks(const Scene& scene, const Ray& ray, const Visible& visible,
                std::optional<Hit>& best) {
  for (std::size_t i = 0; i < scene.racks.size(); ++i) {
    const Rack& rack = scene.racks[i];
    if (!(visible.stages >> rack.stage & 1u)) continue;
    Bounds box = box_of(scene, rack);
    const auto track = visible.tracks.size() >= 8 * (i + 1) ? visible.tracks.subspan(8 * i, 8)
                                                            : std::span<const std::int32_t>{};
    constexpr float kFootprint = 0.012f;  // as rack_id.vert draws it
    box.max.z = box.min.z +
                std::max(kFootprint, (box.max.z - box.min.z) * standing_share(track, visible.time));
    box = {glm::max(box.min, visible.cut.min), glm::min(box.max, visible.cut.max)};
    if (glm::any(glm::greaterThanEqual(box.min, box.max))) continue;
    const auto t = meet_box(ray, box);
    // From within a rack it is not seen, as it shows no faces but those towards the eye.
    if (!t || *t <= 0 || (best && *t >= best->distance_m)) continue;
    best = Hit{rack.object, ray.origin + ray.direction * *t, *t, {}, 8};
    for (std::size_t k = 0; k < 8; ++k)
      best->corners[k] = {k & 1 ? box.max.x : box.min.x, k & 2 ? box.max.y : box.min.y,
                          k & 4 ? box.max.z : box.min.z};
  }
}

/// A solid that is cut open is met from inside as well: its inside is what is seen there.
/// `alone`: only what belongs to that system.
void meet_chunk(const Scene& scene, const Chunk& chunk, const Ray& ray, const Cut& cut,
                std::optional<Hit>& best, System alone = System::none) {
  const auto entered = meet_box(ray, chunk.bounds);
  if (!entered || (best && *entered > best->distance_m)) return;
  const bool is_cut = cut.any();
  for (std::uint32_t i = chunk.first_index; i < chunk.first_index + chunk.index_count; i += 3) {
    const Vertex& a = scene.vertices[scene.indices[i]];
    const glm::vec3 b = scene.vertices[scene.indices[i + 1]].position;
    const glm::vec3 c = scene.vertices[scene.indices[i + 2]].position;
    if (alone != System::none && scene.system_of(a.object) != alone) continue;
    auto t = meet_triangle(ray, a.position, b, c);
    if (!t && is_cut) t = meet_triangle(ray, a.position, c, b);
    if (!t || (best && *t >= best->distance_m)) continue;
    const glm::vec3 point = ray.origin + ray.direction * *t;
    if (is_cut && !cut.keeps(point)) continue;
    best = Hit{a.object, point, *t, {a.position, b, c}, 3};
  }
}

}  // namespace

std::optional<Hit> pick(const Scene& scene, const Ray& ray, const Visible& visible) {
  std::optional<Hit> best;
  if (visible.xray != System::none) {
    for (const Chunk& chunk : scene.chunks)
      if (visible.stages >> chunk.stage & 1u)
        meet_chunk(scene, chunk, ray, visible.cut, best, visible.xray);
    if (best) return best;
  }
  meet_racks(scene, ray, visible, best);
  for (const Chunk& chunk : scene.chunks)
    if (shown(chunk, visible)) meet_chunk(scene, chunk, ray, visible.cut, best);
  return best;
}

}  // namespace rackline::scene
