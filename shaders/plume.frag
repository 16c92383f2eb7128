// A cloud over a cooling tower.
#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
#include "noise.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) flat in vec2 thin;
layout(location = 2) flat in float lit;
layout(location = 0) out vec4 out_colour;

void main() {
  if (kCut) cut_face(place_of_fragment());
  float edge = max(1.0 - dot(at, at), 0.0);
  float billow = noise(at * 0.13 + thin.y * vec2(3.1, 5.7));
  float alpha = thin.x * smoothstep(0.0, 1.0, edge * 1.35 - 0.7 * billow + 0.1);
  vec3 colour = frame.sky_light.rgb * 0.75 + frame.ground_light.rgb * 0.1 +
                frame.sun_light.rgb * (0.35 * lit) + vec3(0.085, 0.078, 0.062) * frame.sun_light.w;
  out_colour = vec4(hazed(colour, distance_of(gl_FragCoord.z)), alpha);
}
