// How solids become chunks.
#include "engine/scene/mesh_builder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace rackline::scene;

namespace {

float area_of(const Scene& scene, const Chunk& chunk) {
  float sum = 0;
  for (std::uint32_t i = chunk.first_index; i < chunk.first_index + chunk.index_count; i += 3) {
    const glm::vec3 a = scene.vertices[scene.indices[i]].position;
    const glm::vec3 b = scene.vertices[scene.indices[i + 1]].position;
    const glm::vec3 c = scene.vertices[scene.indices[i + 2]].position;
    const glm::vec3 across = glm::cross(b - a, c - a);
    CHECK(across.z > 0);  // faces up
    sum += across.z / 2;
  }
  return sum;
}

Scene sheet_of(Surface surface, glm::vec2 lo, glm::vec2 hi) {
  MeshBuilder mesh;
  mesh.pen.surface = surface;
  mesh.sheet(lo, hi, 0, {});
  Scene scene;
  mesh.finish(scene);
  return scene;
}

}  // namespace

TEST_CASE("large ground is cut into tiles that cover it once") {
  const glm::vec2 lo(-1000, 30), hi(1500, 700);
  const Scene scene = sheet_of(Surface::ground, lo, hi);
  float area = 0;
  std::vector<Bounds> tiles;
  for (const Chunk& chunk : scene.chunks) {
    const glm::vec3 size = chunk.bounds.size();
    CHECK(std::max(size.x, size.y) <= 240);
    CHECK(area_of(scene, chunk) == doctest::Approx(size.x * size.y));
    area += area_of(scene, chunk);
    tiles.push_back(chunk.bounds);
  }
  CHECK(area == doctest::Approx((hi.x - lo.x) * (hi.y - lo.y)));
  for (std::size_t i = 0; i < tiles.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const bool apart = tiles[i].max.x <= tiles[k].min.x || tiles[k].max.x <= tiles[i].min.x ||
                         tiles[i].max.y <= tiles[k].min.y || tiles[k].max.y <= tiles[i].min.y;
      CHECK(apart);
    }
}

TEST_CASE("ground to the horizon has few tiles; what is small, or no ground, is not cut") {
  const Scene horizon = sheet_of(Surface::ground, glm::vec2(-14000), glm::vec2(14000));
  CHECK(horizon.chunks.size() <= 18 * 18);
  CHECK(horizon.chunks.size() > 16);
  CHECK(sheet_of(Surface::ground, {100, 100}, {300, 112}).chunks.size() == 1);
  CHECK(sheet_of(Surface::floor, {-500, -500}, {500, 500}).chunks.size() == 1);
}
