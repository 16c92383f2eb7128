// A line of equal racks that touch, as one box: the three faces that the eye sees.
#version 460
#include "frame.glsl"
#include "rack_corner.glsl"
#include "rack_cells.glsl"
layout(set = 0, binding = 17, std430) readonly buffer Lines { RackLine lines[]; };

layout(location = 0) out vec2 out_uv;           // metres on the line's face
layout(location = 1) flat out ivec3 out_racks;  // the one at uv.x = 0, the step to the next; face
layout(location = 2) flat out vec4 out_face;    // width, height of one rack's face; light; racks

void main() {
  RackLine line = lines[uint(gl_VertexIndex) / 12u];
  uint count = line.bits & 0xffffu, quarter = line.bits >> 16 & 3u;
  RackCorner r = box_corner(uint(gl_VertexIndex) % 12u, line.foot, line.size, quarter);
  const uint kSide = 1u, kBack = 3u;
  bool along = r.face != kSide;
  // Racks count to the east; a face counts to its right.
  int at = r.face == kBack ? int(count) - 1 : 0, to_right = r.face == kBack ? -1 : 1;
  if (!along) at = dot(r.normal.xy, turned(vec2(1, 0), quarter)) > 0.0 ? int(count) - 1 : 0;
  if (quarter == 2u) {
    at = int(count) - 1 - at;
    to_right = -to_right;
  }
  out_uv = r.at * r.extent;
  out_racks = ivec3(int(line.first) + at, to_right, int(r.face));
  out_face = vec4(r.extent.x / (along ? float(count) : 1.0), r.extent.y, rack_light(r.normal),
                  along ? float(count) : 1.0);
  gl_Position = r.seen ? frame.view_projection * vec4(r.position, 1.0) : vec4(0, 0, 0, 1);
}
