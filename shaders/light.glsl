// The two lights: sun and sky outdoors, luminaires in the halls; and the haze between.

const vec3 kSunLight = vec3(1.00, 0.90, 0.74) * 1.75;
const vec3 kSkyLight = vec3(0.36, 0.46, 0.62);
const vec3 kGroundLight = vec3(0.24, 0.22, 0.18);
const vec3 kHaze = vec3(0.66, 0.74, 0.82);

vec3 sky_light(vec3 n) { return mix(kGroundLight, kSkyLight, n.z * 0.5 + 0.5); }

// Thin haze that leaves the site clear and takes the horizon, which has its colour in sky.frag.
vec3 hazed(vec3 colour, float distance_m) {
  float d = distance_m * (1.0 / 3000.0);
  return mix(kHaze, colour, exp2(-d * d));
}

// A hall's light comes from above and from everywhere: lamps in long rows, light floor and walls.
float hall_light(vec3 n) { return 0.78 + 0.34 * n.z + 0.07 * n.x - 0.05 * n.y; }
