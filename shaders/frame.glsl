// What every shader of a frame shares: the frame's uniforms and the tables. Keep in step with
// engine/render/frame_data.h.

layout(set = 0, binding = 0, std140) uniform Frame {
  mat4 view_projection;
  mat4 shadow;        // world → (u, v, depth) of the sun's shadow map
  vec4 eye;           // xyz; w: near plane, metres
  vec4 to_sun;        // xyz; w: the sample's number, for jitter
  vec4 viewport;      // width, height, 1/width, 1/height
  vec4 tile;          // its middle off the axis at distance 1: right, up; see-through; samples
  vec4 right;         // half the picture's width at distance 1
  vec4 up;            // half the picture's height at distance 1
  vec4 ahead;         // view direction; w: 1 inside a hall, 0 with the roofs cut away
  vec4 room;          // lamps: ceiling height, spacing x, spacing y, 1 when there are lamps
  vec4 sun_light;     // rgb; w: the yard's lamps, 0 to 1
  vec4 sky_light;     // rgb; w: 1 when data shows exactly as in the legend
  vec4 ground_light;  // rgb
  vec4 haze;          // rgb of the sky at the horizon
  vec4 zenith;        // rgb of the sky overhead
  vec4 sun_place;     // to the sun, below the horizon as well; w: stages with lamps
  vec4 plot;          // of the lamps' map: its south-west corner, 1 / its extent
  vec4 cut_min;       // what lies outside of this box is cut away, see cut.glsl; w: the object of
                      // the first flow, 0 without flows
  vec4 cut_max;
  uvec4 ids;          // selected object, hovered object, selected rack, hovered rack (draw order)
  ivec4 time;         // minutes from the start, racks, 0 or the first group of the racks' rears in
                      // the table of looks, 1 when tone.frag is the last pass
} frame;

const uint kNone = 0xffffffffu;

// What the pipeline is made for; see engine/render/variants.h.
layout(constant_id = 0) const uint kVariant = 0u;
const bool kCut = (kVariant & 1u) != 0u;          // the scene is cut open
const bool kLampLit = (kVariant & 2u) != 0u;      // where the yard's lamps shine, while they do
const bool kShadowed = (kVariant & 4u) != 0u;     // where the shadow map reaches
const bool kFine = (kVariant & 8u) != 0u;         // grain and gloss can be seen
const bool kClose = (kVariant & 16u) != 0u;       // the finest grain can be seen
const bool kOccluded = (kVariant & 32u) != 0u;    // with ambient occlusion
const bool kSeeThrough = (kVariant & 64u) != 0u;  // the sky is see-through

// One rack as drawn now; written by timeline.comp.
struct RackNow {
  uint colour_a;      // rgb8 sRGB, glow: cells that are ahead
  uint colour_b;      // cells that are behind
  uint grid;          // cells ahead : 12, rows : 6, columns : 5, pattern a : 4, pattern b : 4
  uint shape;         // state : 4, kind : 4, height in 255ths : 8, marked : 1
};

struct RackPlace {
  vec3 foot;
  uint bits;          // type : 8, quarter turns : 2, stage : 5, group of the table of looks : 17
};
const int kGroupBit = 15;

struct RackSize {
  vec4 size;          // width, depth, height
  uvec4 grid;         // servers, GPUs a server, kind
};

// Equal racks that touch, west to east in draw order.
struct RackLine {
  vec3 foot;
  uint first;
  vec3 size;          // of them all
  uint bits;          // racks : 16, quarter turns : 2
};

vec3 linear(vec3 srgb) { return srgb * srgb * (srgb * 0.305306 + 0.682171) + srgb * 0.012523; }

float distance_of(float depth) { return frame.eye.w / max(depth, 1e-7); }
