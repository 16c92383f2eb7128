// What a cut leaves out: everything beyond a section plane, or outside of one hall. Keep in step with
// scene::Cut.

const vec4 kCutFace = vec4(0.016, 0.018, 0.022, 0.0);  // light, and no share that is ambient

// Where in the world the fragment is.
vec3 place_of_fragment() {
  vec2 p = gl_FragCoord.xy * frame.viewport.zw * 2.0 - 1.0;
  vec3 ray = frame.ahead.xyz + frame.right.xyz * p.x - frame.up.xyz * p.y;
  return frame.eye.xyz + ray * distance_of(gl_FragCoord.z);
}

// Drops the fragment when it is cut away. True where the inside of a solid shows, which is filled.
bool cut_face(vec3 at) {
  if (!kCut) return false;
  const float kGround = 0.09;
  if (at.z < frame.cut_min.z || at.z > frame.cut_max.z) discard;
  if (at.z > kGround && (any(lessThan(at.xy, frame.cut_min.xy)) ||
                         any(greaterThan(at.xy, frame.cut_max.xy)))) discard;
  return !gl_FrontFacing;
}
