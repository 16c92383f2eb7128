// Machines of the cooling yard, and pipes.
#include <algorithm>
#include <cmath>

#include "engine/views/equipment_mesh.h"
#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::Frame;

void add_tower(const Frame& f, glm::vec3 s) {
  // A cell: basin, louvred sides, deck with railing, and the fan's stack.
  const float w = s.x / 2, d = s.y / 2, deck = s.z * 0.72f;
  f.box({-w, -d, 0}, {w, d, s.z * 0.14f}, kConcrete);
  f.box({-w * 0.96f, -d * 0.96f, s.z * 0.14f}, {w * 0.96f, d * 0.96f, deck}, kCream);
  for (int i = 0; i < 5; ++i) {
    const float z = s.z * (0.20f + 0.075f * static_cast<float>(i));
    f.box({-w, -d, z}, {w, d, z + s.z * 0.035f}, kSteel, true);
  }
  f.box({-w, -d, deck}, {w, d, deck + 0.2f}, kWallDark);
  const float r = std::min(w, d) * 0.72f;
  f.cone({0, 0, deck + 0.2f}, {0, 0, s.z}, r * 1.06f, r, kWhite, 20, false);
  f.cylinder({0, 0, deck + 0.25f}, {0, 0, s.z - s.z * 0.09f}, r * 0.96f, kBlack, 20);
  // Fan blades, just below the rim.
  const float z = s.z - s.z * 0.08f;
  f.box({-r * 0.9f, -0.25f, z}, {r * 0.9f, 0.25f, z + 0.08f}, kSteel);
  f.box({-0.25f, -r * 0.9f, z + 0.02f}, {0.25f, r * 0.9f, z + 0.1f}, kSteel);
  f.cylinder({0, 0, z}, {0, 0, z + 0.3f}, r * 0.14f, kDarkSteel, 10);
  for (float x : {-w + 0.06f, w - 0.06f})
    f.box({x - 0.04f, -d, deck + 1.1f}, {x + 0.04f, d, deck + 1.18f}, kYellow, true);
  for (float y : {-d + 0.06f, d - 0.06f})
    f.box({-w, y - 0.04f, deck + 1.1f}, {w, y + 0.04f, deck + 1.18f}, kYellow, true);
  for (float x : {-w + 0.06f, 0.0f, w - 0.06f})
    for (float y : {-d + 0.06f, 0.0f, d - 0.06f})
      if (x != 0 || y != 0)
        f.box({x - 0.04f, y - 0.04f, deck + 0.2f}, {x + 0.04f, y + 0.04f, deck + 1.1f}, kYellow);
  f.cylinder({w * 0.5f, -d - 0.4f, 0}, {w * 0.5f, -d - 0.4f, deck * 0.9f}, 0.28f, kReturn, 8);
  f.cylinder({-w * 0.5f, -d - 0.4f, 0.4f}, {-w * 0.5f, -d + 0.2f, 0.4f}, 0.3f, kSupply, 8);
}

void add_chiller(const Frame& f, glm::vec3 s) {
  const float w = s.x / 2, d = s.y / 2, top = s.z * 0.9f;
  f.box({-w, -d, 0}, {w, d, 0.3f}, kConcrete);
  f.box({-w, -d * 0.92f, 0.3f}, {w, d * 0.92f, s.z * 0.35f}, kDarkSteel);
  f.box({-w, -d, s.z * 0.35f}, {w, d, top}, kWhite, true);
  for (float y : {-d - 0.02f, d - 0.01f})
    f.box({-w * 0.97f, y, s.z * 0.40f}, {w * 0.97f, y + 0.03f, top * 0.96f}, kSteel);
  const int fans = std::max(3, static_cast<int>(s.x / 1.7f));
  for (int i = 0; i < fans; ++i) {
    const float x = -w + s.x * (static_cast<float>(i) + 0.5f) / static_cast<float>(fans);
    for (float y : {-d * 0.5f, d * 0.5f}) {
      f.disc({x, y, top + 0.02f}, d * 0.42f, kWallDark, 8);
      f.disc({x, y, top + 0.04f}, d * 0.36f, kBlack, 8);
    }
  }
}

