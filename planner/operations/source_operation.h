// How the dispatched sources run: units and their reserve, fuel, emissions and cost.
#pragma once

#include <vector>

#include "planner/operations/plant_inputs.h"
#include "planner/operations/supply.h"

namespace rackline {

/// Fills in everything about each source but its output. Of turbines and generators so many units
/// turn as the output needs, and so many more as can replace the largest running unit, where there
/// are such; all units of a kind share its load evenly at the heat rate of that part load. NOx of
/// turbines by ppm and control.
void operate_sources(std::vector<SourceState>& sources, const SourceInputs& inputs,
                     const CostInputs& cost);

/// Of the rated capacity, what turbines give in air of that temperature: hot air is thin. Rated at
/// 15 °C (ISO 3977-2); cold air gives no more than the rating, which the generator limits (A).
[[nodiscard]] double turbine_derating(double dry_bulb_c, const SourceInputs& inputs);

/// What the site's sources emit together, kg an hour.
struct AirState {
  double nox_kg_h = 0, co2_kg_h = 0, co_kg_h = 0;
};
[[nodiscard]] AirState air_of(const std::vector<SourceState>& sources);

}  // namespace rackline
