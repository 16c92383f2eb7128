#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
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
  // A glossy paint: a faint sheen towards the light of the ceiling.
  vec3 to_eye = normalize(frame.eye.xyz - position);
  float sheen = pow(max(dot(reflect(-to_eye, n), vec3(0, 0, 1)), 0.0), 12.0) * 0.10;
  vec3 lit = colour.rgb * hall_light(n) + sheen;
  lit = mix(lit, colour.rgb * 1.7, colour.a);
  out_colour = vec4(hazed(lit, distance_of(gl_FragCoord.z)), 0.9 * (1.0 - colour.a));
}
