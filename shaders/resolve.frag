// The mean of the samples; premultiplied where the sky is see-through.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 11) uniform sampler2D sum_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;
// The inverse of linear(): equal samples come out as they went in. Newton's method.
vec3 srgb(vec3 c) {
  vec3 s = pow(c, vec3(1.0 / 2.2));
  for (int i = 0; i < 3; ++i)
    s -= (linear(s) - c) / (s * (s * (3.0 * 0.305306) + 2.0 * 0.682171) + 0.012523);
  return s;
}

void main() {
  vec4 sum = texelFetch(sum_map, ivec2(gl_FragCoord.xy), 0);
  float alpha = frame.tile.z > 0.5 ? sum.a / frame.tile.w : 1.0;
  out_colour = vec4(srgb(sum.rgb / max(sum.a, 1.0)) * alpha, alpha);
}
