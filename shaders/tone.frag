// Light to picture: occlusion, a gentle shoulder that leaves the middle as it is (so that data keeps
// the legend's colours), sRGB.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 7) uniform sampler2D depth_map;
layout(set = 0, binding = 8) uniform sampler2D light_map;
layout(set = 0, binding = 9) uniform sampler2D open_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

float open_at(ivec2 half_texel) {
  ivec2 last = textureSize(open_map, 0) - 1;
  return texelFetch(open_map, clamp(half_texel, ivec2(0), last), 0).r;
}

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  vec4 light = texelFetch(light_map, texel, 0);
  // The 4 × 4 spins of the occlusion pass average out over as many neighbours.
  ivec2 h = texel / 2;
  float open = (open_at(h) * 2.0 + open_at(h + ivec2(1, 0)) + open_at(h - ivec2(1, 0)) +
                open_at(h + ivec2(0, 1)) + open_at(h - ivec2(0, 1)) + open_at(h + ivec2(1, 1)) +
                open_at(h - ivec2(1, 1))) * 0.125;
  vec3 c = light.rgb * mix(1.0, open, light.a);
  const float kKnee = 0.62;
  vec3 over = max(c - kKnee, 0.0);
  c = min(c, vec3(kKnee)) + (1.0 - kKnee) * (1.0 - exp2(-over * (1.4427 / (1.0 - kKnee))));
  c = max(c, 0.0);
  vec3 s = mix(1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, c * 12.92, lessThan(c, vec3(0.0031308)));
  out_colour = vec4(s, dot(s, vec3(0.299, 0.587, 0.114)));
}
