// Which object a solid belongs to.
#version 460
#include "frame.glsl"
layout(location = 0) in vec3 in_position;
layout(location = 1) in uint in_object;
layout(location = 0) flat out uint out_id;

void main() {
  out_id = in_object;
  gl_Position = frame.view_projection * vec4(in_position, 1.0);
}
