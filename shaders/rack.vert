// A rack's faces with what their cells show now.
#version 460
#include "frame.glsl"
#include "rack_corner.glsl"
#include "rack_cells.glsl"

layout(location = 0) out vec2 out_uv;           // metres on the face: right, up (top: to the back)
layout(location = 1) flat out uvec4 out_cells;  // see rack_cells.glsl
layout(location = 2) flat out vec4 out_face;    // width, height of the face; light

void main() {
  uint rack = uint(gl_VertexIndex) / 12u;
  RackCorner r = rack_corner(uint(gl_VertexIndex), 0.0);
  out_uv = r.at * r.extent;
  out_cells = rack_cells(now[shown_at(rack, r.face)], rack, r.face);
  out_face = vec4(r.extent, rack_light(r.normal), 0.0);
  gl_Position = r.seen ? frame.view_projection * vec4(r.position, 1.0) : vec4(0, 0, 0, 1);
}
