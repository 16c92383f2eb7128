// Casts the sun's shadows.
#version 460
layout(location = 0) in vec3 in_position;
layout(push_constant) uniform Push { mat4 to_shadow; } push;
void main() { gl_Position = push.to_shadow * vec4(in_position, 1.0); }
