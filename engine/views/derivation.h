// Where a number in the inspector comes from: the formula with the numbers of the moment put in,
// and the figures that it uses, with their standing and source.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline::views {

struct Derivation {
  std::string formula;               ///< "83 % of 67.2 kW = 55.8 kW"
  std::vector<std::string> figures;  ///< "load 67.2 kW, derived: …", a line each
};

/// What a figure of the project's files says of itself, by its place; empty where there is none.
[[nodiscard]] std::string figure_line(const Project& project, const std::string& file,
                                      const std::string& place);

/// Of one rack at a time.
struct RackDerivations {
  Derivation power, liquid, air, cdu, flow, coolant;
};
[[nodiscard]] RackDerivations rack_derivations(const Plan& plan, RackId rack, Minute t);

/// Of a busway: both feeds of its racks alive, and with the twin failed.
struct FeedDerivations {
  Derivation even, twin_failed;
};
[[nodiscard]] FeedDerivations feed_derivations(const Plan& plan, EquipmentId feed, Minute t);

/// Of the whole site.
struct SiteDerivations {
  Derivation power, supply, pue, heat, water, nox, co2;
};
[[nodiscard]] SiteDerivations site_derivations(const Plan& plan, const SiteState& state);

}  // namespace rackline::views
