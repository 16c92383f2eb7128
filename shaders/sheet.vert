// A translucent sheet in the hall: coloured corners, and the value that its isolines follow.
#version 460
#include "frame.glsl"
layout(location = 0) in vec3 at;
layout(location = 1) in float level;
layout(location = 2) in vec4 colour;
layout(location = 0) out float out_level;
layout(location = 1) out vec4 out_colour;

void main() {
  out_level = level;
  out_colour = colour;
  gl_Position = frame.view_projection * vec4(at, 1.0);
}
