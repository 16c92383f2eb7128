#version 460
#include "frame.glsl"
#include "cut.glsl"
layout(location = 0) in vec2 offset;
layout(location = 1) flat in vec4 half_size;
layout(location = 2) flat in vec3 colour;
layout(location = 0) out vec4 out_colour;

void main() {
  if (kCut) cut_face(place_of_fragment());
  vec2 beyond = abs(offset) - half_size.xy;     // negative inside
  if (half_size.z > 0.5) {
    float away = length(max(beyond, 0.0));
    float shade = exp2(-away * 6.5) - 0.08;
    out_colour = vec4(0.0, 0.0, 0.0, max(shade, 0.0) * 0.62);
    // Where crews work on the rack, from its delivery to its cabling, hazard tape is on the floor
    // before and behind it.
    if (half_size.z < 5.5) {
      float px = max(fwidth(offset.x), fwidth(offset.y));
      float y = beyond.y, tape = clamp((y - 0.44) / px + 0.5, 0.0, 1.0) *
                                 clamp((0.56 - y) / px + 0.5, 0.0, 1.0) *
                                 step(beyond.x, 0.02) * clamp(0.22 / px, 0.0, 1.0);
      float stripe = clamp((abs(fract((offset.x + offset.y) * 4.0) - 0.5) - 0.25) / (px * 4.0) + 0.5, 0.0, 1.0);
      stripe = mix(stripe, 0.6, clamp(px * 9.0 - 0.4, 0.0, 1.0));
      vec3 paint = mix(vec3(0.02), vec3(0.85, 0.55, 0.03), stripe);
      out_colour = mix(out_colour, vec4(paint, 0.95), tape);
    }
  } else {
    float px = max(fwidth(offset.x), fwidth(offset.y));
    float inside = -max(beyond.x, beyond.y);
    float wide = max(0.035, px * 0.8);
    float line = clamp((wide - inside) / px + 0.5, 0.0, 1.0) * clamp(0.35 / px, 0.25, 1.0);
    vec3 shown = half_size.w > 0.5 ? vec3(1.0) : colour;
    out_colour = vec4(shown, max(line * 0.8, 0.13) + half_size.w * 0.25);
  }
}
