// Which rack stands where, as its place in draw order; a planned one counts with its footprint.
#version 460
#include "frame.glsl"
#include "rack_corner.glsl"
layout(location = 0) flat out uint out_id;

const uint kIsRack = 0x80000000u;  // engine/render/id_pass.cpp turns the rest into an object's id

void main() {
  RackCorner r = rack_corner(uint(gl_VertexIndex), 0.012);
  out_id = kIsRack | uint(gl_VertexIndex) / 12u;
  gl_Position = r.seen ? frame.view_projection * vec4(r.position, 1.0) : vec4(0, 0, 0, 1);
}
