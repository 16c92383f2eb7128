#include "planner/operations/unit_hours.h"

#include <algorithm>

namespace rackline {

UnitHours unit_hours(const StepSeries& running, const StepSeries& units, Minute from, Minute to) {
  std::vector<Minute> times{from};
  for (const StepSeries* series : {&running, &units})
    for (auto at = std::upper_bound(series->at.begin(), series->at.end(), from);
         at != series->at.end() && *at <= to; ++at)
      times.push_back(*at);
  times.push_back(to);
  std::sort(times.begin(), times.end());
  UnitHours sum;
  double before = running(from);
  for (std::size_t i = 0; i + 1 < times.size(); ++i) {
    const double turn = running(times[i]), all = units(times[i]);
    if (all > 0) {
      sum.hours += turn / all * static_cast<double>(times[i + 1] - times[i]) / kHour;
      sum.starts += std::max(0.0, turn - before) / all;
    }
    before = turn;
  }
  const double turn = running(to), all = units(to);
  if (all > 0) sum.starts += std::max(0.0, turn - before) / all;
  return sum;
}

std::vector<SourceHours> source_hours(const Operations& operations, Minute t) {
  constexpr Minute kYear = 365 * kDay;
  const SiteSeries& series = operations.series();
  const SiteState state = operations.at(t);
  std::vector<SourceHours> out;
  for (std::size_t s = 0; s < state.sources.size() && s < series.source_running.size(); ++s) {
    const SourceState& source = state.sources[s];
    if (source.kind != EquipmentKind::turbine && source.kind != EquipmentKind::generator) continue;
    out.push_back({source.name, source.kind, source.units,
                   unit_hours(series.source_running[s], series.source_units[s], t - kYear, t),
                   allowed_hours(operations.inputs().plant.sources, source.kind)});
  }
  return out;
}

}  // namespace rackline
