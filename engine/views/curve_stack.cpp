#include "engine/views/curve_stack.h"

#include <algorithm>
#include <cmath>

namespace rackline::views {

std::vector<StepSeries> stacked(const std::vector<StepSeries>& series) {
  std::vector<StepSeries> out;
  for (const StepSeries& top : series) {
    if (out.empty()) {
      out.push_back(top);
      continue;
    }
    const StepSeries& below = out.back();
    StepSeries sum;
    std::merge(below.at.begin(), below.at.end(), top.at.begin(), top.at.end(),
               std::back_inserter(sum.at));
    sum.at.erase(std::unique(sum.at.begin(), sum.at.end()), sum.at.end());
    for (Minute t : sum.at) sum.value.push_back(below(t) + top(t));
    out.push_back(std::move(sum));
  }
  return out;
}

double highest(const StepSeries& series, double from, double to) {
  double top = series(static_cast<Minute>(from));
  auto at = std::upper_bound(series.at.begin(), series.at.end(), static_cast<Minute>(from));
  for (; at != series.at.end() && *at <= to; ++at)
    top = std::fmax(top, series.value[static_cast<std::size_t>(at - series.at.begin())]);
  return top;
}

}  // namespace rackline::views
