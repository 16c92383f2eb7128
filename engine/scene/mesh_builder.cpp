#include "engine/scene/mesh_builder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rackline::scene {

namespace {

/// Upper bounds of the classes of part sizes; a chunk holds parts of one class.
constexpr float kDetailM[] = {0.05f, 0.12f, 0.4f, 1.5f, 4, 12, 1e9f};
/// Edge of a chunk's cell of ground, by class: small parts vanish cell by cell with the distance,
/// and what lies behind the eye is left out.
constexpr float kCellM[] = {16, 16, 24, 48, 64, 96, 96};

int detail_of(glm::vec3 size) {
  // A long thin part is as visible as it is thick: its middle extent decides.
  std::array<float, 3> s = {size.x, size.y, size.z};
  std::sort(s.begin(), s.end());
  int i = 0;
  while (s[1] > kDetailM[i]) ++i;
  return i;
}

Vertex vertex(glm::vec3 p, glm::vec3 n, Paint paint, ObjectId object) {
  Vertex v;
  v.position = p;
  for (int i = 0; i < 3; ++i) v.normal[i] = static_cast<std::int8_t>(std::lround(n[i] * 127));
  v.colour[0] = paint.r;
  v.colour[1] = paint.g;
  v.colour[2] = paint.b;
  v.colour[3] = paint.glow;
  v.object = object;
  return v;
}

/// Where a sheet is cut across one axis: large ground into tiles around its middle, so that a frame
/// can leave out the grain of those that are far away.
std::vector<float> edges(float from, float to, bool tiled) {
  constexpr float kTileM = 240, kNarrowestM = 24;  // a narrow strip would vanish with the distance
  constexpr int kMostTiles = 16;
  std::vector<float> at = {from};
  if (tiled && to - from > kTileM) {
    const int middle = static_cast<int>(std::lround((from + to) / 2 / kTileM));
    for (int i = middle - kMostTiles / 2; i <= middle + kMostTiles / 2; ++i)
      if (const float line = kTileM * static_cast<float>(i);
          line > from + kNarrowestM && line < to - kNarrowestM)
        at.push_back(line);
  }
  at.push_back(to);
  return at;
}

/// Two directions across `axis`.
std::pair<glm::vec3, glm::vec3> across(glm::vec3 axis) {
  const glm::vec3 helper = std::abs(axis.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0);
  const glm::vec3 u = glm::normalize(glm::cross(helper, axis));
  return {u, glm::cross(axis, u)};
}

}  // namespace

MeshBuilder::Bucket& MeshBuilder::bucket_for(glm::vec3 min, glm::vec3 max, Form form) {
  const glm::vec3 centre = (min + max) * 0.5f;
  const int detail = detail_of(max - min);
  const bool layered = pen.surface == Surface::ground || pen.surface == Surface::water;
  const Key key{pen.surface,
                layered ? static_cast<int>(std::lround(-max.z * 1e3f)) : 0,
                pen.show,
                pen.stage,
                form,
                pen.goods,
                detail_of(pen.detail_m > 0 ? glm::vec3(pen.detail_m) : max - min),
                static_cast<int>(std::floor(centre.x / kCellM[detail])),
                static_cast<int>(std::floor(centre.y / kCellM[detail]))};
  auto [found, fresh] = buckets_.try_emplace(key);
  if (fresh) found->second.bounds = {min, max};
  found->second.bounds.include(min);
  found->second.bounds.include(max);
  return found->second;
}

void add_box(std::vector<Vertex>& vertices, std::vector<std::uint32_t>& indices, glm::vec3 lo,
             glm::vec3 hi, Paint paint, ObjectId object, bool bottom) {
  const auto face = [&](glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d, glm::vec3 n) {
    const auto first = static_cast<std::uint32_t>(vertices.size());
    for (glm::vec3 p : {a, b, c, d}) vertices.push_back(vertex(p, n, paint, object));
    for (std::uint32_t i : {0u, 1u, 2u, 2u, 3u, 0u}) indices.push_back(first + i);
  };
  face({lo.x, lo.y, hi.z}, {hi.x, lo.y, hi.z}, {hi.x, hi.y, hi.z}, {lo.x, hi.y, hi.z}, {0, 0, 1});
  face({lo.x, lo.y, lo.z}, {hi.x, lo.y, lo.z}, {hi.x, lo.y, hi.z}, {lo.x, lo.y, hi.z}, {0, -1, 0});
  face({hi.x, hi.y, lo.z}, {lo.x, hi.y, lo.z}, {lo.x, hi.y, hi.z}, {hi.x, hi.y, hi.z}, {0, 1, 0});
  face({hi.x, lo.y, lo.z}, {hi.x, hi.y, lo.z}, {hi.x, hi.y, hi.z}, {hi.x, lo.y, hi.z}, {1, 0, 0});
  face({lo.x, hi.y, lo.z}, {lo.x, lo.y, lo.z}, {lo.x, lo.y, hi.z}, {lo.x, hi.y, hi.z}, {-1, 0, 0});
  if (bottom)
    face({lo.x, hi.y, lo.z}, {hi.x, hi.y, lo.z}, {hi.x, lo.y, lo.z}, {lo.x, lo.y, lo.z},
         {0, 0, -1});
}

