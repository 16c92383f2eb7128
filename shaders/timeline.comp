// The timeline on the GPU: counts the milestones that each rack has passed and looks up how the
// cells of its group show. Scrubbing changes nothing but the time and the table of looks.
#version 460
#include "frame.glsl"
layout(local_size_x = 64) in;

struct Look {
  uint colour;    // rgb8 sRGB, glow
  uint pattern;
};
layout(set = 0, binding = 1, std430) readonly buffer Places { RackPlace places[]; };
layout(set = 0, binding = 2, std430) readonly buffer Tracks { int tracks[]; };
layout(set = 0, binding = 3, std430) writeonly buffer Now { RackNow now[]; };
layout(set = 0, binding = 4, std430) readonly buffer Looks { Look looks[]; };
layout(set = 0, binding = 5, std430) readonly buffer Sizes { RackSize sizes[]; };
layout(set = 0, binding = 16, std430) readonly buffer Marked { uint marked[]; };  // a bit a rack
layout(set = 0, binding = 19, std430) readonly buffer RearGroups { uint rear_groups[]; };

const int kMilestones = 8, kStates = 11;
const int kDelivered = 1, kPlaced = 2, kCabled = 5, kEnergised = 6, kBurnIn = 7, kInService = 8;
const int kNever = 0x7fffffff;
// Where the next milestone never comes, servers still come up within this time.
const int kUsualMinutes = 240;

// What a rack of that group shows; `cells`: how many are ahead, rows and columns of all.
RackNow shown(uint group, int ahead, int behind, uvec3 cells, uint shape) {
  Look a = looks[group * kStates + ahead], b = looks[group * kStates + behind];
  return RackNow(a.colour, b.colour,
                 min(cells.x, 4095u) | cells.y << 12 | cells.z << 18 | a.pattern << 23 |
                     b.pattern << 27,
                 shape);
}

void main() {
  uint i = gl_GlobalInvocationID.x;
  if (i >= uint(frame.time.y)) return;
  int t = frame.time.x;
  int state = 0;
  for (int k = 0; k < kMilestones; ++k) state += tracks[i * 8 + k] <= t ? 1 : 0;

  uint type = places[i].bits & 0xffu, group = places[i].bits >> kGroupBit;
  uvec4 grid = sizes[type].grid;
  uint rows = max(grid.x, 1u), columns = max(grid.y, 1u), cells = rows * columns;

  // Within "energised" the servers come up one after the other; within "in burn-in" GPU after GPU
  // passes.
  int behind = state;
  uint ahead_cells = cells;
  if (state == kEnergised || state == kBurnIn) {
    int from = tracks[i * 8 + state - 1], to = tracks[i * 8 + state];
    if (to == kNever) to = from + kUsualMinutes;
    float share = clamp(float(t - from) / float(max(to - from, 1)), 0.0, 1.0);
    if (state == kEnergised) {
      behind = kCabled;
      ahead_cells = uint(ceil(share * float(rows) + 0.001)) * columns;
    } else {
      ahead_cells = uint(share * float(cells));
      behind = kBurnIn;
    }
  }
  int ahead = state == kBurnIn ? kInService : state;
  float height = state < kDelivered ? 0.0 : state < kPlaced ? 0.5 : 1.0;
  uint shape = uint(state) | grid.z << 4 | uint(height * 255.0 + 0.5) << 8 |
               (marked[i >> 5] >> (i & 31u) & 1u) << 16;
  uvec3 shares = uvec3(ahead_cells, rows, columns);
  now[i] = shown(group, ahead, behind, shares, shape);
  if (frame.time.z > 0)
    now[frame.time.y + int(i)] =
        shown(uint(frame.time.z) + rear_groups[i], ahead, behind, shares, shape);
}
