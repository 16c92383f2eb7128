// Behind everything: haze at the horizon, blue above, the sun's glow, thin high clouds.
#version 460
#include "frame.glsl"
#include "light.glsl"
#include "noise.glsl"
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() {
  vec2 p = uv * 2.0 - 1.0;
  vec3 ray = normalize(frame.ahead.xyz + frame.right.xyz * p.x - frame.up.xyz * p.y);
  float height = max(ray.z, 0.0);
  vec3 zenith = vec3(0.14, 0.30, 0.60);
  vec3 colour = mix(kHaze, zenith, 1.0 - exp2(-height * 4.0));
  vec2 plane = ray.xy / (height + 0.10);
  float cloud = noise(plane * 0.07) * 0.65 + noise(plane * 0.29 + 0.3) * 0.35;
  colour = mix(colour, vec3(0.95, 0.96, 0.97),
               smoothstep(0.50, 0.72, cloud) * smoothstep(0.02, 0.22, height) * 0.8);
  float sun = max(dot(ray, frame.to_sun.xyz), 0.0);
  colour += vec3(0.9, 0.75, 0.5) * (0.25 * pow(sun, 24.0) + 3.0 * pow(sun, 1800.0));
  out_colour = vec4(colour, 0.0);
}
