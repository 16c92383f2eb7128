// Everything that stands still.
#version 460
#include "frame.glsl"
layout(location = 0) in vec3 in_position;
layout(location = 1) in vec4 in_normal;
layout(location = 2) in vec4 in_colour;
layout(location = 3) in uint in_object;

layout(location = 0) out vec3 out_position;
layout(location = 1) out vec3 out_normal;
layout(location = 2) flat out vec4 out_colour;   // linear; w: glow

void main() {
  out_position = in_position;
  out_normal = in_normal.xyz;
  vec3 colour = linear(in_colour.rgb);
  if (in_object != 0u && in_object == frame.ids.x) colour = mix(colour, vec3(1.0, 0.85, 0.45), 0.6);
  if (in_object != 0u && in_object == frame.ids.y) colour = mix(colour, vec3(1.0), 0.25);
  out_colour = vec4(colour, in_colour.a);
  gl_Position = frame.view_projection * vec4(in_position, 1.0);
}
