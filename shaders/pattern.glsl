// The patterns that tell states apart without colour. Keep in step with render::Pattern.

// Shade of the pattern at `uv` metres; its mean where it would be finer than 3 pixels.
float pattern_shade(uint pattern, vec2 uv, vec2 px) {
  const float kPeriod = 0.15, kDark = 0.62;
  vec2 a = uv / kPeriod;
  float along = pattern == 1u ? a.x + a.y : pattern == 2u ? a.x - a.y : pattern == 4u ? a.x : a.y;
  float wide = (px.x + px.y) / kPeriod;
  float line = abs(fract(along) - 0.5) * 2.0;
  vec2 cell = abs(fract(a) - 0.5) * 2.0;
  float centre = length(cell);
  float v = pattern <= 4u ? line - 0.5
          : pattern == 5u ? 0.62 - centre
          : pattern == 6u ? max(cell.x, cell.y) - 0.72
          : pattern == 7u ? (cell.x - 0.5) * (cell.y - 0.5) * 4.0
                          : 0.22 - abs(centre - 0.62);
  float dark = clamp(v / wide + 0.5, 0.0, 1.0);
  dark = mix(dark, 0.45, clamp(wide * 1.6 - 0.4, 0.0, 1.0));
  return pattern == 0u ? 1.0 : 1.0 - (1.0 - kDark) * dark;
}
