// What a cooling tower evaporates, blows down and loses as drift. Forms and factors: the rule of
// thumb of the tower makers, E = 0.0008·gpm·ΔT(°F) (0.00085 in older ones); B + D = E/(C − 1).
#pragma once

namespace rackline {

inline constexpr double kLitresPerGallon = 3.785411784;
/// Heat that one US gpm carries at one °F: 500 BTU/h, in kW.
inline constexpr double kKwPerGpmF = 500 * 0.29307107e-3;
inline constexpr double kEvaporationFactor = 0.0008;  ///< P: calculator.city
inline constexpr double kEvaporationFactorOld = 0.00085;

/// Water flows of a tower in any one unit.
struct TowerWater {
  double evaporation = 0;
  double drift = 0;
  double blowdown = 0;  ///< without the drift, which also carries salt away
  [[nodiscard]] constexpr double make_up() const { return evaporation + drift + blowdown; }
};

/// US gpm of a tower that cools `flow_gpm` by `range_f` at `cycles` > 1 of concentration; drift as
/// a share of the flow. Drift counts towards the blowdown that the salt needs.
[[nodiscard]] constexpr TowerWater tower_water_gpm(double flow_gpm, double range_f, double cycles,
                                                   double factor = kEvaporationFactor,
                                                   double drift_share = 0) {
  TowerWater w;
  w.evaporation = factor * flow_gpm * range_f;
  const double salt = w.evaporation / (cycles - 1);
  w.drift = drift_share * flow_gpm < salt ? drift_share * flow_gpm : salt;
  w.blowdown = salt - w.drift;
  return w;
}

/// Litres a minute of a tower that rejects `heat_kw` with the tower water rising by `range_k`.
[[nodiscard]] constexpr TowerWater tower_water_lpm(double heat_kw, double range_k, double cycles,
                                                   double factor, double drift_share) {
  const double range_f = range_k * 1.8;
  TowerWater w =
      tower_water_gpm(heat_kw / kKwPerGpmF / range_f, range_f, cycles, factor, drift_share);
  w.evaporation *= kLitresPerGallon;
  w.drift *= kLitresPerGallon;
  w.blowdown *= kLitresPerGallon;
  return w;
}

/// Million US gallons a day that make up for rejecting `heat_kw` all day.
[[nodiscard]] constexpr double make_up_million_gallons_a_day(double heat_kw, double cycles,
                                                             double factor) {
  return tower_water_gpm(heat_kw / kKwPerGpmF, 1, cycles, factor).make_up() * 1440 / 1e6;
}

}  // namespace rackline
