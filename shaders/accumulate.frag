// Adds a sample to the sum, in linear light. Through a see-through sky nothing is added: alpha counts
// the samples that show something.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 7) uniform sampler2D depth_map;
layout(set = 0, binding = 10) uniform sampler2D picture;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;
void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  vec3 s = texelFetch(picture, texel, 0).rgb;
  bool sky = frame.tile.z > 0.5 && texelFetch(depth_map, texel, 0).r <= 0.0;
  out_colour = sky ? vec4(0.0) : vec4(pow(s, vec3(2.2)), 1.0);
}
