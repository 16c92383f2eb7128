// Adds a sample to the sum, in linear light. Through a see-through sky nothing is added: alpha counts
// the samples that show something.
#version 460
#include "frame.glsl"
#include "tone.glsl"
layout(set = 0, binding = 7) uniform sampler2D depth_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() {
  bool sky = kSeeThrough && texelFetch(depth_map, ivec2(gl_FragCoord.xy), 0).r <= 0.0;
  out_colour = sky ? vec4(0.0) : vec4(linear(toned()), 1.0);
}
