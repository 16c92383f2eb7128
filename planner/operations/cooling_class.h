// ASHRAE's classes of facility water and of air, as limits (P: ASHRAE TC 9.9).
#pragma once

#include <array>

namespace rackline {

/// Highest facility water of a class, °C.
struct WaterClass {
  const char* name;
  double highest_c;
};
inline constexpr std::array<WaterClass, 5> kWaterClasses{
    {{"W17", 17}, {"W27", 27}, {"W32", 32}, {"W40", 40}, {"W45", 45}}};

/// Allowable air at the inlet, °C.
struct AirClass {
  const char* name;
  double lowest_c, highest_c;
};
inline constexpr std::array<AirClass, 4> kAirClasses{
    {{"A1", 15, 32}, {"A2", 10, 35}, {"A3", 5, 40}, {"A4", 5, 45}}};
/// Recommended for all classes.
inline constexpr double kRecommendedLowC = 18, kRecommendedHighC = 27;

/// The least class whose facility water may be so warm; null beyond W45.
[[nodiscard]] constexpr const WaterClass* water_class(double supply_c) {
  for (const WaterClass& c : kWaterClasses)
    if (supply_c <= c.highest_c) return &c;
  return nullptr;
}
/// The least class whose inlet air may be so warm; null beyond A4.
[[nodiscard]] constexpr const AirClass* air_class(double inlet_c) {
  for (const AirClass& c : kAirClasses)
    if (inlet_c <= c.highest_c) return &c;
  return nullptr;
}

/// Density × heat capacity of air at about 25 °C, kJ/(m³·K): 1.184 kg/m³ × 1.006 kJ/(kg·K).
inline constexpr double kAirHeatCapacityPerKg = 1.006;
inline constexpr double kAirDensity = 1.184;
inline constexpr double kAirHeatCapacity = kAirDensity * kAirHeatCapacityPerKg;

/// kg/s of air that carry `heat_kw` at a rise of `rise_k` > 0.
[[nodiscard]] constexpr double air_flow_kg_s(double heat_kw, double rise_k) {
  return heat_kw / (kAirHeatCapacityPerKg * rise_k);
}

}  // namespace rackline
