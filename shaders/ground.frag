// Horizontal surfaces of the yard: their grain is finer the nearer they are.
#version 460
#include "frame.glsl"
#include "light.glsl"
#include "shadow_read.glsl"
#include "noise.glsl"
layout(location = 0) in vec3 position;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  float distance_m = distance_of(gl_FragCoord.z);
  float grain = noise(position.xy * (1.0 / 170.0)) - 0.5;
  // Grass is more uneven than what is paved; green tells them apart.
  float green = clamp((colour.g - max(colour.r, colour.b)) * 14.0, 0.0, 1.0);
  vec3 albedo = colour.rgb * (1.0 + mix(0.22, 1.0, green) * grain);
  albedo.r *= 1.0 + green * grain * 0.6;
  float shadow = sun_reaches(position, vec3(0, 0, 1));
  vec3 lit = albedo * (kSunLight * (frame.to_sun.z * shadow) + kSkyLight);
  out_colour = vec4(hazed(lit, distance_m), mix(1.0, 0.5, shadow));
}
