// A line of racks: finds the rack under the fragment, then shows its face.
#version 460
#include "frame.glsl"
#include "rack_cells.glsl"
#include "rack_face.glsl"
layout(set = 0, binding = 3, std430) readonly buffer Now { RackNow now[]; };
layout(location = 0) in vec2 uv;
layout(location = 1) flat in ivec3 racks;
layout(location = 2) flat in vec4 face_info;
layout(location = 0) out vec4 out_colour;

void main() {
  float place = clamp(floor(uv.x / face_info.x), 0.0, face_info.w - 1.0);
  uint rack = uint(racks.x + racks.y * int(place));
  vec2 px = max(fwidth(uv), vec2(1e-5));
  vec2 on_face = vec2(uv.x - place * face_info.x, uv.y);
  uint face = uint(racks.z);
  out_colour = rack_face(rack_cells(now[shown_at(rack, face)], rack, face), on_face, px,
                         face_info.xy, face_info.z);
}