void MeshBuilder::quad(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d, Paint paint) {
  const glm::vec3 normal = glm::normalize(glm::cross(b - a, d - a));
  Bucket& bucket = bucket_for(glm::min(glm::min(a, b), glm::min(c, d)),
                              glm::max(glm::max(a, b), glm::max(c, d)));
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  for (glm::vec3 p : {a, b, c, d}) bucket.vertices.push_back(vertex(p, normal, paint, pen.object));
  for (std::uint32_t i : {0u, 1u, 2u, 2u, 3u, 0u}) bucket.indices.push_back(first + i);
}

void MeshBuilder::triangle(glm::vec3 a, glm::vec3 b, glm::vec3 c, Paint paint) {
  const glm::vec3 across = glm::cross(b - a, c - a);
  if (glm::dot(across, across) < 1e-12f) return;
  Bucket& bucket = bucket_for(glm::min(glm::min(a, b), c), glm::max(glm::max(a, b), c));
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  for (glm::vec3 p : {a, b, c})
    bucket.vertices.push_back(vertex(p, glm::normalize(across), paint, pen.object));
  for (std::uint32_t i : {0u, 1u, 2u}) bucket.indices.push_back(first + i);
}

void MeshBuilder::lump(glm::vec3 centre, glm::vec3 scale, Paint low, Paint high, std::uint32_t seed,
                       int rings) {
  const bool twice = pen.coarse_too && rings > 3;
  add_lump(centre, scale, low, high, seed, std::max(rings, 3), twice ? Form::fine : Form::only);
  if (twice) add_lump(centre, scale, low, high, seed, 3, Form::coarse);
}

void MeshBuilder::add_lump(glm::vec3 centre, glm::vec3 scale, Paint low, Paint high,
                           std::uint32_t seed, int rings, Form form) {
  const int sides = 2 * rings - 1;
  Bucket& bucket = bucket_for(centre - scale, centre + scale, form);
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  std::uint32_t state = seed * 2654435761u + 97u;
  const auto random = [&state] {  // 0 … 1
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(state >> 8) / 16777215.0f;
  };
  const auto between = [](std::uint8_t a, std::uint8_t b, float share) {
    return static_cast<std::uint8_t>(
        std::clamp(std::lerp(static_cast<float>(a), static_cast<float>(b), share), 0.0f, 255.0f));
  };
  for (int i = 0; i <= rings; ++i)
    for (int k = 0; k < sides; ++k) {
      const float polar =
          std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(rings);
      const float around = 2 * std::numbers::pi_v<float> *
                           (static_cast<float>(k) + 0.5f * static_cast<float>(i % 2)) /
                           static_cast<float>(sides);
      const glm::vec3 n{std::sin(polar) * std::cos(around), std::sin(polar) * std::sin(around),
                        std::cos(polar)};
      const bool pole = i == 0 || i == rings;
      const float reach = pole ? 0.92f : 0.80f + 0.30f * random();
      const float share = 0.5f + 0.5f * n.z + (random() - 0.5f) * 0.55f;
      const glm::vec3 leaf{random() - 0.5f, random() - 0.5f, random() - 0.3f};
      bucket.vertices.push_back(vertex(
          centre + n * scale * reach, glm::normalize(glm::normalize(n / scale) + leaf * 0.7f),
          {between(low.r, high.r, share), between(low.g, high.g, share),
           between(low.b, high.b, share)},
          pen.object));
    }
  for (int i = 0; i < rings; ++i)
    for (int k = 0; k < sides; ++k) {
      const auto at = [&](int ring, int side) {
        return first + static_cast<std::uint32_t>(ring * sides + side % sides);
      };
      // Odd rings are turned by half a side.
      const int turn = i % 2;
      if (i > 0)
        for (std::uint32_t x : {at(i, k), at(i + 1, k + turn), at(i, k + 1)})
          bucket.indices.push_back(x);
      if (i + 1 < rings)
        for (std::uint32_t x : {at(i, k + 1 - turn), at(i + 1, k), at(i + 1, k + 1)})
          bucket.indices.push_back(x);
    }
}

