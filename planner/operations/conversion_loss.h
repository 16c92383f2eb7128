// What a conversion stage loses: power supplies, rectifiers, UPS by the affine form of ExaDigiT
// RAPS; transformers, busways and lines by no-load and load losses; anything by a table of
// efficiencies.
#pragma once

#include <utility>
#include <vector>

namespace rackline {

/// P_in = (P_out + c)/η, as ExaDigiT RAPS has it. Powers in the unit of `constant`.
struct AffineLoss {
  double constant = 0;    ///< c, in the unit of the powers
  double efficiency = 1;  ///< η, 0 < η ≤ 1

  [[nodiscard]] constexpr double input(double output) const {
    return (output + constant) / efficiency;
  }
  /// The inverse; negative when the input does not even carry the constant.
  [[nodiscard]] constexpr double output(double input_power) const {
    return input_power * efficiency - constant;
  }
};

/// Frontier's 380 V rectifiers and its server-inlet converters, W (P: ExaDigiT RAPS,
/// config/frontier.yaml).
inline constexpr AffineLoss kFrontierSivoc{13, 0.98};
inline constexpr AffineLoss kFrontierRectifier{17, 0.96};

/// Transformers, busways, lines: a loss that is there as soon as the thing is live, and one that
/// grows with the square of the load. Shares of the rating.
struct RatedLoss {
  double no_load_share = 0;
  double load_share = 0;  ///< at the rated load

  /// kW lost while delivering `output_kw` from something rated `rating_kw` > 0; 0 when it delivers
  /// nothing, since what feeds nobody is not switched on.
  [[nodiscard]] constexpr double loss_kw(double output_kw, double rating_kw) const {
    if (output_kw <= 0 || rating_kw <= 0) return 0;
    const double use = output_kw / rating_kw;
    return rating_kw * (no_load_share + load_share * use * use);
  }
};

/// Efficiency by share of the rated output, linear between the points and constant beyond them.
struct EfficiencyCurve {
  std::vector<std::pair<double, double>> points;  ///< (share of rated output, η), ascending

  [[nodiscard]] double at(double share) const;
  [[nodiscard]] double input(double output, double rating) const {
    return output <= 0 ? 0 : output / at(output / rating);
  }
};

/// 80 PLUS Titanium, 230 V redundant: 90, 94, 96, 91 % at 10, 20, 50, 100 % load (P for the 96 %:
/// flashgenius.net; the other points are the programme's requirements).
[[nodiscard]] EfficiencyCurve titanium_psu();

/// How power supplies on two feeds share a load: evenly as long as both feeds live, all of it on
/// one half when a feed has failed.
struct PsuSharing {
  double even_w = 0;         ///< each supply, both feeds alive
  double feed_failed_w = 0;  ///< each supply that is left
  double uncertainty_w = 0;  ///< what a reading of one supply leaves open
};
/// `supplies` is even, half of them on each feed.
[[nodiscard]] constexpr PsuSharing psu_sharing(double load_w, int supplies) {
  const double even = load_w / supplies, alone = load_w / (supplies / 2);
  return {even, alone, alone - even};
}

}  // namespace rackline
