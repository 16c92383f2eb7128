// The yard's lamps by night: how much of their light reaches a place, from a map of the plot (see
// engine/scene/lamp_field.h).
layout(set = 0, binding = 15) uniform sampler2D lamp_map;

const vec3 kLampColour = vec3(1.0, 0.86, 0.66);

vec3 lamp_light(vec3 p, vec3 n) {
  if (!kLampLit) return vec3(0.0);
  vec3 stages = textureLod(lamp_map, (p.xy - frame.plot.xy) * frame.plot.zw, 0.0).rgb;
  float reach = frame.sun_place.w < 0.5 ? stages.r : frame.sun_place.w < 1.5 ? stages.g : stages.b;
  return kLampColour * (reach * frame.sun_light.w * (0.62 + 0.38 * n.z) * 1.5);
}
