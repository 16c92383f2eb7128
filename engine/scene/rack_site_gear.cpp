#include "engine/scene/rack_site_gear.h"

namespace rackline::scene {

namespace {

constexpr Paint kDark{44, 47, 52}, kHandle{120, 126, 133}, kPanel{70, 74, 81},
    kLabel{222, 224, 226}, kWood{166, 128, 84}, kStrap{40, 42, 46}, kOrange{216, 112, 40};
constexpr ObjectId kDelivered = 1, kPlaced = 2, kEnergised = 6;

/// A part that goes again when the rack reaches `until`.
constexpr ObjectId span(ObjectId from, ObjectId until) {
  return from | until << 8;
}

void add_pallet(MeshBuilder& mesh, float w, float front, float back, float high) {
  mesh.pen.object = span(kDelivered, kPlaced);
  for (const float x : {-w - 0.05f, -0.06f, w - 0.07f})
    mesh.box({x, front - 0.06f, 0}, {x + 0.12f, back + 0.06f, 0.09f}, kWood, true);
  mesh.box({-w - 0.05f, front - 0.06f, 0.09f}, {w + 0.05f, back + 0.06f, 0.12f}, kWood, true);
  for (const float x : {-w * 0.6f, w * 0.6f})
    mesh.box({x - 0.02f, front - 0.012f, 0.12f}, {x + 0.02f, back + 0.012f, high + 0.012f}, kStrap,
             true);
}

void add_cone(MeshBuilder& mesh, glm::vec2 p) {
  mesh.pen.object = span(kPlaced, kEnergised);
  mesh.box({p - 0.14f, 0.002f}, {p + 0.14f, 0.03f}, kDark);
  mesh.cone({p, 0.03f}, {p, 0.24f}, 0.105f, 0.070f, kOrange, 10);
  mesh.cone({p, 0.24f}, {p, 0.33f}, 0.070f, 0.053f, kLabel, 10);
  mesh.cone({p, 0.33f}, {p, 0.48f}, 0.053f, 0.026f, kOrange, 10);
}

/// A scissor lift, its long side along the row; `y`: its middle.
void add_lift(MeshBuilder& mesh, float y) {
  constexpr float kHalfLong = 0.58f, kHalfWide = 0.34f, kRail = 0.03f;
  mesh.pen.object = span(kPlaced, kEnergised);
  for (const float x : {-0.45f, 0.45f})
    for (const float wheel : {-kHalfWide, kHalfWide - 0.06f})
      mesh.cylinder({x, y + wheel, 0.11f}, {x, y + wheel + 0.06f, 0.11f}, 0.11f, kDark, 10);
  mesh.box({-kHalfLong, y - 0.30f, 0.10f}, {kHalfLong, y + 0.30f, 0.34f}, kOrange, true);
  for (int step = 0; step < 3; ++step) {
    const float z = 0.36f + 0.28f * static_cast<float>(step);
    for (const float side : {-0.26f, 0.24f}) {
      mesh.cylinder({-0.48f, y + side, z}, {0.48f, y + side, z + 0.28f}, 0.022f, kHandle, 5);
      mesh.cylinder({0.48f, y + side, z}, {-0.48f, y + side, z + 0.28f}, 0.022f, kHandle, 5);
    }
  }
  mesh.box({-kHalfLong, y - kHalfWide, 1.20f}, {kHalfLong, y + kHalfWide, 1.27f}, kPanel, true);
  for (const float z : {1.72f, 2.26f}) {
    for (const float side : {-kHalfWide, kHalfWide - kRail})
      mesh.box({-kHalfLong, y + side, z}, {kHalfLong, y + side + kRail, z + kRail}, kOrange, true);
    for (const float end : {-kHalfLong, kHalfLong - kRail})
      mesh.box({end, y - kHalfWide, z}, {end + kRail, y + kHalfWide, z + kRail}, kOrange, true);
  }
  for (const float side : {-kHalfWide, kHalfWide - kRail})
    for (const float end : {-kHalfLong, kHalfLong - kRail})
      mesh.box({end, y + side, 1.27f}, {end + kRail, y + side + kRail, 2.29f}, kOrange);
}

}  // namespace

void add_site_gear(MeshBuilder& mesh, const RackType& type) {
  const float w = type.size.x / 2, front = -type.size.y / 2;
  add_pallet(mesh, w, front, type.size.y / 2, type.size.z / 2);
  if (type.kind == RackKind::network)
    add_lift(mesh, front - 0.62f);  // each array's crew has one, at the network rack
  else
    add_cone(mesh, {w - 0.12f, front - 0.42f});
}

}  // namespace rackline::scene
