#include "engine/scene/rack_parts.h"

#include "engine/scene/mesh_builder.h"

namespace rackline::scene {

namespace {

constexpr Paint kSupply{58, 116, 178}, kReturn{178, 72, 60}, kMetal{168, 174, 180},
    kDark{44, 47, 52}, kHandle{120, 126, 133}, kWhip{30, 32, 36}, kFibre{72, 176, 190};
constexpr ObjectId kPlaced = 2, kPowered = 3, kPlumbed = 4, kCabled = 5;

// As rack.frag draws the face: where the servers begin and end, metres from the rack's ends.
constexpr float kCduM = 0.30f, kBaseM = 0.16f, kTopM = 0.14f;

void add_front(MeshBuilder& mesh, const RackType& type) {
  const float w = type.size.x / 2, front = -type.size.y / 2;
  const bool liquid = type.kind == RackKind::compute;
  const float lo = liquid ? kCduM : kBaseM, hi = type.size.z - kTopM;
  const auto servers = static_cast<int>(type.servers);
  const float pitch = (hi - lo) / static_cast<float>(servers);
  const float pipe_x = w - 0.10f, pipe_y = front - 0.032f;

  if (liquid) {
    // Row manifolds from the CDU to the top, and a stub with its connector to every server.
    mesh.pen.object = kPlumbed;
    mesh.cylinder({-pipe_x, pipe_y, 0.22f}, {-pipe_x, pipe_y, hi}, 0.013f, kSupply, 8);
    mesh.cylinder({pipe_x, pipe_y, 0.22f}, {pipe_x, pipe_y, hi}, 0.013f, kReturn, 8);
    for (int i = 0; i < servers; ++i) {
      const float z = lo + pitch * (static_cast<float>(i) + 0.10f);
      for (const float side : {-1.0f, 1.0f}) {
        const Paint hose = side < 0 ? kSupply : kReturn;
        const glm::vec3 from{side * pipe_x, pipe_y, z},
            to{side * (pipe_x - 0.11f), front - 0.01f, z};
        mesh.cylinder(from, to, 0.008f, hose, 5);
        mesh.cylinder(to, to - glm::vec3(side * 0.03f, 0, 0), 0.013f, kMetal, 6);
      }
    }
    // The CDU: two pump covers and a bar to pull it by.
    mesh.pen.object = kPlaced;
    for (const float x : {0.06f, 0.20f})
      mesh.cylinder({x, front, 0.17f}, {x, front - 0.022f, 0.17f}, 0.05f, kHandle, 12);
    mesh.box({-0.12f, front - 0.03f, 0.09f}, {0.26f, front - 0.018f, 0.105f}, kMetal, true);
  }
  mesh.pen.object = kPlaced;
  for (int i = 0; i < servers; ++i) {
    const float z = lo + pitch * static_cast<float>(i);
    // The manifold unit below the server stands out a little; handles at both ends.
    if (pitch > 0.15f)
      mesh.box({-w + 0.16f, front - 0.016f, z + 0.02f * pitch},
               {w - 0.16f, front, z + 0.17f * pitch}, kDark, true);
    else
      mesh.box({-w + 0.075f, front - 0.008f, z}, {w - 0.075f, front, z + 0.10f * pitch}, kDark,
               true);
    for (const float x : {-w + 0.075f, w - 0.085f})
      mesh.box({x, front - 0.024f, z + 0.36f * pitch}, {x + 0.010f, front, z + 0.82f * pitch},
               kHandle, true);
  }
  // The door's posts.
  for (const float x : {-w, w - 0.024f})
    mesh.box({x, front - 0.02f, 0.03f}, {x + 0.024f, front, type.size.z}, kDark, true);
}

void add_rear(MeshBuilder& mesh, const RackType& type) {
  const float back = type.size.y / 2, top = type.size.z;
  mesh.pen.object = kPlumbed;
  if (type.kind == RackKind::compute)
    for (const float side : {-1.0f, 1.0f}) {
      const Paint hose = side < 0 ? kSupply : kReturn;
      mesh.pipe({{side * 0.12f, back + 0.05f, 0},
                 {side * 0.12f, back + 0.05f, 0.16f},
                 {side * 0.12f, back - 0.02f, 0.22f}},
                0.026f, hose, 9);
    }
  // Whips from the busway overhead, and a bundle of fibres.
  mesh.pen.object = kPowered;
  for (const float x : {-0.22f, 0.22f}) {
    mesh.cylinder({x, back - 0.12f, top}, {x, back - 0.12f, top + 0.5f}, 0.018f, kWhip, 6);
    mesh.box({x - 0.05f, back - 0.17f, top}, {x + 0.05f, back - 0.07f, top + 0.05f}, kDark);
  }
  mesh.pen.object = kCabled;
  for (const float x : {-0.05f, 0.0f, 0.05f})
    mesh.cylinder({x, -0.2f, top}, {x * 0.5f, -0.2f, top + 0.5f}, 0.012f, kFibre, 5);
  mesh.pen.object = kPlaced;
  for (const float x : {-0.01f, type.size.x / 2 - 0.06f})
    mesh.box({x, back, 0.9f}, {x + 0.015f, back + 0.03f, 1.25f}, kHandle, true);
}

}  // namespace

RackParts rack_parts(const RackType& type) {
  MeshBuilder mesh;
  add_front(mesh, type);
  add_rear(mesh, type);
  Scene scene;
  mesh.finish(scene);
  return {std::move(scene.vertices), std::move(scene.indices)};
}

}  // namespace rackline::scene
