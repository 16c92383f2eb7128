#version 460
#include "frame.glsl"
#include "cut.glsl"
layout(location = 0) flat in uint id;
layout(location = 0) out uint out_id;

void main() {
  // Of a rack only what is left of it is drawn (see rack_corner.glsl).
  bool rack = (id & 0x80000000u) != 0u;
  if (kCut && !rack) cut_face(place_of_fragment());
  out_id = id;
}
