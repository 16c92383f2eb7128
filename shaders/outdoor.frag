// What stands in the yard.
#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
#include "shadow_read.glsl"
#include "lamps.glsl"
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
  float facing = max(dot(n, frame.to_sun.xyz), 0.0);
  vec3 sun = frame.sun_light.rgb * facing * sun_reaches(position, n);
  vec3 ambient = sky_light(n) * (0.72 + 0.28 * clamp(position.z * 0.25, 0.0, 1.0));
  ambient += lamp_light(position, n);
  vec3 lit = colour.rgb * (sun + ambient);
  float distance_m = distance_of(gl_FragCoord.z);
  // Painted steel: a highlight of the sun, and at grazing angles the sky. What is green is leaves.
  float green = colour.g - max(colour.r, colour.b);
  if (kFine && distance_m < 400.0 && green < 0.01) {
    vec3 to_eye = normalize(frame.eye.xyz - position);
    float grazing = 1.0 - max(dot(n, to_eye), 0.0);
    float mirror = 0.04 + 0.5 * grazing * grazing * grazing * grazing * grazing;
    lit += sun * (gloss(n, to_eye, frame.to_sun.xyz, 0.45) * 0.06) + ambient * (0.35 * mirror);
  }
  // Half a glow is a lamp that burns by night only.
  float glow = colour.a > 0.6 ? colour.a : colour.a > 0.3 ? frame.sun_light.w : 0.0;
  lit = mix(lit, colour.rgb * 1.6, glow);
  // How much of the light is ambient, for the occlusion pass.
  float share = dot(ambient, vec3(1.0)) / dot(ambient + sun, vec3(1.0));
  out_colour = vec4(hazed(lit, distance_m), (0.35 + 0.65 * share) * (1.0 - glow));
}
