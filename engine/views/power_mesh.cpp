// Machines of the power yard.
#include <algorithm>
#include <cmath>

#include "engine/views/equipment_mesh.h"
#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::Frame;

namespace {

/// A pad of concrete that reaches a little beyond the machine.
void add_pad(const Frame& f, glm::vec3 s, float beyond = 0.6f, float high = 0.15f) {
  f.box({-s.x / 2 - beyond, -s.y / 2 - beyond, 0}, {s.x / 2 + beyond, s.y / 2 + beyond, high},
        kConcrete);
}

/// A stack of ribbed insulators with its terminal.
void add_bushing(const Frame& f, glm::vec3 foot, float height, float radius) {
  f.cylinder(foot, foot + glm::vec3(0, 0, height), radius * 0.55f, kInsulator, 8);
  const int ribs = 4;
  for (int i = 0; i < ribs; ++i) {
    const glm::vec3 at = foot + glm::vec3(0, 0, height * (0.15f + 0.75f * i / ribs));
    f.cone(at, at + glm::vec3(0, 0, height * 0.07f), radius, radius * 0.6f, kInsulator, 8);
  }
  f.cylinder(foot + glm::vec3(0, 0, height), foot + glm::vec3(0, 0, height * 1.12f), radius * 0.3f,
             kSteel, 6);
}

/// A lattice mast: four legs with cross bars.
void add_mast(const Frame& f, glm::vec2 at, float width, float height, scene::Paint p = kSteel) {
  const float w = width / 2, t = 0.09f;
  for (float x : {-w, w})
    for (float y : {-w, w})
      f.box({at.x + x - t, at.y + y - t, 0}, {at.x + x + t, at.y + y + t, height}, p);
  for (float z = 1.2f; z < height; z += 1.6f) {
    f.box({at.x - w, at.y - w - 0.04f, z}, {at.x + w, at.y - w + 0.04f, z + 0.09f}, p);
    f.box({at.x - w, at.y + w - 0.04f, z}, {at.x + w, at.y + w + 0.04f, z + 0.09f}, p);
    f.box({at.x - w - 0.04f, at.y - w, z + 0.5f}, {at.x - w + 0.04f, at.y + w, z + 0.59f}, p);
    f.box({at.x + w - 0.04f, at.y - w, z + 0.5f}, {at.x + w + 0.04f, at.y + w, z + 0.59f}, p);
  }
}

}  // namespace

void add_utility(const Frame& f, glm::vec3 s) {
  add_pad(f, {s.x * 0.6f, s.y * 0.6f, 0}, 0.3f);
  add_mast(f, {0, 0}, std::min(s.x, s.y) * 0.28f, s.z);
  for (float z : {s.z * 0.72f, s.z * 0.92f}) {
    f.box({-0.15f, -s.y / 2, z}, {0.15f, s.y / 2, z + 0.25f}, kSteel, true);
    for (float y : {-s.y * 0.46f, s.y * 0.46f})
      f.cylinder({0, y, z - 1.2f}, {0, y, z}, 0.12f, kInsulator, 6);
  }
}

