// X-ray: everything but one system steps back, so that the system shows through it.
#version 460
layout(location = 0) out vec4 out_colour;

void main() { out_colour = vec4(0.020, 0.024, 0.030, 0.74); }
