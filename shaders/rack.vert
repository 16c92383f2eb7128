// A rack's faces with what their cells show now.
#version 460
#include "frame.glsl"
#include "rack_corner.glsl"

layout(location = 0) out vec2 out_uv;           // metres on the face: right, up (top: to the back)
layout(location = 1) flat out uvec4 out_cells;  // as RackNow; w: face : 2, state : 4, kind : 4, mark : 2
layout(location = 2) flat out vec4 out_face;    // width, height of the face; light

void main() {
  uint rack = uint(gl_VertexIndex) / 12u;
  RackCorner r = rack_corner(uint(gl_VertexIndex), 0.0);
  RackNow n = now[rack];
  bool selected = rack == frame.ids.z || (n.shape >> 16 & 1u) != 0u;
  uint mark = selected ? 2u : rack == frame.ids.w ? 1u : 0u;
  out_uv = r.at * r.extent;
  out_cells = uvec4(n.colour_a, n.colour_b, n.grid,
                    r.face | (n.shape & 0xffu) << 2 | mark << 10);
  // Light is a little different from each direction, so that edges read.
  float light = 0.80 + 0.20 * r.normal.z + 0.07 * r.normal.x - 0.05 * r.normal.y;
  out_face = vec4(r.extent, light, r.height);
  gl_Position = r.seen ? frame.view_projection * vec4(r.position, 1.0) : vec4(0, 0, 0, 1);
}