void add_substation(const Frame& f, glm::vec3 s) {
  // Bays along y: gantries at both ends, breakers and a busbar between, two main transformers.
  const int bays = std::max(2, static_cast<int>(s.y / 10));
  const float bay = s.y / static_cast<float>(bays);
  for (int i = 0; i <= bays; ++i) {
    const float y = -s.y / 2 + bay * static_cast<float>(i);
    const float at = std::clamp(y, -s.y / 2 + 0.6f, s.y / 2 - 0.6f);
    add_mast(f, {-s.x / 2 + 1, at}, 0.9f, s.z);
    add_mast(f, {s.x * 0.12f, at}, 0.9f, s.z);
  }
  for (float x : {-s.x / 2 + 1, s.x * 0.12f})
    f.box({x - 0.25f, -s.y / 2, s.z - 1.1f}, {x + 0.25f, s.y / 2, s.z - 0.6f}, kSteel, true);
  for (int i = 0; i < bays; ++i) {
    const float mid = -s.y / 2 + bay * (static_cast<float>(i) + 0.5f);
    for (float dy : {-2.2f, 0.0f, 2.2f}) {
      const float y = mid + dy;
      f.cylinder({-s.x / 2 + 1, y, s.z - 1.2f}, {s.x * 0.12f, y, s.z - 1.2f}, 0.05f, kDarkSteel, 5);
      for (float x : {-s.x * 0.34f, -s.x * 0.12f}) {
        f.box({x - 0.25f, y - 0.25f, 0}, {x + 0.25f, y + 0.25f, 1.6f}, kSteel);
        add_bushing(f, {x, y, 1.6f}, 2.2f, 0.26f);
      }
    }
    f.box({-s.x * 0.25f, mid - 1.0f, 0}, {-s.x * 0.20f, mid + 1.0f, 2.1f}, kGreenGrey);
  }
  for (float y : {-s.y * 0.25f, s.y * 0.25f}) {
    const glm::vec3 c{s.x * 0.34f, y, 0};
    f.box(c + glm::vec3(-4, -5, 0), c + glm::vec3(4, 5, 0.3f), kConcrete);
    f.box(c + glm::vec3(-2.4f, -3.4f, 0.3f), c + glm::vec3(2.4f, 3.4f, 4.4f), kGreenGrey);
    for (int k = 0; k < 6; ++k) {
      const float ky = -3.0f + 1.15f * static_cast<float>(k);
      f.box(c + glm::vec3(2.5f, ky, 0.8f), c + glm::vec3(3.6f, ky + 0.6f, 4.0f), kSteel);
    }
    for (float dy : {-2.2f, 0.0f, 2.2f})
      add_bushing(f, c + glm::vec3(-1.4f, dy, 4.4f), 2.4f, 0.34f);
    f.cylinder(c + glm::vec3(-0.6f, -3.0f, 5.4f), c + glm::vec3(-0.6f, 3.0f, 5.4f), 0.55f,
               kGreenGrey, 12);
  }
}

void add_transformer(const Frame& f, glm::vec3 s) {
  add_pad(f, s, 0.5f, 0.25f);
  const float w = s.x / 2, d = s.y / 2, top = s.z * 0.66f;
  f.box({-w * 0.55f, -d * 0.70f, 0.25f}, {w * 0.45f, d * 0.70f, top}, kGreenGrey);
  f.box({-w * 0.60f, -d * 0.75f, top}, {w * 0.50f, d * 0.75f, top + 0.15f}, kGreenGrey);
  // Radiators on both sides, fans on the right.
  const int fins = 7;
  for (int i = 0; i < fins; ++i) {
    const float y = -d * 0.66f + d * 1.32f * (static_cast<float>(i) + 0.15f) / fins;
    f.box({w * 0.5f, y, 0.6f}, {w * 0.9f, y + d * 0.11f, top * 0.95f}, kSteel);
    f.box({-w * 0.95f, y, 0.6f}, {-w * 0.6f, y + d * 0.11f, top * 0.95f}, kSteel);
  }
  for (int i = -1; i <= 1; ++i) {
    const float y = d * 0.45f * static_cast<float>(i);
    add_bushing(f, {-w * 0.30f, y, top + 0.15f}, s.z * 0.28f, 0.22f);
    add_bushing(f, {w * 0.22f, y, top + 0.15f}, s.z * 0.18f, 0.16f);
  }
  f.cylinder({-w * 0.05f, -d * 0.6f, s.z * 0.86f}, {-w * 0.05f, d * 0.6f, s.z * 0.86f}, s.z * 0.08f,
             kGreenGrey, 12);
  f.box({-w * 0.4f, -d * 0.86f, 0.5f}, {0, -d * 0.70f, top * 0.6f}, kWhite);
}

void add_switchgear(const Frame& f, glm::vec3 s) {
  add_pad(f, s, 0.4f, 0.3f);
  const float w = s.x / 2, d = s.y / 2;
  f.box({-w, -d, 0.3f}, {w, d, s.z - 0.3f}, kCream);
  f.box({-w - 0.2f, -d - 0.2f, s.z - 0.3f}, {w + 0.2f, d + 0.2f, s.z}, kWallDark);
  // Doors and louvres along the long sides, coolers on the roof.
  const int doors = std::max(2, static_cast<int>(s.y / 3));
  for (int i = 0; i < doors; ++i) {
    const float y = -d + s.y * (static_cast<float>(i) + 0.18f) / static_cast<float>(doors);
    const float wide = s.y / static_cast<float>(doors) * 0.62f;
    f.box({-w - 0.05f, y, 0.4f}, {-w, y + wide, s.z * 0.62f}, i % 2 ? kWallDark : kGreenGrey);
    f.box({w, y, 0.4f}, {w + 0.05f, y + wide, s.z * 0.62f}, i % 2 ? kGreenGrey : kWallDark);
    if (i % 3 == 1) f.box({-w * 0.4f, y, s.z}, {w * 0.4f, y + wide, s.z + 0.7f}, kSteel);
  }
}

