// The air in a hall: a steady potential flow from floor tiles through the racks to the ceiling, and
// the temperature that it carries. First-order upwind, so in the order of falling potential every
// cell follows from those before it: one pass, exact; the racks' outlets, which depend on what they
// draw in again, are iterated. First order in the cell size, conserves energy to the flow's
// residual.
#pragma once

#include <cstdint>
#include <vector>

#include "planner/operations/cooling_class.h"
#include "planner/operations/potential_flow.h"

namespace rackline {

/// What moves air and heats it.
struct AirCase {
  CellBox box;
  std::vector<std::uint8_t> solid;  ///< by CellBox::index
  /// Something that draws air in, heats it and blows it out: a rack.
  struct Through {
    std::vector<std::uint32_t> inlets, outlets;  ///< cells
    double flow_m3_s = 0, heat_kw = 0;
  };
  std::vector<Through> racks;
  /// Where cold air comes in; all of it at one temperature.
  std::vector<std::pair<std::uint32_t, double>> supply;  ///< cell, m³/s
  /// Where air leaves; scaled so that as much leaves as comes in.
  std::vector<std::pair<std::uint32_t, double>> returns;  ///< cell, m³/s
  double supply_c = 24;
};

struct AirField {
  std::vector<float> air_c;               ///< by cell; NaN in solid ones and where no air moves
  std::vector<float> potential;           ///< m²/s
  std::vector<double> inlet_c, outlet_c;  ///< by rack: mean of what it draws in and blows out
  double return_c = 0;                    ///< mixed
  double heat_kw = 0, carried_kw = 0;     ///< of the racks; out through the returns
  int flow_iterations = 0, heat_iterations = 0;
  double flow_residual = 0;
};

[[nodiscard]] AirField air_field(const AirCase& air);

/// How well a hall's air is kept apart.
struct AirMetrics {
  double shi = 0, rhi = 0;  ///< supply and return heat index (Sharma, Bash and Patel, 2002)
  double rci_high = 0, rci_low = 0;  ///< rack cooling index, % (Herrlin, 2005); 100: all within
  double rti = 0;                    ///< return temperature index, % (Herrlin, 2008); > 100:
                                     ///< hot air comes back, < 100: cold air passes by
};
/// Of the racks with a flow; RCI against the recommended range and class A1.
[[nodiscard]] AirMetrics air_metrics(const AirCase& air, const AirField& field);

}  // namespace rackline
