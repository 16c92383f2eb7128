// A part that is seen through everything else, with a little shape: in the colour of what it carries,
// with dashes that run with the flow, else in its own, bright.
#version 460
#include "frame.glsl"
#include "cut.glsl"
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) flat in vec3 colour;
layout(location = 3) flat in ivec2 flow_and_mark;
layout(location = 0) out vec4 out_colour;

struct Flow {         // scene::Flow
  vec3 centre;
  float half_length;
  vec2 along;
  vec2 supply;
  uint colour;
  uint back_colour;
  float half_width;
  float half_height;
  uvec4 along_it;
};
layout(set = 0, binding = 20, std430) readonly buffer Flows { Flow flows[]; };

const vec3 kIdle = vec3(0.060, 0.066, 0.075);   // carries nothing
const float kPeriodM = 3.0, kLeastPx = 26.0;    // from one dash to the next
const float kMinutes = 60.0;                    // in which dashes move on by one; divides a day

// 1 in a dash. `at`: metres along the run; `across`: 0 in the middle to 1; `amount`: signed share of
// the rating.
float dash(float at, float across, float half_width, float amount, float metres_per_px) {
  // As far away as they would be a blur, fewer and longer ones.
  float period = kPeriodM * exp2(max(ceil(log2(kLeastPx * metres_per_px / kPeriodM)), 0.0));
  float forth = amount < 0.0 ? -1.0 : 1.0;
  float phase = fract(float(frame.time.x % 1440) / kMinutes);
  // The middle leads: a dash is an arrow.
  float q = fract((forth * at + across * min(half_width, period * 0.25)) / period - phase);
  float part = clamp(0.25 + 0.6 * abs(amount), 0.25, 0.85);
  float soft = metres_per_px / period;
  return clamp(q / soft + 0.5, 0.0, 1.0) * clamp((part - q) / soft + 0.5, 0.0, 1.0);
}

void main() {
  // Before anything is read from the table: of pixels beside the triangle a driver may read nothing.
  vec2 metres_a_px = fwidth(position.xy);
  if (cut_face(position)) {
    out_colour = kCutFace;
    return;
  }
  vec3 n = normalize(normal);
  float shape = 0.72 + 0.28 * abs(dot(n, normalize(frame.eye.xyz - position)));
  vec3 mark = flow_and_mark.y == 2 ? vec3(1.0, 0.85, 0.45) : vec3(1.0);
  float marked = float(flow_and_mark.y) * 0.25;
  if (flow_and_mark.x < 0) {
    vec3 own = mix(colour, mark, marked);
    vec3 bright = own / max(max(own.r, max(own.g, own.b)), 0.05);
    out_colour = vec4(mix(own, bright, 0.75) * (0.72 * shape), 0.0);
    return;
  }
  Flow flow = flows[flow_and_mark.x];
  vec2 from = position.xy - flow.centre.xy;
  bool back = dot(flow.supply, flow.supply) > 0.5 && dot(from, flow.supply) < 0.0;
  uint packed = back ? flow.back_colour : flow.colour;
  if (packed == 0u) {
    out_colour = vec4(mix(kIdle, mark, marked) * shape, 0.0);
    return;
  }
  vec3 srgb = unpackUnorm4x8(packed).rgb;
  float lit = 1.0;
  if (flow.half_length > 0.0) {
    float at = dot(from, flow.along);
    float place = clamp((at / flow.half_length * 0.5 + 0.5) * 16.0, 0.0, 15.99);
    uint sample_at = uint(place);
    int bits = int(flow.along_it[sample_at >> 2]) << (24 - 8 * int(sample_at & 3u)) >> 24;
    float amount = float(bits) / 127.0 * (back ? -1.0 : 1.0);
    float off = dot(from, vec2(-flow.along.y, flow.along.x));
    bool pair = dot(flow.supply, flow.supply) > 0.5;
    if (pair) off = abs(off) - flow.half_width * 0.5;
    float half_width = pair ? flow.half_width * 0.5 : flow.half_width;
    float across = abs(n.z) > 0.5 ? abs(off) / half_width
                                  : abs(position.z - flow.centre.z) / flow.half_height;
    lit = abs(bits) == 0 ? 0.0 : dash(at, clamp(across, 0.0, 1.0), half_width, amount,
                                            max(dot(abs(flow.along), metres_a_px), 1e-4));
  }
  if (frame.sky_light.w > 0.5 && lit > 0.5) {  // the legend's colour and nothing else
    out_colour = vec4(srgb, -1.0);
    return;
  }
  vec3 data = mix(linear(srgb), mark, marked);
  // A machine keeps its shape, a run the legend's colour.
  float bright = flow.half_length > 0.0 ? 0.9 + 0.1 * shape : 2.2 * shape - 1.25 + 0.15 * max(n.z, 0.0);
  out_colour = vec4(data * mix(0.30, bright, lit), 0.0);
}