void add_generator(const Frame& f, glm::vec3 s) {
  // A container on a trailer, with its exhaust, radiator and doors.
  const float w = s.x / 2, d = s.y / 2;
  f.box({-w, -d * 0.8f, 0.75f}, {w, d * 0.8f, 0.95f}, kDarkSteel, true);
  for (float x : {w * 0.55f, w * 0.72f, w * 0.89f})
    for (float y : {-d * 0.85f, d * 0.6f})
      f.cylinder({x, y, 0.5f}, {x, y + d * 0.25f, 0.5f}, 0.5f, kBlack, 10);
  f.box({-w * 0.8f, -0.15f, 0}, {-w * 0.74f, 0.15f, 0.8f}, kDarkSteel);
  f.box({-w, -d, 0.95f}, {w, d, s.z}, kWhite, true);
  for (int i = 0; i < 5; ++i) {
    const float x = -w * 0.8f + s.x * 0.16f * static_cast<float>(i);
    f.box({x, -d - 0.04f, 1.2f}, {x + s.x * 0.12f, -d, s.z - 0.4f}, i < 2 ? kDarkSteel : kSteel);
    f.box({x, d, 1.2f}, {x + s.x * 0.12f, d + 0.04f, s.z - 0.4f}, i < 2 ? kDarkSteel : kSteel);
  }
  f.box({-w - 0.06f, -d * 0.8f, 1.1f}, {-w, d * 0.8f, s.z - 0.2f}, kDarkSteel);
  f.box({w * 0.1f, -d * 0.5f, s.z}, {w * 0.6f, d * 0.5f, s.z + 0.45f}, kSteel);
  f.cylinder({w * 0.75f, 0, s.z}, {w * 0.75f, 0, s.z + 1.3f}, 0.22f, kDarkSteel, 10);
}

void add_turbine(const Frame& f, glm::vec3 s) {
  // Intake filter house, enclosure of turbine and generator, exhaust stack; on a skid.
  const float w = s.x / 2, d = s.y / 2;
  add_pad(f, s, 0.5f, 0.25f);
  f.box({-w, -d * 0.85f, 0.25f}, {w, d * 0.85f, 0.6f}, kDarkSteel);
  f.box({-w, -d * 0.8f, 0.6f}, {-w * 0.35f, d * 0.8f, s.z * 0.48f}, kCream);
  f.box({-w * 0.35f, -d * 0.9f, 0.6f}, {w * 0.30f, d * 0.9f, s.z * 0.56f}, kWhite);
  // The filter house stands on legs above the generator end.
  f.box({-w * 0.95f, -d, s.z * 0.58f}, {-w * 0.40f, d, s.z * 0.98f}, kCream, true);
  for (int i = 0; i < 4; ++i) {
    const float z = s.z * (0.61f + 0.09f * static_cast<float>(i));
    f.box({-w * 0.97f, -d * 0.9f, z}, {-w * 0.95f, d * 0.9f, z + s.z * 0.05f}, kDarkSteel);
  }
  for (float x : {-w * 0.9f, -w * 0.45f})
    for (float y : {-d * 0.92f, d * 0.82f})
      f.box({x, y, 0.6f}, {x + 0.2f, y + 0.2f, s.z * 0.58f}, kDarkSteel);
  f.box({-w * 0.30f, -d * 0.4f, s.z * 0.56f}, {-w * 0.05f, d * 0.4f, s.z * 0.80f}, kSteel);
  // Exhaust: a transition, then the stack with its silencer and platform.
  f.box({w * 0.30f, -d * 0.7f, 0.6f}, {w * 0.55f, d * 0.7f, s.z * 0.5f}, kSteel);
  const float r = std::min(d * 0.75f, 1.9f);
  f.cylinder({w * 0.74f, 0, 0.25f}, {w * 0.74f, 0, s.z * 1.75f}, r, kSteel, 16);
  f.cylinder({w * 0.74f, 0, s.z * 0.7f}, {w * 0.74f, 0, s.z * 1.2f}, r * 1.22f, kWallDark, 16);
  f.cylinder({w * 0.74f, 0, s.z * 1.751f}, {w * 0.74f, 0, s.z * 1.755f}, r * 0.8f, kBlack, 16);
  for (int i = 0; i < 4; ++i) {
    const float x = -w * 0.28f + w * 0.14f * static_cast<float>(i);
    f.box({x, -d * 0.9f - 0.05f, 0.8f}, {x + w * 0.10f, -d * 0.9f, s.z * 0.45f}, kGreenGrey);
    f.box({x, d * 0.9f, 0.8f}, {x + w * 0.10f, d * 0.9f + 0.05f, s.z * 0.45f}, kGreenGrey);
  }
}

