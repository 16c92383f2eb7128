#include "engine/scene/rack_parts.h"

#include "engine/scene/mesh_builder.h"
#include "engine/scene/rack_site_gear.h"

namespace rackline::scene {

namespace {

constexpr Paint kSupply{58, 116, 178}, kReturn{178, 72, 60}, kMetal{168, 174, 180},
    kDark{44, 47, 52}, kHandle{120, 126, 133}, kWhip{30, 32, 36}, kFibre{72, 176, 190},
    kYellowFibre{212, 174, 62}, kPanel{70, 74, 81}, kCopper{184, 118, 78}, kLever{176, 158, 112},
    kLamp{96, 232, 150, 255}, kScreen{94, 196, 222, 255}, kLabel{222, 224, 226};
constexpr ObjectId kPlaced = 2, kPowered = 3, kPlumbed = 4, kCabled = 5, kEnergised = 6;

// As rack_face.glsl draws the face: where the servers begin and end, metres from the
// rack's ends.
constexpr float kCduM = 0.30f, kBaseM = 0.16f, kTopM = 0.14f;
// An NVL72 rack, from the bottom: 8 compute trays, 9 switch trays, 10 compute
// trays.
constexpr int kLowerTrays = 8, kSwitchTrays = 9;

bool is_nvl(const RackType& type) {
  return type.kind == RackKind::compute && type.servers == 18;
}

struct Face {
  float w, front, back, top;  ///< half the width; y of front and back; height
  float lo, pitch;            ///< of the servers
  int servers;
  explicit Face(const RackType& t)
      : w(t.size.x / 2),
        front(-t.size.y / 2),
        back(t.size.y / 2),
        top(t.size.z),
        lo(t.kind == RackKind::compute && !is_nvl(t) ? kCduM : kBaseM),
        pitch(0),
        servers(static_cast<int>(t.servers) + (is_nvl(t) ? kSwitchTrays : 0)) {
    pitch = (top - kTopM - lo) / static_cast<float>(servers);
  }
  [[nodiscard]] float z(int server) const { return lo + pitch * static_cast<float>(server); }
};

/// A box that stands out of the front by `out` metres.
void plate(MeshBuilder& mesh, const Face& f, float x0, float x1, float z0, float z1, float out,
           Paint paint) {
  mesh.box({x0, f.front - out, z0}, {x1, f.front, z1}, paint, true);
}

/// The door is taken off for work: its posts, hinges and the label above them
/// stay.
void add_frame(MeshBuilder& mesh, const Face& f) {
  mesh.pen.object = kPlaced;
  for (const float x : {-f.w, f.w - 0.024f})
    plate(mesh, f, x, x + 0.024f, 0.03f, f.top, 0.02f, kDark);
  for (const float z : {0.28f, 1.14f, 1.98f})
    plate(mesh, f, -f.w, -f.w + 0.03f, z, z + 0.07f, 0.034f, kMetal);
  plate(mesh, f, -f.w + 0.024f, f.w - 0.024f, f.top - 0.09f, f.top - 0.01f, 0.012f, kPanel);
  plate(mesh, f, -0.09f, 0.09f, f.top - 0.072f, f.top - 0.030f, 0.014f, kLabel);
}

/// Row manifolds from the CDU to the top, and a stub with its quick connector
/// to every server.
void add_front_hoses(MeshBuilder& mesh, const Face& f) {
  const float pipe_x = f.w - 0.10f, pipe_y = f.front - 0.032f;
  mesh.pen.object = kPlumbed;
  mesh.cylinder({-pipe_x, pipe_y, 0.22f}, {-pipe_x, pipe_y, f.top - kTopM}, 0.013f, kSupply, 8);
  mesh.cylinder({pipe_x, pipe_y, 0.22f}, {pipe_x, pipe_y, f.top - kTopM}, 0.013f, kReturn, 8);
  for (int i = 0; i < f.servers; ++i) {
    const float z = f.z(i) + 0.10f * f.pitch;
    for (const float side : {-1.0f, 1.0f}) {
      const Paint hose = side < 0 ? kSupply : kReturn;
      const glm::vec3 from{side * pipe_x, pipe_y, z},
          to{side * (pipe_x - 0.11f), f.front - 0.01f, z};
      mesh.cylinder(from, to, 0.008f, hose, 5);
      mesh.cylinder(to, to - glm::vec3(side * 0.03f, 0, 0), 0.013f, kMetal, 6);
    }
  }
}

/// The CDU in the lowest four units: panel, two pump covers, display, filling
/// ports, bar.
void add_cdu(MeshBuilder& mesh, const Face& f) {
  mesh.pen.object = kPlaced;
  plate(mesh, f, -f.w + 0.06f, f.w - 0.06f, 0.062f, 0.070f, 0.020f, kMetal);
  plate(mesh, f, -f.w + 0.06f, f.w - 0.06f, 0.250f, 0.258f, 0.020f, kMetal);
  for (const float x : {0.06f, 0.20f}) {
    mesh.cylinder({x, f.front, 0.165f}, {x, f.front - 0.016f, 0.165f}, 0.062f, kPanel, 14);
    mesh.cylinder({x, f.front - 0.016f, 0.165f}, {x, f.front - 0.026f, 0.165f}, 0.044f, kHandle,
                  12);
  }
  for (const float x : {-0.03f, -0.075f})
    mesh.cylinder({x, f.front, 0.095f}, {x, f.front - 0.03f, 0.095f}, 0.012f, kMetal, 8);
  plate(mesh, f, -0.12f, 0.26f, 0.085f, 0.097f, 0.028f, kMetal);
  plate(mesh, f, -0.275f, -0.115f, 0.125f, 0.225f, 0.010f, kDark);
  mesh.pen.object = kEnergised;
  plate(mesh, f, -0.262f, -0.128f, 0.138f, 0.212f, 0.012f, kScreen);
}

/// 4U servers: the manifold unit below, ears with handles, power button,
/// lights, drive latches.
void add_hgx_servers(MeshBuilder& mesh, const Face& f) {
  for (int i = 0; i < f.servers; ++i) {
    const float z = f.z(i), p = f.pitch;
    mesh.pen.object = kPlaced;
    plate(mesh, f, -f.w + 0.16f, f.w - 0.16f, z + 0.02f * p, z + 0.17f * p, 0.016f, kDark);
    plate(mesh, f, -f.w + 0.075f, f.w - 0.075f, z + 0.925f * p, z + 0.955f * p, 0.010f, kPanel);
    for (const float x : {-f.w + 0.060f, f.w - 0.082f}) {
      plate(mesh, f, x, x + 0.022f, z + 0.26f * p, z + 0.95f * p, 0.006f, kPanel);
      plate(mesh, f, x + 0.005f, x + 0.017f, z + 0.34f * p, z + 0.40f * p, 0.026f, kHandle);
      plate(mesh, f, x + 0.005f, x + 0.017f, z + 0.76f * p, z + 0.82f * p, 0.026f, kHandle);
      plate(mesh, f, x + 0.005f, x + 0.017f, z + 0.34f * p, z + 0.82f * p, 0.030f, kHandle);
    }
    for (int drive = 0; drive < 8; ++drive) {
      const float x = -f.w + 0.20f + static_cast<float>(drive) * (2 * f.w - 0.40f) / 8;
      plate(mesh, f, x, x + 0.026f, z + 0.050f * p, z + 0.075f * p, 0.019f, kHandle);
    }
    mesh.pen.object = kEnergised;
    for (int lamp = 0; lamp < 3; ++lamp)
      plate(
          mesh, f, -f.w + 0.067f, -f.w + 0.073f, z + (0.50f + 0.06f * static_cast<float>(lamp)) * p,
          z + (0.53f + 0.06f * static_cast<float>(lamp)) * p, 0.009f, lamp == 2 ? kScreen : kLamp);
  }
}

/// Trays of one unit with their levers; between them the switch trays; power
/// shelves at both ends.
void add_nvl_trays(MeshBuilder& mesh, const Face& f) {
  for (int i = 0; i < f.servers; ++i) {
    const bool is_switch = i >= kLowerTrays && i < kLowerTrays + kSwitchTrays;
    const float z = f.z(i), p = f.pitch;
    mesh.pen.object = kPlaced;
    plate(mesh, f, -f.w + 0.07f, f.w - 0.07f, z, z + 0.08f * p, 0.006f, kDark);
    for (const float x : {-f.w + 0.07f, f.w - 0.105f})
      plate(mesh, f, x, x + 0.035f, z + 0.22f * p, z + 0.80f * p, 0.030f,
            is_switch ? kHandle : kLever);
    if (is_switch)
      for (int port = 0; port < 8; ++port) {
        const float x = -f.w + 0.14f + static_cast<float>(port) * 0.042f;
        plate(mesh, f, x, x + 0.030f, z + 0.28f * p, z + 0.72f * p, 0.008f, kMetal);
      }
    mesh.pen.object = kEnergised;
    plate(mesh, f, f.w - 0.120f, f.w - 0.112f, z + 0.42f * p, z + 0.58f * p, 0.010f, kLamp);
  }
  mesh.pen.object = kPlaced;
  for (const float z : {0.045f, f.top - 0.135f})
    for (int unit = 0; unit < 6; ++unit) {
      const float x = -f.w + 0.055f + static_cast<float>(unit) * (2 * f.w - 0.11f) / 6;
      plate(mesh, f, x, x + (2 * f.w - 0.14f) / 6, z, z + 0.040f, 0.008f, kPanel);
      plate(mesh, f, x + 0.02f, x + 0.05f, z + 0.012f, z + 0.026f, 0.020f, kLever);
    }
}

/// Switches: ears, and from every one its fibres to the cable guide at the
/// side.
void add_switches(MeshBuilder& mesh, const Face& f) {
  for (int i = 0; i < f.servers; ++i) {
    const float z = f.z(i), p = f.pitch;
    mesh.pen.object = kPlaced;
    plate(mesh, f, -f.w + 0.075f, f.w - 0.075f, z, z + 0.10f * p, 0.008f, kDark);
    for (const float x : {-f.w + 0.060f, f.w - 0.075f})
      plate(mesh, f, x, x + 0.015f, z + 0.15f * p, z + 0.9f * p, 0.012f, kPanel);
    mesh.pen.object = kCabled;
    for (int strand = 0; strand < 4; ++strand) {
      const float side = strand < 2 ? -1.0f : 1.0f;
      const float x = side * (0.08f + 0.11f * static_cast<float>(strand % 2));
      const float edge = side * (f.w - 0.045f),
                  from = z + (0.40f + 0.25f * static_cast<float>(strand % 2)) * p;
      const Paint paint = (i + strand) % 3 == 0 ? kYellowFibre : kFibre;
      mesh.pipe({{x, f.front, from},
                 {x + side * 0.03f, f.front - 0.045f, from - 0.01f},
                 {edge, f.front - 0.05f, from - 0.03f}},
                0.006f, paint, 4);
    }
  }
  mesh.pen.object = kCabled;
  for (const float side : {-1.0f, 1.0f})
    for (int strand = 0; strand < 3; ++strand)
      mesh.cylinder(
          {side * (f.w - 0.03f - 0.018f * static_cast<float>(strand)), f.front - 0.05f, f.lo},
          {side * (f.w - 0.03f - 0.018f * static_cast<float>(strand)), f.front - 0.05f, f.top},
          0.011f, strand == 1 ? kYellowFibre : kFibre, 5);
}

/// Storage and CPU servers: ears, latches and a light on each.
void add_flat_servers(MeshBuilder& mesh, const Face& f, bool drives) {
  for (int i = 0; i < f.servers; ++i) {
    const float z = f.z(i), p = f.pitch;
    mesh.pen.object = kPlaced;
    plate(mesh, f, -f.w + 0.075f, f.w - 0.075f, z, z + 0.10f * p, 0.008f, kDark);
    for (const float x : {-f.w + 0.075f, f.w - 0.085f})
      plate(mesh, f, x, x + 0.010f, z + 0.30f * p, z + 0.84f * p, 0.024f, kHandle);
    if (drives)
      for (int drive = 0; drive < 12; ++drive) {
        const float x = -f.w + 0.105f + static_cast<float>(drive) * (2 * f.w - 0.21f) / 12;
        plate(mesh, f, x, x + 0.004f, z + 0.2f * p, z + 0.9f * p, 0.007f, kPanel);
      }
    mesh.pen.object = kEnergised;
    plate(mesh, f, f.w - 0.072f, f.w - 0.066f, z + 0.5f * p, z + 0.62f * p, 0.006f, kLamp);
  }
}

/// A rear door with a heat exchanger: frame, coil behind a mesh, its two hoses
/// from below.
void add_rear_door(MeshBuilder& mesh, const Face& f) {
  mesh.pen.object = kPlumbed;
  mesh.box({-f.w, f.back, 0.05f}, {f.w, f.back + 0.085f, f.top - 0.02f}, kPanel, true);
  for (int panel = 0; panel < 4; ++panel) {
    const float z = 0.14f + static_cast<float>(panel) * (f.top - 0.28f) / 4;
    mesh.box({-f.w + 0.07f, f.back + 0.085f, z},
             {f.w - 0.07f, f.back + 0.092f, z + (f.top - 0.40f) / 4}, kDark, true);
  }
  for (const float x : {-0.10f, 0.02f})
    mesh.pipe({{f.w - 0.16f + x, f.back + 0.12f, 0},
               {f.w - 0.16f + x, f.back + 0.12f, 0.10f},
               {f.w - 0.16f + x, f.back + 0.06f, 0.16f}},
              0.020f, x < 0 ? kSupply : kReturn, 8);
}

void add_rear(MeshBuilder& mesh, const RackType& type, const Face& f) {
  mesh.pen.object = kPlumbed;
  if (type.kind == RackKind::compute)
    for (const float side : {-1.0f, 1.0f})
      mesh.pipe({{side * 0.12f, side * 0.13f, -0.42f},
                 {side * 0.12f, f.back + 0.05f, -0.36f},
                 {side * 0.12f, f.back + 0.05f, 0.16f},
                 {side * 0.12f, f.back - 0.02f, 0.22f}},
                0.026f, side < 0 ? kSupply : kReturn, 9);
  else
    add_rear_door(mesh, f);
  mesh.pen.object = kPlaced;
  if (is_nvl(type)) {
    // The busbar, and the four cartridges of the copper spine beside it.
    mesh.box({-0.035f, f.back, 0.12f}, {0.035f, f.back + 0.03f, f.top - 0.12f}, kCopper, true);
    for (const float x : {-0.24f, -0.15f, 0.11f, 0.20f})
      mesh.box({x, f.back, 0.50f}, {x + 0.05f, f.back + 0.045f, 1.85f}, kWhip, true);
  } else if (type.kind == RackKind::compute) {
    // Two power strips with their outlets, and the latch of the door.
    for (const float x : {-f.w + 0.05f, f.w - 0.10f}) {
      mesh.box({x, f.back, 0.25f}, {x + 0.05f, f.back + 0.04f, f.top - 0.15f}, kWhip, true);
      for (int i = 0; i < f.servers; ++i)
        mesh.box({x + 0.01f, f.back + 0.04f, f.z(i) + 0.3f * f.pitch},
                 {x + 0.04f, f.back + 0.06f, f.z(i) + 0.45f * f.pitch}, kHandle, true);
    }
    mesh.box({-0.01f, f.back, 0.9f}, {0.005f, f.back + 0.03f, 1.25f}, kHandle, true);
  }
  // Whips to the tap boxes of the busways overhead, and the fibres' way to the
  // ladder.
  mesh.pen.object = kPowered;
  for (const float x : {-0.22f, 0.22f}) {
    mesh.pipe(
        {{x, f.back - 0.12f, f.top}, {x, f.back - 0.12f, f.top + 0.26f}, {x, 0.28f, f.top + 0.42f}},
        0.018f, kWhip, 6);
    mesh.box({x - 0.05f, f.back - 0.17f, f.top}, {x + 0.05f, f.back - 0.07f, f.top + 0.05f}, kDark);
  }
  mesh.pen.object = kCabled;
  for (const float x : {-0.05f, 0.0f, 0.05f})
    mesh.pipe(
        {{x, -0.2f, f.top}, {x * 0.8f, -0.42f, f.top + 0.30f}, {x * 0.5f, -0.52f, f.top + 0.77f}},
        0.012f, x > 0 ? kYellowFibre : kFibre, 5);
}

}  // namespace

RackParts rack_parts(const RackType& type) {
  MeshBuilder mesh;
  mesh.pen.coarse_too = false;
  const Face face(type);
  add_frame(mesh, face);
  if (is_nvl(type)) {
    add_nvl_trays(mesh, face);
  } else if (type.kind == RackKind::compute) {
    add_front_hoses(mesh, face);
    add_cdu(mesh, face);
    add_hgx_servers(mesh, face);
  } else if (type.kind == RackKind::network) {
    add_switches(mesh, face);
  } else {
    add_flat_servers(mesh, face, type.kind == RackKind::storage);
  }
  add_rear(mesh, type, face);
  add_site_gear(mesh, type);
  Scene scene;
  mesh.finish(scene);
  return {std::move(scene.vertices), std::move(scene.indices)};
}

}  // namespace rackline::scene
