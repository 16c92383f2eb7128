// Discs along each plume that face the eye: they rise, lean with the wind, widen and thin out.
#version 460
#include "frame.glsl"

struct Plume {
  vec3 mouth;
  float radius;
  float reach;
  float density;
  float unused0, unused1;
};
layout(set = 0, binding = 18, std430) readonly buffer Plumes { Plume plumes[]; };
layout(location = 0) out vec2 out_at;        // -1 … 1 across the disc
layout(location = 1) flat out vec2 out_thin;  // density, and a number of its own
layout(location = 2) flat out float out_lit;  // share of the sun's light

const uint kDiscs = 8u;
const vec2 kWind = vec2(0.80, 0.60);  // towards the north-east, as it mostly blows there (assumed)
const float kSpread = 0.3;            // as planner/operations/tower_plume.h has it

void main() {
  uint disc = uint(gl_VertexIndex) / 6u, corner = uint(gl_VertexIndex) % 6u;
  Plume plume = plumes[disc / kDiscs];
  float part = (float(disc % kDiscs) + 0.5) / float(kDiscs);
  float along = pow(part, 1.3);
  float s = plume.reach * along;
  // Bent over: first up, then away.
  float lean = along * along * 0.55 + along * 0.25;
  vec3 centre = plume.mouth + vec3(kWind * s * lean, s * (1.0 - 0.45 * along));
  float radius = plume.radius * 0.92 + kSpread * s;
  const vec2 kCorners[6] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(1, 1), vec2(1, 1), vec2(-1, 1), vec2(-1, -1));
  out_at = kCorners[corner];
  float away = distance(centre, frame.eye.xyz);
  float near = smoothstep(radius * 0.6, radius * 2.0, away);  // the eye does not fly into a wall
  // Discs that lie closer stand for less of the cloud each.
  float spacing = plume.reach * 1.3 * pow(part, 0.3) / float(kDiscs);
  out_thin = vec2(plume.density * (1.0 - along) * near * min(1.0, 1.3 * spacing / radius),
                  fract(float(disc) * 0.618034));
  out_lit = 0.55 + 0.45 * along;
  vec3 at = centre + (normalize(frame.right.xyz) * out_at.x + normalize(frame.up.xyz) * out_at.y) * radius;
  gl_Position = frame.view_projection * vec4(at, 1.0);
}
