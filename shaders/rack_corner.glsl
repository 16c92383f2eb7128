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

// `vertex`: 12 a rack. What does not stand yet has `least_height`.
RackCorner rack_corner(uint vertex, float least_height) {
  uint rack = vertex / 12u, corner = vertex % 12u;
  uint face = corner >> 2;
  vec2 c = vec2(((corner & 3u) == 1u || (corner & 3u) == 2u) ? 1.0 : 0.0,
                (corner & 3u) >= 2u ? 1.0 : 0.0);
  RackPlace place = places[rack];
  vec3 size = sizes[place.bits & 0xffu].size.xyz;
  size.z = max(size.z * (float(now[rack].shape >> 8 & 0xffu) / 255.0), least_height);
  uint quarter = place.bits >> 8 & 3u;
  vec3 eye = frame.eye.xyz - place.foot;
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
  r.position.xy = turned(r.position.xy, quarter);
  r.position += place.foot;
  r.normal.xy = turned(r.normal.xy, quarter);
  return r;
}
