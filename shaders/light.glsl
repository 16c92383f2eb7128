// The two lights: sun (or moon) and sky outdoors, luminaires in the halls; and the haze between.
// engine/scene/daylight.h says how they change over the day.

vec3 sky_light(vec3 n) {
  return mix(frame.ground_light.rgb, frame.sky_light.rgb, n.z * 0.5 + 0.5);
}

// Thin haze that leaves the site clear and takes the horizon, which has its colour in sky.frag.
vec3 hazed(vec3 colour, float distance_m) {
  float d = distance_m * (1.0 / 3000.0);
  return mix(frame.haze.rgb, colour, exp2(-d * d));
}

// A hall's light comes from above and from everywhere: lamps in long rows, light floor and walls.
float hall_light(vec3 n) { return 0.78 + 0.34 * n.z + 0.07 * n.x - 0.05 * n.y; }

// Metal and gloss: how much of a light the microfacets of `rough` mirror to the eye (Trowbridge and
// Reitz's distribution with Karis's combined visibility, "Physically Based Shading on Mobile", 2014).
float gloss(vec3 n, vec3 to_eye, vec3 to_light, float rough) {
  vec3 h = normalize(to_eye + to_light);
  float nh = max(dot(n, h), 0.0), lh = max(dot(to_light, h), 0.0), a = rough * rough;
  float d = nh * nh * (a * a - 1.0) + 1.0;
  return a * a / (max(lh * lh, 0.1) * (rough + 0.5) * 4.0 * d * d);
}
