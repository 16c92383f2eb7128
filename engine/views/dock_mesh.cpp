// The docks, and the semi-trailers that back onto them.
#include "engine/views/equipment_mesh.h"
#include "engine/views/paints.h"

namespace rackline {

using namespace paint;
using scene::Frame;

void add_dock(const Frame& f, glm::vec3 s) {
  // The leveller with its bumpers and bollards.
  const float w = s.x / 2, d = s.y / 2;
  f.box({-w, -d, 0}, {w, d, s.z}, kConcrete);
  f.box({-w * 0.75f, -d * 0.5f, s.z}, {w * 0.75f, d, s.z + 0.05f}, kDarkSteel);
  for (float x : {-w * 0.9f, w * 0.7f})
    f.box({x, d, s.z * 0.3f}, {x + w * 0.2f, d + 0.25f, s.z}, kBlack);
  for (float x : {-w + 0.1f, w - 0.1f})
    f.cylinder({x, d + 1.0f, 0}, {x, d + 1.0f, 1.1f}, 0.12f, kYellow, 8);
}

void add_truck(const Frame& f, glm::vec3 dock) {
  const float y = dock.y / 2 + 0.3f;  // its rear, at the bumpers
  // Between the wheels the ground is dark whatever the sun's shadows say.
  f.quad({-1.1f, y + 0.3f, 0.088f}, {1.1f, y + 0.3f, 0.088f}, {1.1f, y + 15.6f, 0.088f},
         {-1.1f, y + 15.6f, 0.088f}, {36, 37, 40});
  // The trailer: box with ribs and rails, doors, legs, the gear below.
  f.box({-1.28f, y, 1.22f}, {1.28f, y + 12.2f, 4.0f}, kTruck, true);
  f.box({-1.31f, y, 1.15f}, {1.31f, y + 12.2f, 1.28f}, kSteel, true);
  f.box({-1.31f, y, 3.92f}, {1.31f, y + 12.2f, 4.02f}, kSteel, true);
  for (float at = 0.02f; at < 12.3f; at += 1.2f)
    for (float x : {-1.31f, 1.28f})
      f.box({x, y + at, 1.28f}, {x + 0.03f, y + at + 0.05f, 3.92f}, kSteel);
  for (float x : {-1.30f, 1.28f}) f.box({x, y + 2.6f, 2.2f}, {x + 0.02f, y + 9.6f, 3.1f}, kBlue);
  f.box({-0.55f, y + 0.3f, 0.85f}, {0.55f, y + 12.0f, 1.15f}, kDarkSteel, true);
  for (float x : {-1.15f, 1.05f}) {
    f.box({x, y + 8.4f, 0.05f}, {x + 0.1f, y + 8.55f, 1.15f}, kDarkSteel);
    f.box({x, y + 3.4f, 0.55f}, {x + 0.08f, y + 8.0f, 0.95f}, kWhite, true);
  }
  // The tractor: frame, tanks, sleeper, cab with its glass, bonnet, grille, stacks, mirrors.
  f.box({-0.5f, y + 9.8f, 0.62f}, {0.5f, y + 15.6f, 0.92f}, kBlack, true);
  f.box({-0.8f, y + 10.4f, 0.92f}, {0.8f, y + 11.6f, 1.12f}, kDarkSteel);
  f.box({-1.2f, y + 12.55f, 0.9f}, {1.2f, y + 14.0f, 3.75f}, kCab, true);
  f.box({-1.18f, y + 14.0f, 0.9f}, {1.18f, y + 14.9f, 3.1f}, kCab, true);
  f.quad({1.1f, y + 14.5f, 3.1f}, {-1.1f, y + 14.5f, 3.1f}, {-1.15f, y + 12.6f, 3.95f},
         {1.15f, y + 12.6f, 3.95f}, kCab);
  f.box({-1.05f, y + 14.9f, 2.15f}, {1.05f, y + 14.93f, 2.95f}, kGlass, true);
  for (float x : {-1.20f, 1.18f})
    f.box({x, y + 14.15f, 2.1f}, {x + 0.02f, y + 14.8f, 2.9f}, kGlass);
  f.box({-1.0f, y + 14.9f, 0.75f}, {1.0f, y + 16.1f, 2.05f}, kCab, true);
  f.box({-0.62f, y + 16.1f, 0.95f}, {0.62f, y + 16.14f, 1.9f}, kSteel);
  for (float z : {1.1f, 1.3f, 1.5f, 1.7f})
    f.box({-0.58f, y + 16.14f, z}, {0.58f, y + 16.16f, z + 0.08f}, kBlack);
  for (float x : {-0.98f, 0.70f})
    f.box({x, y + 16.1f, 1.2f}, {x + 0.28f, y + 16.15f, 1.45f}, kNightLamp);
  f.box({-1.22f, y + 15.95f, 0.45f}, {1.22f, y + 16.3f, 0.75f}, kSteel, true);
  for (float x : {-1.12f, 1.12f}) {
    f.cylinder({x, y + 12.4f, 0.9f}, {x, y + 12.4f, 4.15f}, 0.08f, kSteel, 8);
    f.cylinder({x * 0.98f, y + 12.7f, 0.68f}, {x * 0.98f, y + 13.9f, 0.68f}, 0.30f, kSteel, 12);
    f.box({x * 1.2f - 0.06f, y + 14.75f, 2.2f}, {x * 1.2f + 0.06f, y + 14.85f, 2.75f}, kBlack,
          true);
  }
  for (float at : {1.2f, 2.45f, 10.3f, 11.55f, 15.35f})
    for (float x : {-1.25f, 0.85f}) {
      f.cylinder({x, y + at, 0.52f}, {x + 0.4f, y + at, 0.52f}, 0.52f, kBlack, 14);
      const float rim = x < 0 ? x - 0.01f : x + 0.4f;
      f.cylinder({rim, y + at, 0.52f}, {rim + 0.01f, y + at, 0.52f}, 0.26f, kSteel, 10);
    }
}

}  // namespace rackline
