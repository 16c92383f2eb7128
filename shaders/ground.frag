// Horizontal surfaces of the yard: their grain is finer the nearer they are.
#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
#include "shadow_read.glsl"
#include "noise.glsl"
#include "lamps.glsl"
layout(location = 0) in vec3 position;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  if (cut_face(position)) {
    out_colour = kCutFace;
    return;
  }
  float distance_m = distance_of(gl_FragCoord.z);
  float grain = noise(position.xy * (1.0 / 170.0)) - 0.5;
  // Grass is more uneven than what is paved; green tells them apart.
  float green = clamp((colour.g - max(colour.r, colour.b)) * 14.0, 0.0, 1.0);
  float fine = 0.0;
  if (kFine && distance_m < 420.0) {
    float near = 1.0 - distance_m * (1.0 / 420.0);
    fine = (noise(position.xy * (1.0 / 9.7)) - 0.5) * near * near;
    if (kClose && distance_m < 60.0)
      fine += (noise(position.yx * (1.0 / 1.9)) - 0.5) * (1.0 - distance_m * (1.0 / 60.0)) * 0.8;
  }
  vec3 albedo = colour.rgb * (1.0 + mix(0.30, 0.9, green) * grain + mix(0.38, 0.75, green) * fine);
  // Dry where it is light, lush where it is dark.
  float dry = grain + 0.5 * fine;
  albedo *= mix(vec3(1.0), vec3(1.0 + 0.75 * dry, 1.0 + 0.10 * dry, 1.0 - 0.35 * dry), green);
  float shadow = sun_reaches(position, vec3(0, 0, 1));
  vec3 ambient = frame.sky_light.rgb + lamp_light(position, vec3(0, 0, 1));
  vec3 lit = albedo * (frame.sun_light.rgb * (frame.to_sun.z * shadow) + ambient);
  out_colour = vec4(hazed(lit, distance_m), mix(1.0, 0.5, shadow));
}
