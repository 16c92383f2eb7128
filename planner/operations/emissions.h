// What burning gas and drawing from the grid put into the air, and what a home draws.
#pragma once

namespace rackline {

inline constexpr double kHoursPerYear = 8760;
inline constexpr double kKgPerPound = 0.45359237;
inline constexpr double kKgPerShortTon = 2000 * kKgPerPound;
/// lb NOx per MMBtu and ppm at 15 % O₂ (P: EPA Method 19 form, natural gas).
inline constexpr double kNoxPoundsPerMmbtuPpm = 0.003684;
/// MMBtu a MWh of a simple-cycle turbine at full load (A).
inline constexpr double kTurbineHeatRate = 10.8;
/// kg CO₂ a MMBtu of natural gas (P: 40 CFR 98, table C-1); × 10.8 = 573 kg/MWh.
inline constexpr double kGasCo2KgPerMmbtu = 53.06;
/// kg CO a MMBtu of a lean-premix turbine: 0.015 lb (A, after EPA AP-42 table 3.1-1).
inline constexpr double kTurbineCoKgPerMmbtu = 0.015 * kKgPerPound;
/// t CO₂ a MWh from the grid (P: TVA, eGRID 2023).
inline constexpr double kGridCo2TonnesPerMwh = 0.409;

/// kg NOx a MWh at so many ppm (15 % O₂, dry) and MMBtu a MWh.
[[nodiscard]] constexpr double nox_kg_per_mwh(double ppm, double heat_rate = kTurbineHeatRate) {
  return ppm * kNoxPoundsPerMmbtuPpm * heat_rate * kKgPerPound;
}
/// kg a year of something that runs at `mw` all year.
[[nodiscard]] constexpr double kg_a_year(double mw, double kg_per_mwh) {
  return mw * kHoursPerYear * kg_per_mwh;
}
/// The ppm at which `mw` all year give `kg` of NOx.
[[nodiscard]] constexpr double nox_ppm_for(double kg, double mw,
                                           double heat_rate = kTurbineHeatRate) {
  return kg / kg_a_year(mw, nox_kg_per_mwh(1, heat_rate));
}

/// Heat rate at a share of full load over that at full load: fuel = idle part + linear part, with a
/// quarter of the full-load fuel burnt at no load (A).
[[nodiscard]] constexpr double part_load_heat_rate(double share, double full_load_rate,
                                                   double idle_fuel_share = 0.25) {
  return share <= 0 ? 0 : full_load_rate * (idle_fuel_share / share + 1 - idle_fuel_share);
}

/// The three published loads of a home, kW: 899 kWh a month (US mean), seed 000's 150 MW for
/// 100,000 homes, and seed 004's nearly 50,000 homes for 100 MW.
inline constexpr double kHomeUsMeanKw = 899.0 * 12 / kHoursPerYear;
inline constexpr double kHomeSeed000Kw = 1.5;
inline constexpr double kHomeSeed004Kw = 2.0;

}  // namespace rackline
