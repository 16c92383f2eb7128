// A rack's face: door frame, servers and a cell for every GPU. All of it fades to its mean as it
// becomes smaller than a few pixels, so that nothing shimmers.
#include "light.glsl"
#include "pattern.glsl"

const uint kTop = 0u, kSide = 1u, kFront = 2u, kBack = 3u;
const vec3 kBody = vec3(0.030, 0.033, 0.038);
const vec3 kBezel = vec3(0.075, 0.080, 0.088);
const vec3 kCrate = vec3(0.42, 0.29, 0.16);
const vec3 kSupply = vec3(0.03, 0.16, 0.45), kReturn = vec3(0.50, 0.07, 0.04);
const vec3 kAccent = vec3(1.0, 1.0, 1.0);

// 1 inside [from, to] of x, with edges as wide as a pixel.
float band(float x, float from, float to, float px) {
  return clamp((x - from) / px + 0.5, 0.0, 1.0) * clamp((to - x) / px + 0.5, 0.0, 1.0);
}
// The fronts of what stands behind the cells, from near: vents, drives, ports, by the kind of rack.
// 1 where the cell shows as it is, less where metal covers it.
float front_detail(uint kind, bool nvl, vec2 f, vec2 cell, vec2 px) {
  vec2 pitch = kind == 1u ? vec2(0.0165, 0.0150) : kind == 2u ? vec2(0.0400, 0.5) : vec2(0.0090);
  float seen = clamp(pitch.x / (px.x * 3.0) - 0.6, 0.0, 1.0);
  if (seen <= 0.0) return 1.0;
  vec2 g = f / pitch;
  if (kind == 0u || kind == 3u) g.x += 0.5 * mod(floor(g.y), 2.0);
  vec2 c = fract(g) - 0.5;
  float open;
  if (kind == 1u) {           // cages of ports, in pairs of rows
    open = 1.0 - band(abs(c.x), -1.0, 0.34, px.x / pitch.x) * band(abs(c.y), -1.0, 0.30, px.y / pitch.y);
  } else if (kind == 2u) {    // drive carriers
    open = band(abs(c.x), -1.0, 0.43, px.x / pitch.x);
  } else {                    // perforated bezels
    open = 1.0 - clamp((0.34 - length(c)) / (px.x / pitch.x) + 0.5, 0.0, 1.0) * (nvl ? 0.7 : 1.0);
  }
  return mix(1.0, mix(0.52, 1.04, open), seen);
}

float band2(vec2 p, vec2 from, vec2 to, vec2 px) {
  return band(p.x, from.x, to.x, px.x) * band(p.y, from.y, to.y, px.y);
}

