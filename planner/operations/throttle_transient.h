// How long until racks throttle when heat is no longer carried away: coolant and metal warm up at
// the rate of what is not removed. Lumped: one temperature for all of it.
#pragma once

namespace rackline {

/// Heat capacity of so many litres of coolant and so much metal, kJ/K.
[[nodiscard]] constexpr double heat_capacity_kj_per_k(double coolant_l, double metal_kj_per_k) {
  constexpr double kCoolant = 0.9902 * 4.180;  // kJ/(L·K), as rack_load.h
  return coolant_l * kCoolant + metal_kj_per_k;
}

/// Seconds until something at `from_c` reaches `to_c` with `excess_kw` more heat than is removed;
/// negative: never.
[[nodiscard]] constexpr double seconds_until(double from_c, double to_c, double capacity_kj_per_k,
                                             double excess_kw) {
  if (from_c >= to_c) return 0;
  if (excess_kw <= 0) return -1;
  return capacity_kj_per_k * (to_c - from_c) / excess_kw;
}

}  // namespace rackline
