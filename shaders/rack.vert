// A rack is three quads: its top and the two sides that face the eye. No instances and no vertex
// buffer: lavapipe draws instances one by one.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 1, std430) readonly buffer Places { RackPlace places[]; };
layout(set = 0, binding = 3, std430) readonly buffer Now { RackNow now[]; };
layout(set = 0, binding = 5, std430) readonly buffer Sizes { RackSize sizes[]; };

layout(location = 0) out vec2 out_uv;           // metres on the face: right, up (top: to the back)
layout(location = 1) flat out uvec4 out_cells;  // as RackNow; w: face : 2, state : 4, kind : 4, mark : 2
layout(location = 2) flat out vec4 out_face;    // width, height of the face; light

vec2 turned(vec2 p, uint quarter) {
  vec2 q = (quarter & 1u) != 0u ? vec2(-p.y, p.x) : p;
  return (quarter & 2u) != 0u ? -q : q;
}

void main() {
  uint rack = uint(gl_VertexIndex) / 12u, corner = uint(gl_VertexIndex) % 12u;
  uint face = corner >> 2;
  vec2 c = vec2(((corner & 3u) == 1u || (corner & 3u) == 2u) ? 1.0 : 0.0,
                (corner & 3u) >= 2u ? 1.0 : 0.0);
  RackPlace place = places[rack];
  RackNow n = now[rack];
  vec3 size = sizes[place.bits & 0xffu].size.xyz;
  float share = float(n.shape >> 8 & 0xffu) / 255.0;
  size.z *= share;
  uint quarter = place.bits >> 8 & 3u;

  vec3 eye = frame.eye.xyz - place.foot;
  eye.xy = turned(eye.xy, (4u - quarter) & 3u);

  vec3 p;
  bool seen = share > 0.0;
  uint which = face;
  vec2 extent;
  vec3 normal;
  if (face == 0u) {
    p = vec3((c - 0.5) * size.xy, size.z);
    extent = size.xy;
    normal = vec3(0, 0, 1);
    seen = seen && eye.z > size.z;
  } else if (face == 1u) {
    float side = eye.x > 0.0 ? 1.0 : -1.0;
    p = vec3(side * size.x * 0.5, side * (c.x - 0.5) * size.y, c.y * size.z);
    extent = size.yz;
    normal = vec3(side, 0, 0);
    seen = seen && abs(eye.x) > size.x * 0.5;
  } else {
    float side = eye.y < 0.0 ? 1.0 : -1.0;
    p = vec3(side * (c.x - 0.5) * size.x, -side * size.y * 0.5, c.y * size.z);
    extent = size.xz;
    normal = vec3(0, -side, 0);
    if (side < 0.0) which = 3u;
    seen = seen && abs(eye.y) > size.y * 0.5;
  }
  p.xy = turned(p.xy, quarter);
  normal.xy = turned(normal.xy, quarter);

  uint mark = rack == frame.ids.z ? 2u : rack == frame.ids.w ? 1u : 0u;
  out_uv = c * extent;
  out_cells = uvec4(n.colour_a, n.colour_b, n.grid,
                    which | (n.shape & 0xffu) << 2 | mark << 10);
  // Light is a little different from each direction, so that edges read.
  float light = 0.80 + 0.20 * normal.z + 0.07 * normal.x - 0.05 * normal.y;
  out_face = vec4(extent, light, size.z);
  gl_Position = seen ? frame.view_projection * vec4(place.foot + p, 1.0) : vec4(0, 0, 0, 1);
}
