// Behind everything: haze at the horizon, blue above, the sun and its glow, thin high clouds; stars
// by night.
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
  float up = 1.0 - exp2(-height * 4.0);
  vec3 colour = mix(frame.haze.rgb, frame.zenith.rgb, up);
  float sun = max(dot(ray, frame.sun_place.xyz), 0.0);
  // Opposite to a low sun the horizon is cooler and darker.
  float low = clamp(1.0 - abs(frame.sun_place.z) * 4.0, 0.0, 1.0);
  float turned = dot(normalize(ray.xy + 1e-5), normalize(frame.sun_place.xy + 1e-5));
  colour *= 1.0 + low * (1.0 - up) * 0.30 * turned;
  if (height > 0.01) {
    vec2 plane = ray.xy / (height + 0.10);
    float cloud = noise(plane * 0.07) * 0.65 + noise(plane * 0.29 + 0.3) * 0.35;
    float cover = smoothstep(0.50, 0.72, cloud) * smoothstep(0.02, 0.22, height) * 0.8;
    vec3 lit = frame.sky_light.rgb * 0.9 + frame.sun_light.rgb * 0.36 +
               vec3(1.0, 0.45, 0.25) * (0.35 * low * frame.sun_light.w * max(turned, 0.0));
    colour = mix(colour, lit, cover * (1.0 - 0.6 * frame.sun_light.w * (1.0 - low)));
    float star = noise(plane * 3.1) * noise(plane * 5.3 + 0.7);
    colour += vec3(0.8, 0.9, 1.0) * (smoothstep(0.50, 0.56, star) * up * frame.sun_light.w *
                                     (1.0 - low) * (1.0 - cover));
  }
  vec3 glow = mix(vec3(1.1, 0.50, 0.20), vec3(0.9, 0.75, 0.5), clamp(frame.sun_place.z * 3.0, 0.0, 1.0));
  float above = smoothstep(-0.25, -0.02, frame.sun_place.z);
  colour += glow * (above * 0.25 * pow(sun, mix(24.0, 6.0, low)));
  colour += glow * (smoothstep(-0.01, 0.01, frame.sun_place.z) * 3.0 * pow(sun, 1800.0));
  out_colour = vec4(colour, 0.0);
}
