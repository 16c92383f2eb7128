#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
layout(location = 0) in vec3 normal;
layout(location = 1) in vec3 colour;
layout(location = 2) in float height;
layout(location = 3) flat in float glow;
layout(location = 0) out vec4 out_colour;

void main() {
  if (kCut) cut_face(place_of_fragment());
  vec3 n = normalize(normal);
  float ambient = 0.5 + 0.5 * smoothstep(0.0, 2.2, height);
  vec3 lit = colour * hall_light(n) * ambient + 0.05 * max(n.z, 0.0) * ambient;
  lit = mix(lit, colour * 1.5, glow);
  out_colour = vec4(lit, 0.9 * (1.0 - glow));
}