void MeshBuilder::box(glm::vec3 lo, glm::vec3 hi, Paint paint, bool bottom) {
  // All faces go to the bucket of the whole box, so that it appears and vanishes as one.
  Bucket& bucket = bucket_for(lo, hi);
  add_box(bucket.vertices, bucket.indices, lo, hi, paint, pen.object, bottom);
}

void MeshBuilder::sheet(glm::vec2 lo, glm::vec2 hi, float z, Paint paint) {
  const bool tiled = pen.surface == Surface::ground;
  const std::vector<float> xs = edges(lo.x, hi.x, tiled), ys = edges(lo.y, hi.y, tiled);
  for (std::size_t j = 0; j + 1 < ys.size(); ++j)
    for (std::size_t i = 0; i + 1 < xs.size(); ++i)
      quad({xs[i], ys[j], z}, {xs[i + 1], ys[j], z}, {xs[i + 1], ys[j + 1], z},
           {xs[i], ys[j + 1], z}, paint);
}

void MeshBuilder::disc(glm::vec3 centre, float radius, Paint paint, int sides) {
  const glm::vec3 reach{radius, radius, 0};
  Bucket& bucket = bucket_for(centre - reach, centre + reach);
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  const auto n = static_cast<std::uint32_t>(sides);
  for (std::uint32_t i = 0; i < n; ++i) {
    const float angle =
        2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(n);
    const glm::vec3 rim{std::cos(angle) * radius, std::sin(angle) * radius, 0};
    bucket.vertices.push_back(vertex(centre + rim, {0, 0, 1}, paint, pen.object));
  }
  for (std::uint32_t i = 1; i + 1 < n; ++i)
    for (std::uint32_t corner : {0u, i, i + 1}) bucket.indices.push_back(first + corner);
}

void MeshBuilder::cylinder(glm::vec3 from, glm::vec3 to, float radius, Paint paint, int sides) {
  cone(from, to, radius, radius, paint, sides);
}

void MeshBuilder::cone(glm::vec3 from, glm::vec3 to, float r0, float r1, Paint paint, int sides,
                       bool caps) {
  constexpr int kFewest = 4;
  const bool twice = pen.coarse_too && sides > kFewest;
  add_cone(from, to, r0, r1, paint, sides, caps, twice ? Form::fine : Form::only);
  if (twice) add_cone(from, to, r0, r1, paint, kFewest, caps, Form::coarse);
}

void MeshBuilder::add_cone(glm::vec3 from, glm::vec3 to, float r0, float r1, Paint paint, int sides,
                           bool caps, Form form) {
  const glm::vec3 axis = glm::normalize(to - from);
  const auto [u, v] = across(axis);
  const float slope = (r0 - r1) / glm::length(to - from);
  const glm::vec3 reach{std::max(r0, r1)};
  const glm::vec3 spread = reach * (glm::vec3(1) - axis * axis);
  Bucket& bucket = bucket_for(glm::min(from, to) - spread, glm::max(from, to) + spread, form);
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  const auto n = static_cast<std::uint32_t>(sides);
  std::vector<glm::vec3> rim(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const float angle =
        2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(n);
    rim[i] = u * std::cos(angle) + v * std::sin(angle);
    const glm::vec3 normal = glm::normalize(rim[i] + axis * slope);
    bucket.vertices.push_back(vertex(from + rim[i] * r0, normal, paint, pen.object));
    bucket.vertices.push_back(vertex(to + rim[i] * r1, normal, paint, pen.object));
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t a = first + 2 * i, b = first + 2 * ((i + 1) % n);
    for (std::uint32_t k : {a, b, b + 1, b + 1, a + 1, a}) bucket.indices.push_back(k);
  }
  if (!caps) return;
  const auto cap = [&](glm::vec3 centre, float radius, glm::vec3 normal, bool forward_order) {
    if (radius <= 0) return;
    const auto base = static_cast<std::uint32_t>(bucket.vertices.size());
    for (std::uint32_t i = 0; i < n; ++i)
      bucket.vertices.push_back(vertex(centre + rim[i] * radius, normal, paint, pen.object));
    for (std::uint32_t i = 1; i + 1 < n; ++i) {
      bucket.indices.push_back(base);
      bucket.indices.push_back(base + (forward_order ? i : i + 1));
      bucket.indices.push_back(base + (forward_order ? i + 1 : i));
    }
  };
  cap(to, r1, axis, true);
  cap(from, r0, -axis, false);
}

