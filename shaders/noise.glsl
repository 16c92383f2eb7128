// A tile of fractal noise, 256 texels; see engine/render/noise_map.h.
layout(set = 0, binding = 12) uniform sampler2D noise_map;

float noise(vec2 p) { return textureLod(noise_map, p, 0.0).r; }
