// A rack that is drawn by itself.
#version 460
#include "frame.glsl"
#include "rack_face.glsl"
layout(location = 0) in vec2 uv;
layout(location = 1) flat in uvec4 cells;
layout(location = 2) flat in vec4 face_info;
layout(location = 0) out vec4 out_colour;

void main() {
  out_colour = rack_face(cells, uv, max(fwidth(uv), vec2(1e-5)), face_info.xy, face_info.z);
}