// What shows at `uv` metres of a face; `px`: metres a pixel there; `cells`: see rack_cells.glsl;
// `extent`: of the face, metres.
vec4 rack_face(uvec4 cells, vec2 uv, vec2 px, vec2 extent, float light) {
  uint face = cells.w & 3u, state = cells.w >> 2 & 15u, kind = cells.w >> 6 & 15u;
  uint mark = cells.w >> 10;
  uint ahead = cells.z & 4095u;
  vec2 n = vec2(cells.z >> 18 & 31u, cells.z >> 12 & 63u);
  bool top = face == kTop, front = face == kFront, crate = state == 1u;
  bool rear = face == kBack && frame.time.z > 0;  // it shows a metric of its own
  bool data_face = top || front || rear;

  // The grid of cells: over the whole top, and on front and rear between the CDU and the top cover.
  vec2 lo = top ? vec2(0.03) : vec2(0.075, kind == 0u ? 0.30 : 0.16);
  vec2 hi = extent - (top ? vec2(0.03) : vec2(0.075, 0.14));
  // In an NVL72 rack nine switch trays stand between the compute trays.
  bool nvl = kind == 0u && n.y == 18.0;
  bool gap = nvl && !top;
  if (gap) lo.y = 0.16;
  vec2 cell = (hi - lo) / vec2(n.x, n.y + (gap ? 9.0 : 0.0));
  vec2 q = (uv - lo) / cell;
  float switches = 0.0;
  if (gap) {
    switches = band(q.y, 8.0, 17.0, px.y / cell.y);
    q.y -= clamp(q.y - 8.0, 0.0, 9.0);
  }
  vec2 at = clamp(floor(q), vec2(0.0), n - 1.0), f = (q - at) * cell;
  float slot = at.y * n.x + (rear ? n.x - 1.0 - at.x : at.x);  // seen from behind
  bool is_ahead = slot < float(ahead);

  vec4 a = unpackUnorm4x8(cells.x), b = unpackUnorm4x8(cells.y);
  vec3 colour_a = linear(a.rgb), colour_b = linear(b.rgb);
  // Cells fill row by row: where they are too small to be told apart, the rows that are ahead still
  // can be, and show how far the rack is. On a face of a few pixels this is the cells' mean.
  float part = clamp((float(ahead) / n.x - q.y) * cell.y / px.y + 0.5, 0.0, 1.0);
  // Cells of fewer than 2 to 4 pixels give way to their rows, across and along each for itself.
  vec2 near_axis = clamp(cell / px * 0.5 - 1.0, 0.0, 1.0);
  float near_cell = min(near_axis.x, near_axis.y);
  vec3 colour = mix(mix(colour_b, colour_a, part), is_ahead ? colour_a : colour_b, near_cell);
  float glow = mix(mix(b.a, a.a, part), is_ahead ? a.a : b.a, near_cell);
  uint pattern = is_ahead ? cells.z >> 23 & 15u : cells.z >> 27 & 15u;
  colour *= pattern_shade(pattern, uv, px);

  // On the front a server shows a bezel below its cells, and the manifold between it and the next.
  vec2 inset = top ? vec2(0.045) * cell : vec2(0.08, 0.30) * cell;
  float upper = (top ? 0.045 : 0.10) * cell.y;
  float across = mix(1.0, band(f.x, inset.x, cell.x - inset.x, px.x),
                     near_axis.x);
  float along = mix(top ? 1.0 : 0.86, band(f.y, inset.y, cell.y - upper, px.y),
                    near_axis.y);
  // A face of a few pixels is all cells.
  float far_face = clamp(0.9 - 0.08 * min(extent.x / px.x, extent.y / px.y), 0.0, 1.0);
  float in_grid = max(band2(uv, lo, hi, px), far_face);
  float covered = across * along * in_grid * (1.0 - switches * clamp(1.0 - far_face, 0.0, 1.0));

  if (frame.sky_light.w > 0.5 && data_face && covered > 0.5) {
    // The legend's colour and nothing else; tone.glsl knows it by the negative share.
    vec3 exact = (near_cell > 0.5 ? is_ahead : part >= 0.5) ? a.rgb : b.rgb;
    return vec4(exact, -1.0);
  }

  vec3 body = top ? kBezel * 0.6 : kBody;
  float height = uv.y / extent.y;
  if (front) {
    float seen = near_axis.y * in_grid;
    // Manifold strip with its quick connectors, supply to the left and return to the right.
    float strip = band(f.y, 0.0, 0.20 * cell.y, px.y) * seen;
    body = mix(body, kBezel, in_grid * 0.8);
    body = mix(body, kBezel * 1.9, strip);
    float hose = band(abs(uv.x - extent.x * 0.5), extent.x * 0.5 - 0.115, extent.x * 0.5 - 0.085, px.x);
    body = mix(body, uv.x < extent.x * 0.5 ? kSupply : kReturn, hose * in_grid * 0.8 * float(kind == 0u && !nvl));
    // Switch trays, a line of light on each.
    body = mix(body, kBezel * 2.1, switches * in_grid);
    body += vec3(0.02, 0.20, 0.16) * (switches * float(state >= 6u) * near_axis.y * 0.4);
    // The CDU: a lighter panel with a display.
    float cdu = band2(uv, vec2(0.06, 0.07), vec2(extent.x - 0.06, lo.y - 0.04), px) *
                float(kind == 0u && !nvl);
    body = mix(body, kBezel * 1.4, cdu);
    body += vec3(0.05, 0.35, 0.42) * float(state >= 6u) *
            band2(uv, vec2(0.12, 0.14), vec2(0.24, 0.21), px) * cdu;
    // The edge of the door.
    float frame_edge = 1.0 - band2(uv, vec2(0.022), extent - vec2(0.022), px);
    body = mix(body, kBezel * 1.7, frame_edge);
  }
  if (face == kBack) {
    // Perforated rear door with the two power strips and the hoses behind it.
    float mesh = band(fract(uv.x * 18.0), 0.3, 1.0, px.x * 18.0);
    body = kBody * (1.0 + 0.8 * mix(0.7, mesh, clamp(0.03 / px.x, 0.0, 1.0)));
    // Beside cells the strips hang at the posts.
    float strip = rear ? extent.x * 0.5 - 0.068 : 0.20;
    float pdu = band(abs(uv.x - extent.x * 0.5), strip, strip + 0.05, px.x);
    body = mix(body, kBezel * 1.3, pdu);
    if (rear) colour *= mix(0.92, mix(0.72, 1.0, mesh), clamp(0.03 / px.x, 0.0, 1.0) * near_cell);
    float lamp = band(uv.y, extent.y - 0.12, extent.y - 0.07, px.y) *
                 band(abs(uv.x - extent.x * 0.5), -1.0, 0.2, px.x);
    body = mix(body, colour * 0.9, lamp * float(!rear));
  }
  if (face == kSide) {
    float edge = 1.0 - band2(uv, vec2(0.03), extent - vec2(0.03), px);
    body = mix(kBody * 1.2, kBezel, edge);
  }

  // Near, a cell is a module behind glass: lit from below, with a bright edge.
  if (front) {
    float up = clamp((f.y - inset.y) / (cell.y - inset.y - upper), 0.0, 1.0);
    float module = mix(0.86, 1.06 - 0.42 * up, near_cell);
    float lip = band(f.y, inset.y, inset.y + 0.10 * cell.y, px.y) * near_cell;
    colour *= module + lip * 0.35;
    if (px.x < 0.006) colour *= front_detail(kind, nvl, f, cell, px);
  }
  float data = data_face ? covered : 0.0;
  // Between rows less light reaches the floor.
  float ambient = top ? 1.0 : 0.45 + 0.55 * smoothstep(0.0, 1.0, height);
  vec3 lit = body * light * ambient * 1.5 + vec3(0.012) * ambient;
  // Data stays true to the legend: its light is nearly even.
  float data_light = top ? 1.0 : mix(ambient, 1.0, 0.55 + 0.45 * glow) * mix(0.85, 1.0, glow);
  lit = mix(lit, colour * data_light * (1.0 + 0.12 * glow), data);

  if (crate) {
    float slat = band(fract(uv.y * 6.0), 0.06, 1.0, px.y * 6.0);
    vec3 wood = kCrate * (0.75 + 0.25 * mix(0.94, slat, clamp(0.06 / px.y, 0.0, 1.0)));
    float label = band2(uv, extent * (top ? 0.16 : 0.25), extent * (top ? 0.84 : 0.75), px);
    lit = mix(wood * light * ambient, colour, label * (top ? 0.9 : 0.6));
  }
  if (mark > 0u) {
    vec2 rim = min(max(vec2(0.05), px * 2.2), extent * 0.22);  // what it shows stays in sight
    float edge = 1.0 - band2(uv, rim, extent - rim, px);
    lit = mix(lit, kAccent, edge * (mark == 2u ? 1.0 : 0.55)) + (mark == 2u ? 0.03 : 0.015);
  }
  return vec4(hazed(lit, distance_of(gl_FragCoord.z)), mix(0.85, 0.25, data));
}
