#version 460
#include "frame.glsl"
#include "light.glsl"
#include "shadow_read.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  vec3 n = normalize(normal);
  float facing = max(dot(n, frame.to_sun.xyz), 0.0);
  vec3 sun = kSunLight * facing * sun_reaches(position, n);
  vec3 ambient = sky_light(n) * (0.72 + 0.28 * clamp(position.z * 0.25, 0.0, 1.0));
  vec3 lit = colour.rgb * (sun + ambient);
  lit = mix(lit, colour.rgb * 1.6, colour.a);
  // How much of the light is ambient, for the occlusion pass.
  float share = dot(ambient, vec3(1.0)) / dot(ambient + sun, vec3(1.0));
  out_colour = vec4(hazed(lit, distance_of(gl_FragCoord.z)), (0.35 + 0.65 * share) * (1.0 - colour.a));
}
