// The least that a pass over the picture does: a colour from the place in it.
#version 460
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() { out_colour = vec4(uv, 0.5, 1.0); }