void add_pump(const Frame& f, glm::vec3 s) {
  const float w = s.x / 2, d = s.y / 2;
  f.box({-w, -d, 0}, {w, d, 0.25f}, kConcrete);
  f.cylinder({-w * 0.8f, 0, s.z * 0.45f}, {w * 0.05f, 0, s.z * 0.45f}, s.z * 0.26f, kBlue, 14);
  for (int i = 0; i < 5; ++i) {
    const float x = -w * 0.7f + w * 0.13f * static_cast<float>(i);
    f.cylinder({x, 0, s.z * 0.45f}, {x + 0.05f, 0, s.z * 0.45f}, s.z * 0.29f, kBlue, 14);
  }
  f.cylinder({w * 0.12f, 0, s.z * 0.45f}, {w * 0.55f, 0, s.z * 0.45f}, s.z * 0.36f, kSteel, 14);
  f.cylinder({w * 0.35f, 0, s.z * 0.45f}, {w * 0.35f, 0, s.z}, s.z * 0.16f, kSupply, 12);
  f.cylinder({w * 0.55f, 0, s.z * 0.45f}, {w, 0, s.z * 0.45f}, s.z * 0.18f, kReturn, 12);
}

void add_tank(const Frame& f, glm::vec3 s) {
  const float r = std::min(s.x, s.y) / 2;
  f.cylinder({0, 0, 0}, {0, 0, 0.3f}, r * 1.04f, kConcrete, 28);
  f.cylinder({0, 0, 0.2f}, {0, 0, s.z * 0.92f}, r * 0.97f, kWhite, 28);
  f.cone({0, 0, s.z * 0.92f}, {0, 0, s.z}, r * 0.98f, r * 0.12f, kCream, 28);
  for (float z : {s.z * 0.32f, s.z * 0.62f, s.z * 0.91f})
    f.cylinder({0, 0, z}, {0, 0, z + 0.12f}, r * 0.985f, kSteel, 28);
  f.box({-0.4f, -r * 0.97f - 0.35f, 0}, {0.4f, -r * 0.9f, s.z * 0.95f}, kDarkSteel);
  f.cylinder({r * 0.6f, -r, 0.6f}, {r * 0.6f, -r * 0.7f, 0.6f}, 0.4f, kSupply, 10);
}

void add_pipes(const Frame& f, glm::vec3 s, bool stands) {
  const bool along_x = s.x >= s.y;
  const float length = along_x ? s.x : s.y, across = along_x ? s.y : s.x;
  const float r = std::min(across * 0.22f, s.z * 0.40f);
  const auto at = [&](float l, float a, float z) {
    return along_x ? glm::vec3(l, a, z) : glm::vec3(a, l, z);
  };
  for (int side = -1; side <= 1; side += 2) {
    const float a = across * 0.26f * static_cast<float>(side);
    f.cylinder(at(-length / 2, a, s.z * 0.55f), at(length / 2, a, s.z * 0.55f), r,
               side < 0 ? kSupply : kReturn, 12);
    for (float l = -length / 2 + 2; l < length / 2; l += 6)
      f.cylinder(at(l, a, s.z * 0.55f), at(l + 0.12f, a, s.z * 0.55f), r * 1.18f, kSteel, 12);
  }
  if (!stands) return;
  for (float l = -length / 2 + 1; l < length / 2; l += 6) {
    const glm::vec3 lo = at(l - 0.12f, -across / 2, 0), hi = at(l + 0.12f, across / 2, s.z * 0.18f);
    f.box(glm::min(lo, hi), glm::max(lo, hi), kConcrete);
  }
}

}  // namespace rackline
