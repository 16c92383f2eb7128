#include "planner/operations/feed_series.h"

#include <algorithm>

namespace rackline {

namespace {

struct Step {
  Minute at;
  double even_kw, alone_kw;
};

/// What a rack on one phase adds to it.
struct PhaseStep {
  Minute at;
  double kw;
};

StepSeries summed(std::vector<PhaseStep>& steps) {
  std::sort(steps.begin(), steps.end(),
            [](const PhaseStep& a, const PhaseStep& b) { return a.at < b.at; });
  StepSeries series;
  double kw = 0;
  for (const PhaseStep& s : steps) {
    kw += s.kw;
    if (series.at.empty() || series.at.back() != s.at) {
      series.at.push_back(s.at);
      series.value.push_back(0);
    }
    series.value.back() = kw;
  }
  return series;
}

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
  std::vector<std::array<std::vector<PhaseStep>, 3>> on_phase(facility.equipment.size());
  std::vector<unsigned> hanging(facility.equipment.size(), 0);  // on one phase
  for (std::size_t i = 0; i < facility.racks.size(); ++i) {
    const Rack& rack = facility.racks[i];
    const bool one_phase = hangs_on_one_phase(facility.type_of(rack));
    const auto phase_of = [&](EquipmentId feed) { return hanging[feed.index()] % 3; };
    double before = 0;
    for (int k = 0; k < kMilestoneCount; ++k) {
      const Minute at = tracks[i].reached[static_cast<std::size_t>(k)];
      if (at == kNever) break;
      const double kw = loads.of(rack.type, static_cast<RackState>(k + 1)).power_kw;
      if (kw == before) continue;
      const double more = kw - before;
      const bool twin = rack.feed_a && rack.feed_b;
      for (EquipmentId feed : {rack.feed_a, rack.feed_b})
        if (feed) {
          steps[feed.index()].push_back({at, twin ? more / 2 : more, more});
          if (one_phase)
            on_phase[feed.index()][phase_of(feed)].push_back({at, twin ? more / 2 : more});
        }
      before = kw;
    }
    if (one_phase)
      for (EquipmentId feed : {rack.feed_a, rack.feed_b})
        if (feed) ++hanging[feed.index()];
  }
  FeedSeries series;
  series.even_kw.resize(steps.size());
  series.twin_failed_kw.resize(steps.size());
  series.on_phase_kw.resize(steps.size());
  for (std::size_t e = 0; e < steps.size(); ++e) {
    add_up(steps[e], series.even_kw[e], series.twin_failed_kw[e]);
    for (std::size_t p = 0; p < 3; ++p) series.on_phase_kw[e][p] = summed(on_phase[e][p]);
  }
  return series;
}

PhaseLoad FeedSeries::phases(EquipmentId feed, Minute t) const {
  PhaseLoad load;
  load.feed = feed;
  double on_one = 0;
  for (std::size_t p = 0; p < 3; ++p) on_one += load.kw[p] = on_phase_kw[feed.index()][p](t);
  const double on_all = (even_kw[feed.index()](t) - on_one) / 3;
  for (double& kw : load.kw) kw += on_all;
  return load;
}

}  // namespace rackline
