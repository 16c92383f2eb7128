// The corners of a rack's three quads: its top and the two sides that face the eye. No instances and
// no vertex buffer: lavapipe draws instances one by one.
layout(set = 0, binding = 1, std430) readonly buffer Places { RackPlace places[]; };
layout(set = 0, binding = 3, std430) readonly buffer Now { RackNow now[]; };
layout(set = 0, binding = 5, std430) readonly buffer Sizes { RackSize sizes[]; };

struct RackCorner {
  vec3 position;      // in the world
  vec3 normal;
  vec2 at;            // 0 or 1 along the face's width and height
  vec2 extent;        // of the face, metres
  float height;       // of the rack as it stands now
  uint face;          // 0 top, 1 side, 2 front, 3 back
  bool seen;
};

vec2 turned(vec2 p, uint quarter) {
  vec2 q = (quarter & 1u) != 0u ? vec2(-p.y, p.x) : p;
  return (quarter & 2u) != 0u ? -q : q;
}

// What is left of a rack that is cut is a box again, and its faces keep their place in the grid of
// cells. `size`: of the whole rack; `eye`: in its frame.
void cut_corner(inout RackCorner r, uint face, vec2 c, vec3 size, vec3 foot, vec3 eye, uint quarter) {
  vec2 a = turned(frame.cut_min.xy - foot.xy, (4u - quarter) & 3u);
  vec2 b = turned(frame.cut_max.xy - foot.xy, (4u - quarter) & 3u);
  vec3 lo = max(vec3(size.xy * -0.5, 0.0), vec3(min(a, b), frame.cut_min.z - foot.z));
  vec3 hi = min(vec3(size.xy * 0.5, size.z), vec3(max(a, b), frame.cut_max.z - foot.z));
  vec3 middle = (lo + hi) * 0.5;
  vec3 p;
  if (face == 0u) {
    p = vec3(mix(lo.xy, hi.xy, c), hi.z);
    r.at = p.xy / size.xy + 0.5;
    r.seen = eye.z > hi.z;
  } else if (face == 1u) {
    float side = eye.x > middle.x ? 1.0 : -1.0;
    p = vec3(side > 0.0 ? hi.x : lo.x, mix(lo.y, hi.y, side > 0.0 ? c.x : 1.0 - c.x),
             mix(lo.z, hi.z, c.y));
    r.at = vec2(side * p.y / size.y + 0.5, p.z / size.z);
    r.seen = side > 0.0 ? eye.x > hi.x : eye.x < lo.x;
    r.normal = vec3(side, 0, 0);
  } else {
    float side = eye.y < middle.y ? 1.0 : -1.0;
    p = vec3(mix(lo.x, hi.x, side > 0.0 ? c.x : 1.0 - c.x), side > 0.0 ? lo.y : hi.y,
             mix(lo.z, hi.z, c.y));
    r.at = vec2(side * p.x / size.x + 0.5, p.z / size.z);
    r.seen = side > 0.0 ? eye.y < lo.y : eye.y > hi.y;
    r.normal = vec3(0, -side, 0);
    r.face = side < 0.0 ? 3u : 2u;
  }
  r.seen = r.seen && all(lessThan(lo, hi));
  r.position = p;
}

// Corner 0 to 11 of the three quads of a box on `foot`: of a rack, or of a row of equal ones.
RackCorner box_corner(uint corner, vec3 foot, vec3 size, uint quarter) {
  uint face = corner >> 2;
  vec2 c = vec2(((corner & 3u) == 1u || (corner & 3u) == 2u) ? 1.0 : 0.0,
                (corner & 3u) >= 2u ? 1.0 : 0.0);
  vec3 eye = frame.eye.xyz - foot;
  eye.xy = turned(eye.xy, (4u - quarter) & 3u);

  RackCorner r;
  r.at = c;
  r.height = size.z;
  r.face = face;
  r.seen = size.z > 0.0;
  if (face == 0u) {
    r.position = vec3((c - 0.5) * size.xy, size.z);
    r.extent = size.xy;
    r.normal = vec3(0, 0, 1);
    r.seen = r.seen && eye.z > size.z;
  } else if (face == 1u) {
    float side = eye.x > 0.0 ? 1.0 : -1.0;
    r.position = vec3(side * size.x * 0.5, side * (c.x - 0.5) * size.y, c.y * size.z);
    r.extent = size.yz;
    r.normal = vec3(side, 0, 0);
    r.seen = r.seen && abs(eye.x) > size.x * 0.5;
  } else {
    float side = eye.y < 0.0 ? 1.0 : -1.0;
    r.position = vec3(side * (c.x - 0.5) * size.x, -side * size.y * 0.5, c.y * size.z);
    r.extent = size.xz;
    r.normal = vec3(0, -side, 0);
    if (side < 0.0) r.face = 3u;
    r.seen = r.seen && abs(eye.y) > size.y * 0.5;
  }
  if (kCut) cut_corner(r, face, c, size, foot, eye, quarter);
  r.position.xy = turned(r.position.xy, quarter);
  r.position += foot;
  r.normal.xy = turned(r.normal.xy, quarter);
  return r;
}

// `vertex`: 12 a rack. What does not stand yet has `least_height`.
RackCorner rack_corner(uint vertex, float least_height) {
  uint rack = vertex / 12u;
  RackPlace place = places[rack];
  vec3 size = sizes[place.bits & 0xffu].size.xyz;
  size.z = max(size.z * (float(now[rack].shape >> 8 & 0xffu) / 255.0), least_height);
  return box_corner(vertex % 12u, place.foot, size, place.bits >> 8 & 3u);
}
