// A lone sample to the picture.
#version 460
#include "frame.glsl"
#include "tone.glsl"
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() {
  vec3 s = toned();
  // With its luma for the antialiasing, or opaque for the eye.
  out_colour = vec4(s, frame.time.w != 0 ? 1.0 : dot(s, vec3(0.299, 0.587, 0.114)));
}
