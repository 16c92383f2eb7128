// Value noise from an integer hash (Jarzynski and Olano, "Hash Functions for GPU Rendering", 2020).
float hash(ivec2 p) {
  uint h = uint(p.x) * 1664525u + uint(p.y) * 22695477u + 1013904223u;
  h ^= h >> 15;
  h *= 0x2c1b3c6du;
  h ^= h >> 12;
  return float(h & 0xffffu) * (1.0 / 65535.0);
}

float noise(vec2 p) {
  ivec2 i = ivec2(floor(p));
  vec2 f = p - floor(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash(i), hash(i + ivec2(1, 0)), f.x),
             mix(hash(i + ivec2(0, 1)), hash(i + ivec2(1, 1)), f.x), f.y);
}
