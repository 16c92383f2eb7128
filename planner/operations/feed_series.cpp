#include "planner/operations/feed_series.h"

#include <algorithm>

namespace rackline {

namespace {

struct Step {
  Minute at;
  double even_kw, alone_kw;
};

void add_up(std::vector<Step>& steps, StepSeries& even, StepSeries& alone) {
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
  double even_kw = 0, alone_kw = 0;
  for (const Step& s : steps) {
    even_kw += s.even_kw;
    alone_kw += s.alone_kw;
    if (even.at.empty() || even.at.back() != s.at) {
      even.at.push_back(s.at);
      alone.at.push_back(s.at);
      even.value.push_back(0);
      alone.value.push_back(0);
    }
    even.value.back() = even_kw;
    alone.value.back() = alone_kw;
  }
}

}  // namespace

FeedSeries feed_series(const Facility& facility, const std::vector<RackTrack>& tracks,
                       const LoadTable& loads) {
  std::vector<std::vector<Step>> steps(facility.equipment.size());
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    double before = 0;
    for (int k = 0; k < kMilestoneCount; ++k) {
      const Minute at = tracks[i].reached[static_cast<std::size_t>(k)];
      if (at == kNever) break;
      const double kw = loads.of(rack.type, static_cast<RackState>(k + 1)).power_kw;
      if (kw == before) continue;
      const double more = kw - before;
      const bool twin = rack.feed_a && rack.feed_b;
      for (EquipmentId feed : {rack.feed_a, rack.feed_b})
        if (feed) steps[feed.index()].push_back({at, twin ? more / 2 : more, more});
      before = kw;
    }
  }
  FeedSeries series;
  series.even_kw.resize(steps.size());
  series.twin_failed_kw.resize(steps.size());
  for (std::size_t e = 0; e < steps.size(); ++e)
    add_up(steps[e], series.even_kw[e], series.twin_failed_kw[e]);
  return series;
}

}  // namespace rackline
