// Parts of the nearest racks; a part is there from its state on.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 1, std430) readonly buffer Places { RackPlace places[]; };
layout(set = 0, binding = 3, std430) readonly buffer Now { RackNow now[]; };
layout(set = 0, binding = 5, std430) readonly buffer Sizes { RackSize sizes[]; };
layout(set = 0, binding = 13, std430) readonly buffer Parts { uint parts[]; };
layout(set = 0, binding = 14, std430) readonly buffer Near { uint near_racks[]; };
layout(push_constant) uniform Push {
  uint first_near, vertex_count, first_vertex;
} push;

layout(location = 0) out vec3 out_normal;
layout(location = 1) out vec3 out_colour;
layout(location = 2) out float out_height;
layout(location = 3) flat out float out_glow;

vec2 turned(vec2 p, uint quarter) {
  vec2 q = (quarter & 1u) != 0u ? vec2(-p.y, p.x) : p;
  return (quarter & 2u) != 0u ? -q : q;
}

void main() {
  uint rack = near_racks[push.first_near + uint(gl_VertexIndex) / push.vertex_count];
  uint word = (push.first_vertex + uint(gl_VertexIndex) % push.vertex_count) * 6u;
  vec3 p = vec3(uintBitsToFloat(parts[word]), uintBitsToFloat(parts[word + 1u]),
                uintBitsToFloat(parts[word + 2u]));
  vec3 n = unpackSnorm4x8(parts[word + 3u]).xyz;
  RackPlace place = places[rack];
  uint quarter = place.bits >> 8 & 3u, state = now[rack].shape & 15u;
  out_height = p.z;
  // Towards the end of their reach parts sink into the faces that show them from there on.
  vec3 size = sizes[place.bits & 0xffu].size.xyz;
  float there_m = distance(frame.eye.xyz, place.foot + vec3(0.0, 0.0, 1.1));
  float out_by = 1.0 - smoothstep(8.0, 10.5, there_m);
  float half_depth = size.y * 0.5 - 0.005;
  p.y = clamp(p.y, -half_depth, half_depth) + (p.y - clamp(p.y, -half_depth, half_depth)) * out_by;
  p.z = min(p.z, size.z - 0.005) + max(p.z - size.z + 0.005, 0.0) * out_by;
  p.xy = turned(p.xy, quarter);
  n.xy = turned(n.xy, quarter);
  out_normal = n;
  vec4 paint = unpackUnorm4x8(parts[word + 4u]);
  out_colour = linear(paint.rgb);
  out_glow = paint.a;
  uint span = parts[word + 5u];  // from this state on; in the second byte until which, 0 for ever
  bool there = state >= (span & 255u) && ((span >> 8) == 0u || state < (span >> 8));
  gl_Position = there ? frame.view_projection * vec4(place.foot + p, 1.0) : vec4(0, 0, 0, 1);
}
