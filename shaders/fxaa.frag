// Fast approximate antialiasing (after Lottes, "FXAA", 2009, the short form): blurs along edges that
// the luma of the four diagonal neighbours shows. Luma is in the picture's alpha.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 10) uniform sampler2D picture;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() {
  vec2 px = frame.viewport.zw;
  vec4 centre = texture(picture, uv);
  float m = centre.a;
  ivec2 t = ivec2(gl_FragCoord.xy), last = ivec2(frame.viewport.xy) - 1;
  float nw = texelFetch(picture, clamp(t + ivec2(-1, -1), ivec2(0), last), 0).a;
  float ne = texelFetch(picture, clamp(t + ivec2(1, -1), ivec2(0), last), 0).a;
  float sw = texelFetch(picture, clamp(t + ivec2(-1, 1), ivec2(0), last), 0).a;
  float se = texelFetch(picture, clamp(t + ivec2(1, 1), ivec2(0), last), 0).a;
  float low = min(m, min(min(nw, ne), min(sw, se))), high = max(m, max(max(nw, ne), max(sw, se)));

  vec2 along = vec2(-((nw + ne) - (sw + se)), (nw + sw) - (ne + se));
  float reduce = max((nw + ne + sw + se) * 0.03125, 1.0 / 128.0);
  float scale = 1.0 / (min(abs(along.x), abs(along.y)) + reduce);
  along = clamp(along * scale, vec2(-8.0), vec2(8.0)) * px;
  vec4 narrow = 0.5 * (texture(picture, uv - along * (1.0 / 6.0)) +
                       texture(picture, uv + along * (1.0 / 6.0)));
  vec4 wide = 0.5 * narrow + 0.25 * (texture(picture, uv - along * 0.5) +
                                     texture(picture, uv + along * 0.5));
  vec4 smoothed = wide.a < low || wide.a > high ? narrow : wide;
  out_colour = vec4(high - low < max(0.04, high * 0.10) ? centre.rgb : smoothed.rgb, 1.0);
}
