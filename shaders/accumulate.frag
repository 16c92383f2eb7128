// Adds a sample to the sum, in linear light.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 10) uniform sampler2D picture;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;
void main() {
  vec3 s = texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb;
  out_colour = vec4(pow(s, vec3(2.2)), 1.0);
}
