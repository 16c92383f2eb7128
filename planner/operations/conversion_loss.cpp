#include "planner/operations/conversion_loss.h"

namespace rackline {

double EfficiencyCurve::at(double share) const {
  if (points.empty()) return 1;
  if (share <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& [x0, y0] = points[i - 1];
    const auto& [x1, y1] = points[i];
    if (share <= x1) return y0 + (y1 - y0) * (share - x0) / (x1 - x0);
  }
  return points.back().second;
}

EfficiencyCurve titanium_psu() {
  return {{{0.1, 0.90}, {0.2, 0.94}, {0.5, 0.96}, {1.0, 0.91}}};
}

}  // namespace rackline
