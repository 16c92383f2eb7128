// Fast approximate antialiasing (after Lottes, "FXAA", 2009, the short form): blurs along edges that
// the luma of the four neighbours shows. Luma is in the picture's alpha.
#version 460
#include "frame.glsl"
layout(set = 0, binding = 10) uniform sampler2D picture;
layout(location = 0) in vec2 uv;
layout(location = 0) out vec4 out_colour;

void main() {
  vec2 px = frame.viewport.zw;
  vec4 centre = texelFetch(picture, ivec2(gl_FragCoord.xy), 0);
  float m = centre.a;
  // Two blocks of 2 × 2 that share this pixel: west, itself, north; and south, east. A gather's order
  // is lower left, lower right, upper right, upper left, with v down: south before north.
  vec4 upper = textureGather(picture, uv - 0.5 * px, 3), lower = textureGather(picture, uv + 0.5 * px, 3);
  float west = upper.x, north = upper.z, south = lower.x, east = lower.z;
  float low = min(m, min(min(west, north), min(south, east)));
  float high = max(m, max(max(west, north), max(south, east)));

  vec2 along = 2.0 * vec2(south - north, west - east);
  float reduce = max((west + north + south + east) * 0.03125, 1.0 / 128.0);
  float scale = 1.0 / (min(abs(along.x), abs(along.y)) + reduce);
  along = clamp(along * scale, vec2(-3.0), vec2(3.0)) * px * (1.0 / 4.0);
  vec3 smoothed = 0.5 * (textureLod(picture, uv - along, 0.0).rgb +
                         textureLod(picture, uv + along, 0.0).rgb);
  out_colour = vec4(high - low < max(0.04, high * 0.10) ? centre.rgb : smoothed, 1.0);
}
