// The mean of the samples; premultiplied where the sky is see-through.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 11) uniform sampler2D sum_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;
void main() {
  vec4 sum = texelFetch(sum_map, ivec2(gl_FragCoord.xy), 0);
  float alpha = frame.tile.z > 0.5 ? sum.a / frame.tile.w : 1.0;
  out_colour = vec4(pow(sum.rgb / max(sum.a, 1.0), vec3(1.0 / 2.2)) * alpha, alpha);
}
