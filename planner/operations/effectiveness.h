// PUE, WUE and CUE by The Green Grid's definitions (white papers 49, 35 and 32).
#pragma once

namespace rackline {

struct Effectiveness {
  double pue = 0;             ///< site energy over IT energy
  double wue_l_per_kwh = 0;   ///< water used on the site per IT energy
  double cue_kg_per_kwh = 0;  ///< CO₂ of the site's energy per IT energy
};

/// All zero without an IT load. Rates: kW, litres an hour, kg an hour.
[[nodiscard]] constexpr Effectiveness effectiveness(double site_kw, double it_kw,
                                                    double water_l_per_h, double co2_kg_per_h) {
  if (it_kw <= 0) return {};
  return {site_kw / it_kw, water_l_per_h / it_kw, co2_kg_per_h / it_kw};
}

}  // namespace rackline
