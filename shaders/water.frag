// The river: it mirrors the sky, the more the flatter it is looked at.
#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
#include "shadow_read.glsl"
#include "noise.glsl"
layout(location = 0) in vec3 position;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  if (cut_face(position)) {
    out_colour = kCutFace;
    return;
  }
  float grain = noise(position.xy * (1.0 / 170.0)) - 0.5;
  float shadow = sun_reaches(position, vec3(0, 0, 1));
  vec3 lit = colour.rgb * (1.0 + 0.30 * grain) *
             (frame.sun_light.rgb * (frame.to_sun.z * shadow) + frame.sky_light.rgb);
  vec3 view = normalize(position - frame.eye.xyz);
  float up = clamp(-view.z + 0.03 * grain, 0.0, 1.0), grazing = 1.0 - up;
  vec3 sky = mix(frame.haze.rgb, frame.zenith.rgb, 1.0 - exp2(-up * 4.0));
  float sun = max(dot(vec3(view.xy, -view.z), frame.sun_place.xyz), 0.0);
  sky += frame.sun_light.rgb * (0.5 * pow(sun, 60.0));
  lit = mix(lit, sky, 0.08 + 0.85 * grazing * grazing * grazing);
  out_colour = vec4(hazed(lit, distance_of(gl_FragCoord.z)), mix(1.0, 0.5, shadow));
}
