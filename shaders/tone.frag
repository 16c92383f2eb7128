// Light to picture: occlusion, a gentle shoulder that leaves the middle as it is (so that data keeps
// the legend's colours), sRGB.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 7) uniform sampler2D depth_map;
layout(set = 0, binding = 8) uniform sampler2D light_map;
layout(set = 0, binding = 9) uniform sampler2D open_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

// sRGB by square roots instead of powers (Taylor, "sRGB Approximations for HLSL", 2012).
vec3 encoded(vec3 c) {
  vec3 a = sqrt(c), b = sqrt(a), d = sqrt(b);
  return clamp(0.585122381 * a + 0.783140355 * b - 0.368262736 * d, 0.0, 1.0);
}

// With its luma for the antialiasing, or opaque for the eye.
vec4 finished(vec3 s) {
  return vec4(s, (frame.time.w & 2) != 0 ? 1.0 : dot(s, vec3(0.299, 0.587, 0.114)));
}

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  vec4 light = texelFetch(light_map, texel, 0);
  if (light.a < -0.5) {  // data, in the legend's sRGB as it is
    out_colour = finished(light.rgb);
    return;
  }
  // Between four texels: the mean of the occlusion pass's four spins.
  vec2 corner = floor(gl_FragCoord.xy * 0.5 + 0.25);
  float open = 1.0;
  if ((frame.time.w & 1) != 0) open = textureLod(open_map, corner / vec2(textureSize(open_map, 0)), 0.0).r;
  vec3 c = light.rgb * mix(1.0, open, light.a);
  const float kKnee = 0.62;
  vec3 over = max(c - kKnee, 0.0);
  c = min(c, vec3(kKnee)) + (1.0 - kKnee) * (1.0 - exp2(-over * (1.4427 / (1.0 - kKnee))));
  c = max(c, 0.0);
  out_colour = finished(encoded(c));
}