void MeshBuilder::pipe(const std::vector<glm::vec3>& way, float radius, Paint paint, int sides) {
  for (std::size_t i = 0; i + 1 < way.size(); ++i)
    cone(way[i], way[i + 1], radius, radius, paint, sides, i == 0 || i + 2 == way.size());
  for (std::size_t i = 1; i + 1 < way.size(); ++i)
    ball(way[i], glm::vec3(radius), paint, sides / 3);
}

void MeshBuilder::ball(glm::vec3 centre, glm::vec3 scale, Paint paint, int rings) {
  rings = std::max(rings, 3);
  add_ball(centre, scale, paint, rings, 2 * rings, pen.coarse_too ? Form::fine : Form::only);
  if (pen.coarse_too) add_ball(centre, scale, paint, 2, 4, Form::coarse);
}

void MeshBuilder::add_ball(glm::vec3 centre, glm::vec3 scale, Paint paint, int rings, int sides,
                           Form form) {
  Bucket& bucket = bucket_for(centre - scale, centre + scale, form);
  const auto first = static_cast<std::uint32_t>(bucket.vertices.size());
  for (int i = 0; i <= rings; ++i) {
    const float polar =
        std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(rings);
    for (int k = 0; k < sides; ++k) {
      const float around =
          2 * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(sides);
      const glm::vec3 n{std::sin(polar) * std::cos(around), std::sin(polar) * std::sin(around),
                        std::cos(polar)};
      bucket.vertices.push_back(
          vertex(centre + n * scale, glm::normalize(n / scale), paint, pen.object));
    }
  }
  for (int i = 0; i < rings; ++i)
    for (int k = 0; k < sides; ++k) {
      const auto at = [&](int ring, int side) {
        return first + static_cast<std::uint32_t>(ring * sides + side % sides);
      };
      if (i > 0)
        for (std::uint32_t x : {at(i, k), at(i + 1, k), at(i, k + 1)}) bucket.indices.push_back(x);
      if (i + 1 < rings)
        for (std::uint32_t x : {at(i, k + 1), at(i + 1, k), at(i + 1, k + 1)})
          bucket.indices.push_back(x);
    }
}

void MeshBuilder::finish(Scene& scene) {
  // Millions of corners: room is made once, and what has been moved is let go at once.
  std::size_t vertices = scene.vertices.size(), indices = scene.indices.size();
  for (const auto& [key, bucket] : buckets_) {
    vertices += bucket.vertices.size();
    indices += bucket.indices.size();
  }
  scene.vertices.reserve(vertices);
  scene.indices.reserve(indices);
  scene.chunks.reserve(scene.chunks.size() + buckets_.size());
  for (auto& [key, bucket] : buckets_) {
    Chunk chunk;
    chunk.bounds = bucket.bounds;
    chunk.first_index = static_cast<std::uint32_t>(scene.indices.size());
    chunk.index_count = static_cast<std::uint32_t>(bucket.indices.size());
    chunk.surface = key.surface;
    chunk.show = key.show;
    chunk.stage = key.stage;
    chunk.form = key.form;
    chunk.goods = key.goods;
    chunk.detail_m = kDetailM[key.detail];
    const auto base = static_cast<std::uint32_t>(scene.vertices.size());
    scene.vertices.insert(scene.vertices.end(), bucket.vertices.begin(), bucket.vertices.end());
    for (std::uint32_t i : bucket.indices) scene.indices.push_back(base + i);
    scene.chunks.push_back(chunk);
    bucket = {};
  }
  buckets_.clear();
}

glm::vec3 Frame::at(glm::vec3 p) const {
  switch (turns_) {
    case 1:
      return foot_ + glm::vec3(-p.y, p.x, p.z);
    case 2:
      return foot_ + glm::vec3(-p.x, -p.y, p.z);
    case 3:
      return foot_ + glm::vec3(p.y, -p.x, p.z);
    default:
      return foot_ + p;
  }
}

void Frame::box(glm::vec3 min, glm::vec3 max, Paint paint, bool bottom) const {
  const glm::vec3 a = at(min), b = at(max);
  mesh_.box(glm::min(a, b), glm::max(a, b), paint, bottom);
}

void Frame::pipe(std::vector<glm::vec3> way, float radius, Paint paint, int sides) const {
  for (glm::vec3& p : way) p = at(p);
  mesh_.pipe(way, radius, paint, sides);
}

}  // namespace rackline::scene
