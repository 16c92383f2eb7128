// Marks on the floor: the outline where a rack will stand, and the soft shadow under one that does.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 1, std430) readonly buffer Places { RackPlace places[]; };
layout(set = 0, binding = 3, std430) readonly buffer Now { RackNow now[]; };
layout(set = 0, binding = 5, std430) readonly buffer Sizes { RackSize sizes[]; };

layout(location = 0) out vec2 out_offset;        // metres from the centre, in the rack's frame
layout(location = 1) flat out vec4 out_half;     // half width, half depth; state; marked
layout(location = 2) flat out vec3 out_colour;

void main() {
  uint rack = uint(gl_VertexIndex) / 4u, corner = uint(gl_VertexIndex) & 3u;
  vec2 c = vec2((corner == 1u || corner == 2u) ? 1.0 : -1.0, corner >= 2u ? 1.0 : -1.0);
  RackPlace place = places[rack];
  RackNow n = now[rack];
  vec2 half_size = sizes[place.bits & 0xffu].size.xy * 0.5;
  uint state = n.shape & 15u;
  const float kReach = 0.62;  // of the shadow, and of the work area, beyond the rack
  vec2 p = c * (half_size + (state == 0u ? 0.0 : kReach));
  out_offset = p;
  bool marked = rack == frame.ids.z || rack == frame.ids.w || (n.shape >> 16 & 1u) != 0u;
  out_half = vec4(half_size, float(state), marked ? 1.0 : 0.0);
  out_colour = linear(unpackUnorm4x8(n.colour_a).rgb);
  if ((place.bits >> 8 & 1u) != 0u) p = vec2(-p.y, p.x);
  gl_Position = frame.view_projection * vec4(place.foot + vec3(p, 0.012), 1.0);
}
