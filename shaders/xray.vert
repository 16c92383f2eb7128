// What is seen through everything else; like solid.vert, and which object it is.
#version 460
#include "frame.glsl"
layout(location = 0) in vec3 in_position;
layout(location = 1) in vec4 in_normal;
layout(location = 2) in vec4 in_colour;
layout(location = 3) in uint in_object;

layout(location = 0) out vec3 out_position;
layout(location = 1) out vec3 out_normal;
layout(location = 2) flat out vec3 out_colour;  // linear
layout(location = 3) flat out ivec2 out_flow;   // its place in the table of flows, or -1; 2 selected,
                                                // 1 hovered

void main() {
  out_position = in_position;
  out_normal = in_normal.xyz;
  out_colour = linear(in_colour.rgb);
  int first = int(frame.cut_min.w);
  bool named = in_object != 0u;
  out_flow = ivec2(first > 0 && int(in_object) >= first ? int(in_object) - first : -1,
                   named && in_object == frame.ids.x ? 2 : named && in_object == frame.ids.y ? 1 : 0);
  gl_Position = frame.view_projection * vec4(in_position, 1.0);
}
