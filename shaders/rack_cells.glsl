// What the cells of a rack show now, as rack_face.glsl reads it.

// Where in the table of what racks show now the face's own part stands: behind those of the fronts
// are those of the rears, where they show a metric of their own.
uint shown_at(uint rack, uint face) {
  const uint kBackFace = 3u;
  return rack + (frame.time.z > 0 && face == kBackFace ? uint(frame.time.y) : 0u);
}

// x, y, z: as RackNow; w: face : 2, state : 4, kind : 4, mark : 2 (1 hovered, 2 selected).
uvec4 rack_cells(RackNow n, uint rack, uint face) {
  bool selected = rack == frame.ids.z || (n.shape >> 16 & 1u) != 0u;
  uint mark = selected ? 2u : rack == frame.ids.w ? 1u : 0u;
  return uvec4(n.colour_a, n.colour_b, n.grid, face | (n.shape & 0xffu) << 2 | mark << 10);
}

// Light is a little different from each direction, so that edges read.
float rack_light(vec3 normal) { return 0.80 + 0.20 * normal.z + 0.07 * normal.x - 0.05 * normal.y; }
