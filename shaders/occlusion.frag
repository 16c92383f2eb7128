// Half-resolution ambient occlusion from the depth alone: how far the surroundings rise above the
// tangent plane (after McGuire et al., "Scalable Ambient Obscurance", 2012).
#version 460
#include "frame.glsl"
layout(set = 0, binding = 7) uniform sampler2D depth_map;
layout(location = 0) in vec2 uv;
layout(location = 0) out float out_open;

const int kTaps = 6;

vec3 position_at(ivec2 texel) {
  ivec2 last = ivec2(frame.viewport.xy) - 1;
  texel = clamp(texel, ivec2(0), last);
  float z = distance_of(texelFetch(depth_map, texel, 0).r);
  vec2 p = (vec2(texel) + 0.5) * frame.viewport.zw * 2.0 - 1.0;
  // In view axes: right, up, ahead.
  return vec3(p.x * frame.right.w + frame.tile.x, -p.y * frame.up.w + frame.tile.y, 1.0) * z;
}

void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy) * 2;
  vec3 p = position_at(texel);
  // A radius of 1.6 m, but at least so many pixels that far racks still ground.
  float metre_px = frame.viewport.y * 0.5 / (frame.up.w * p.z);
  float radius_px = clamp(1.6 * metre_px, 7.0, 90.0);
  float radius = radius_px / metre_px;
  // What rises less than this is rather the depth's coarseness. Where nothing within the radius can
  // rise more there are no taps: a loop of none ends at once, on software drivers too, which would
  // work out both sides of a branch.
  float least_rise = 0.004 * p.z;
  int taps = radius > least_rise && p.z < 3000.0 ? kTaps : 0;

  vec3 dx1 = position_at(texel + ivec2(2, 0)) - p, dx0 = p - position_at(texel - ivec2(2, 0));
  vec3 dy1 = position_at(texel + ivec2(0, 2)) - p, dy0 = p - position_at(texel - ivec2(0, 2));
  vec3 dx = abs(dx1.z) < abs(dx0.z) ? dx1 : dx0, dy = abs(dy1.z) < abs(dy0.z) ? dy1 : dy0;
  vec3 n = normalize(cross(dx, dy));
  n = n.z > 0.0 ? -n : n;

  // Four spins in each 2 × 2 block, which tone.glsl averages.
  float spin = dot(vec2(ivec2(gl_FragCoord.xy) & 1), vec2(0.30, 0.60)) + frame.to_sun.w * 2.4;
  float sum = 0.0;
  for (int i = 0; i < taps; ++i) {
    float along = (float(i) + 0.5) / float(kTaps);
    float angle = spin + float(i) * 2.3999632;  // the golden angle
    vec3 v = position_at(texel + ivec2(vec2(cos(angle), sin(angle)) * radius_px * along)) - p;
    float d2 = dot(v, v), rise = dot(v, n);
    float falloff = max(1.0 - d2 / (radius * radius), 0.0);
    sum += falloff * max(rise - least_rise, 0.0) * inversesqrt(d2 + 1e-4);
  }
  out_open = clamp(1.0 - sum * (2.2 / float(kTaps)), 0.0, 1.0);
}