void add_power_block(const Frame& f, glm::vec3 s) {
  // Turbine hall with its intake, heat recovery behind it, and a tall stack.
  const float w = s.x / 2, d = s.y / 2;
  add_pad(f, s, 1.0f, 0.2f);
  f.box({-w, -d * 0.8f, 0.2f}, {-w * 0.1f, d * 0.8f, s.z * 0.55f}, kCream);
  f.box({-w - 0.2f, -d * 0.84f, s.z * 0.55f}, {-w * 0.08f, d * 0.84f, s.z * 0.58f}, kWallDark);
  f.box({-w * 0.9f, -d * 0.6f, s.z * 0.58f}, {-w * 0.55f, d * 0.6f, s.z * 0.92f}, kWhite, true);
  for (int i = 0; i < 5; ++i) {
    const float y = -d * 0.55f + d * 0.23f * static_cast<float>(i);
    f.box({-w * 0.92f, y, s.z * 0.62f}, {-w * 0.9f, y + d * 0.16f, s.z * 0.88f}, kDarkSteel);
  }
  f.box({-w * 0.1f, -d * 0.5f, 0.2f}, {w * 0.12f, d * 0.5f, s.z * 0.42f}, kSteel);
  f.box({w * 0.12f, -d * 0.62f, 0.2f}, {w * 0.62f, d * 0.62f, s.z * 0.92f}, kWallDark);
  for (int i = 0; i < 4; ++i) {
    const float x = w * (0.14f + 0.12f * static_cast<float>(i));
    f.box({x, -d * 0.68f, 0.2f}, {x + 0.5f, d * 0.68f, s.z * 0.95f}, kSteel);
    f.cylinder({x + 0.25f, -d * 0.5f, s.z}, {x + 0.25f, d * 0.5f, s.z}, 0.8f, kSteel, 10);
  }
  f.cylinder({w * 0.80f, 0, 0.2f}, {w * 0.80f, 0, s.z * 2.4f}, d * 0.28f, kSteel, 20);
  f.cylinder({w * 0.80f, 0, s.z * 2.2f}, {w * 0.80f, 0, s.z * 2.3f}, d * 0.30f, kRed, 20);
  f.cylinder({w * 0.80f, 0, s.z * 2.401f}, {w * 0.80f, 0, s.z * 2.41f}, d * 0.22f, kBlack, 20);
  f.box({-w * 0.7f, -d, 0.2f}, {-w * 0.45f, -d * 0.82f, s.z * 0.3f}, kGreenGrey);
}

void add_battery(const Frame& f, glm::vec3 s) {
  const float w = s.x / 2, d = s.y / 2;
  add_pad(f, s, 0.25f, 0.12f);
  f.box({-w, -d, 0.12f}, {w, d, s.z}, kWhite);
  f.box({-w + 0.1f, -d + 0.1f, s.z}, {w - 0.1f, d - 0.1f, s.z + 0.12f}, kSteel);
  const int doors = 8;
  for (int i = 0; i < doors; ++i) {
    const float x = -w + s.x * (static_cast<float>(i) + 0.92f) / doors;
    f.box({x, -d - 0.02f, 0.2f}, {x + 0.05f, -d, s.z - 0.1f}, kDarkSteel);
    f.box({x, d, 0.2f}, {x + 0.05f, d + 0.02f, s.z - 0.1f}, kDarkSteel);
  }
}

void add_busway(const Frame& f, glm::vec3 s) {
  const float w = s.x / 2, d = s.y / 2;
  f.box({-w, -d, 0}, {w, d, s.z}, kCopper, true);
  // Hangers, and the tap boxes over every other rack.
  const bool along_x = s.x >= s.y;
  const float length = along_x ? s.x : s.y;
  for (float at = -length / 2 + 0.6f; at < length / 2; at += 2.4f) {
    const glm::vec3 c = along_x ? glm::vec3(at, 0, 0) : glm::vec3(0, at, 0);
    f.box(c + glm::vec3(-0.18f, -0.14f, -0.16f), c + glm::vec3(0.18f, 0.14f, 0), kDarkSteel, true);
    f.box(c + glm::vec3(-0.012f, -0.012f, s.z), c + glm::vec3(0.012f, 0.012f, s.z + 1.2f), kSteel);
  }
}

}  // namespace rackline
