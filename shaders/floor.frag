// A raised floor: tiles of 0.6 m, and the soft reflection of the lamps above.
#version 460
#include "frame.glsl"
#include "cut.glsl"
#include "light.glsl"
layout(location = 0) in vec3 position;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 out_colour;

const float kTile = 0.6;

void main() {
  if (cut_face(position)) {
    out_colour = kCutFace;
    return;
  }
  vec2 t = position.xy / kTile;
  vec2 px = max(fwidth(t), vec2(1e-5));
  vec2 edge = abs(fract(t) - 0.5);
  vec2 joint = clamp((edge - (0.5 - 0.012)) / px + 0.5, 0.0, 1.0) * clamp(0.10 / px, 0.0, 1.0);
  float tile_px = max(px.x, px.y);
  vec2 tile = floor(t);
  float tone = (fract(tile.x * 0.7548777 + tile.y * 0.5698403) - 0.5) *
               clamp(1.3 - tile_px * 2.0, 0.0, 1.0);
  vec3 albedo = colour.rgb * (1.0 + 0.07 * tone) * (1.0 - 0.42 * max(joint.x, joint.y));
  if (colour.a > 0.3 && colour.a < 0.7) {  // a perforated tile; its mean from far
    vec2 hole = abs(fract(position.xy * (1.0 / 0.030)) - 0.5);
    float hole_px = tile_px * (kTile / 0.030);
    float open = clamp((0.30 - length(hole)) / max(hole_px, 0.02) + 0.5, 0.0, 1.0);
    albedo *= 1.0 - 0.85 * mix(open, 0.28, clamp(hole_px * 1.6 - 0.3, 0.0, 1.0));
  }
  // Between the rows the floor sees less of the lamps than its middle does.
  vec3 lit = albedo * hall_light(vec3(0, 0, 1));

  // Where the mirrored view meets the ceiling: near a lamp it is bright.
  vec3 view = position - frame.eye.xyz;
  float rise = frame.room.x - position.z;
  vec2 above = position.xy + view.xy * (rise / max(-view.z, 0.05));
  vec2 s = above / frame.room.yz;
  vec2 off = abs(fract(s) - 0.5) * frame.room.yz;
  float lamp = smoothstep(0.9, 0.1, off.x) * smoothstep(2.4, 1.0, off.y);
  float grazing = pow(1.0 - clamp(-view.z / length(view), 0.0, 1.0), 3.0);
  // Walls, ceiling and rows mirror as one grey in what remains.
  lit = mix(lit, vec3(0.34, 0.36, 0.39), frame.room.w * 0.55 * grazing);
  lit += frame.room.w * lamp * (0.05 + 0.38 * grazing) * vec3(0.95, 0.98, 1.0);
  out_colour = vec4(hazed(lit, distance_of(gl_FragCoord.z)), 1.0);
}
