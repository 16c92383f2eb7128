// Positions and boxes of the facility, in metres: x to the east, y to the north, z up; z = 0 is the
// yard's ground.
#pragma once

#include <cmath>

namespace rackline {

struct Vec3 {
  double x = 0, y = 0, z = 0;
  friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend Vec3 operator*(Vec3 a, double s) { return {a.x * s, a.y * s, a.z * s}; }
  bool operator==(const Vec3&) const = default;
};

/// An axis-aligned box.
struct Box {
  Vec3 min, max;

  [[nodiscard]] Vec3 size() const { return max - min; }
  [[nodiscard]] Vec3 centre() const { return (min + max) * 0.5; }
  /// True when `inner` lies inside, with `slack` metres of tolerance.
  [[nodiscard]] bool contains(const Box& inner, double slack = 1e-6) const {
    return inner.min.x >= min.x - slack && inner.max.x <= max.x + slack &&
           inner.min.y >= min.y - slack && inner.max.y <= max.y + slack &&
           inner.min.z >= min.z - slack && inner.max.z <= max.z + slack;
  }
  /// True when the two share more than `slack` metres in every direction; touching is no overlap.
  [[nodiscard]] bool overlaps(const Box& o, double slack = 1e-4) const {
    return min.x < o.max.x - slack && o.min.x < max.x - slack && min.y < o.max.y - slack &&
           o.min.y < max.y - slack && min.z < o.max.z - slack && o.min.z < max.z - slack;
  }
};

/// The box of something `size` large (x: width, y: depth, z: height, before turning) that stands on
/// `foot` (the centre of its footprint) and is turned by `quarter_turns` × 90° counter-clockwise.
/// Unturned, a front faces south (−y).
[[nodiscard]] inline Box standing_box(Vec3 foot, Vec3 size, int quarter_turns) {
  const bool swapped = (quarter_turns & 1) != 0;
  const double w = (swapped ? size.y : size.x) / 2, d = (swapped ? size.x : size.y) / 2;
  return {{foot.x - w, foot.y - d, foot.z}, {foot.x + w, foot.y + d, foot.z + size.z}};
}

}  // namespace rackline
