// The sun's shadow, cast once per scene by everything outdoors.
layout(set = 0, binding = 6) uniform sampler2DShadow shadow_map;

float sun_reaches(vec3 p, vec3 n) {
  if (!kShadowed) return 1.0;
  vec3 s = (frame.shadow * vec4(p + n * 0.35, 1.0)).xyz;
  // Stills move the look-up from sample to sample within the sun's penumbra.
  float k = frame.to_sun.w;
  vec2 jitter = (fract(vec2(k * 0.7548777, k * 0.5698403)) - 0.5) * 2.0 / 4096.0;
  return texture(shadow_map, vec3(s.xy + (k > 0.0 ? jitter : vec2(0.0)), max(s.z, 0.0)));
}
