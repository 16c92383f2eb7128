// A GPU as a box, drawn in instances: the plain way that the renderer is compared with.
#version 460
layout(set = 0, binding = 0, std430) readonly buffer Centres { vec4 centres[]; };
layout(push_constant) uniform Push { mat4 view_projection; } push;
layout(location = 0) flat out vec3 out_colour;

void main() {
  uint corner = uint(gl_VertexIndex);
  vec3 c = vec3(corner & 1u, corner >> 1 & 1u, corner >> 2) - 0.5;
  vec3 p = centres[gl_InstanceIndex].xyz + c * vec3(0.06, 0.06, 0.12);
  out_colour = vec3(0.1, 0.7, 0.5) * (0.6 + 0.4 * c.z);
  gl_Position = push.view_projection * vec4(p, 1.0);
}
