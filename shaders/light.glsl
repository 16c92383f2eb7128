// The two lights: sun and sky outdoors, luminaires in the halls; and the haze between.

const vec3 kSunLight = vec3(1.00, 0.93, 0.82) * 1.22;
const vec3 kSkyLight = vec3(0.40, 0.46, 0.56);
const vec3 kGroundLight = vec3(0.20, 0.19, 0.17);
const vec3 kHaze = vec3(0.56, 0.63, 0.70);

vec3 sky_light(vec3 n) { return mix(kGroundLight, kSkyLight, n.z * 0.5 + 0.5); }

// Exponential haze; the horizon of sky.frag has the same colour.
vec3 hazed(vec3 colour, float distance_m) {
  float clear = exp2(-distance_m * (1.0 / 1700.0));
  return mix(kHaze, colour, clear);
}

// A hall's light comes from above and from everywhere: lamps in long rows, light floor and walls.
float hall_light(vec3 n) { return 0.66 + 0.30 * n.z + 0.05 * n.x - 0.04 * n.y; }
