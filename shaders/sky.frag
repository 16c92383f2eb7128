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
  vec3 zenith = vec3(0.13, 0.26, 0.50);
  vec3 colour = mix(kHaze, zenith, 1.0 - exp2(-height * 5.5));
  vec2 plane = ray.xy / (height + 0.12);
  float cloud = noise(plane * 1.7) * 0.55 + noise(plane * 4.1) * 0.3 + noise(plane * 9.3) * 0.15;
  colour = mix(colour, vec3(0.80, 0.83, 0.86), smoothstep(0.5, 0.85, cloud) * smoothstep(0.02, 0.25, height) * 0.7);
  float sun = max(dot(ray, frame.to_sun.xyz), 0.0);
  colour += vec3(0.9, 0.75, 0.5) * (0.25 * pow(sun, 24.0) + 3.0 * pow(sun, 1800.0));
  out_colour = vec4(mix(colour, kHaze * 0.8, clamp(-ray.z * 6.0, 0.0, 1.0)), 0.0);
}
