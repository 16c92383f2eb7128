// Light to picture: occlusion, a gentle shoulder that leaves the middle as it is (so that data keeps
// the legend's colours), sRGB.
layout(set = 0, binding = 8) uniform sampler2D light_map;
layout(set = 0, binding = 9) uniform sampler2D open_map;

// sRGB by square roots instead of powers (Taylor, "sRGB Approximations for HLSL", 2012).
vec3 encoded(vec3 c) {
  vec3 a = sqrt(c), b = sqrt(a), d = sqrt(b);
  return clamp(0.585122381 * a + 0.783140355 * b - 0.368262736 * d, 0.0, 1.0);
}

// The pixel's colour, sRGB.
vec3 toned() {
  vec4 light = texelFetch(light_map, ivec2(gl_FragCoord.xy), 0);
  // Between four texels: the mean of the occlusion pass's four spins.
  vec2 corner = floor(gl_FragCoord.xy * 0.5 + 0.25);
  float open = 1.0;
  if (kOccluded) open = textureLod(open_map, corner / vec2(textureSize(open_map, 0)), 0.0).r;
  vec3 c = light.rgb * mix(1.0, open, light.a);
  const float kKnee = 0.62;
  vec3 over = max(c - kKnee, 0.0);
  c = min(c, vec3(kKnee)) + (1.0 - kKnee) * (1.0 - exp2(-over * (1.4427 / (1.0 - kKnee))));
  // Less than no occlusion marks data, which is in the legend's sRGB already.
  return light.a < -0.5 ? light.rgb : encoded(max(c, 0.0));
}
