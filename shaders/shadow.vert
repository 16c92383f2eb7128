// Casts the sun's shadows.
#version 460
layout(location = 0) in vec3 in_position;
layout(location = 0) out vec3 out_position;
layout(push_constant) uniform Push {
  mat4 to_shadow;
  vec4 cut_min, cut_max;
} push;

void main() {
  out_position = in_position;
  gl_Position = push.to_shadow * vec4(in_position, 1.0);
}
