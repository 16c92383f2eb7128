// An isoline stands at every whole level.
#version 460
#include "frame.glsl"
#include "cut.glsl"
layout(location = 0) in float level;
layout(location = 1) in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  if (kCut) cut_face(place_of_fragment());
  float steep = max(fwidth(level), 1e-5);
  float away = abs(fract(level - 0.5) - 0.5) / steep;
  // Lines that stand closer than a few pixels would be a blur.
  float line = clamp(1.4 - away, 0.0, 1.0) * clamp(1.5 - steep * 4.0, 0.0, 1.0);
  vec3 c = linear(colour.rgb);
  out_colour = vec4(mix(c, c * 0.25, line), mix(colour.a, 0.9, line));
}
