// Cases of the air field whose answer is known without it: what `rackline air --check` shows and
// the tests hold the solver to.
#pragma once

#include "planner/operations/air_field.h"

namespace rackline {

/// A channel 10 m long with a rack across all of it: air comes in at one end and leaves at the
/// other. 24 kW into 2 m³/s are 10.075 K, and the potential falls by 0.5 m²/s a metre.
[[nodiscard]] AirCase uniform_channel(int cells_a_metre);

/// Largest error of the potential of cos(πx)·cos(πy)·cos(πz) in a unit cube of n³ cells.
[[nodiscard]] double cosine_error(int n);

/// A cold aisle between two racks of 4 m³/s and 48 kW each, whose supply is `ratio` of what they
/// move. At 0.8 a return temperature index of 125 % is published (Herrlin, "Improved data center
/// energy efficiency and thermal performance by advanced airflow analysis", 2008: RTI is the racks'
/// flow over the supply's).
[[nodiscard]] AirCase short_aisle(int cells_a_metre, double ratio);

/// Mean temperature of the open cells, °C.
[[nodiscard]] double mean_air_c(const AirCase& air, const AirField& field);

}  // namespace rackline
