// A part that is seen through everything else: its own colour, bright, with a little shape.
#version 460
#include "frame.glsl"
#include "cut.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  if (cut_face(position)) {
    out_colour = kCutFace;
    return;
  }
  vec3 n = normalize(normal);
  float shape = 0.72 + 0.28 * abs(dot(n, normalize(frame.eye.xyz - position)));
  vec3 bright = colour.rgb / max(max(colour.r, max(colour.g, colour.b)), 0.05);
  out_colour = vec4(mix(colour.rgb, bright, 0.75) * (0.72 * shape), 0.0);
}
