// What is cut away casts no shadow. Only for scenes that are cut open: the others need no fragments.
#version 460
layout(location = 0) in vec3 position;
layout(push_constant) uniform Push {
  mat4 to_shadow;
  vec4 cut_min, cut_max;
} push;

void main() {
  if (any(lessThan(position, push.cut_min.xyz)) || any(greaterThan(position, push.cut_max.xyz)))
    discard;
}
