#include "planner/operations/trace_load.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "planner/operations/site_series.h"

namespace rackline {

namespace {

/// The racks' sums and the loads of their feeds, with all racks in service idle and at full load;
/// everything between is linear in the share.
class Range {
 public:
  Range(const Facility& facility, const std::vector<RackTrack>& tracks,
        const Operations& operations, Minute t)
      : feeds_kw_(facility.equipment.size(), {0, 0}) {
    for (std::size_t i = 0; i < facility.racks.size(); ++i) {
      const Rack& rack = facility.racks[i];
      const RackKind kind = facility.type_of(rack).kind;
      const RackState state = tracks[i].state_at(t);
      const bool driven = kind == RackKind::compute && state == RackState::in_service;
      if (driven) ++racks_;
      for (std::size_t end = 0; end < 2; ++end) {
        const RackLoad& load =
            operations.loads().of(rack.type, driven && end == 0 ? RackState::energised : state);
        add_racks(sums_[end], kind, state, 1, load);
        const double each_kw = rack.feed_a && rack.feed_b ? load.power_kw / 2 : load.power_kw;
        if (rack.feed_a) feeds_kw_[rack.feed_a.index()][end] += each_kw;
        if (rack.feed_b) feeds_kw_[rack.feed_b.index()][end] += each_kw;
        if (!rack.feed_a && !rack.feed_b) unfed_kw_[end] += each_kw;
      }
    }
  }

  [[nodiscard]] PlantState at(const SitePlant& plant, Minute t, double share) const {
    ChainFlow flow = plant.chain().empty();
    for (std::size_t e = 0; e < feeds_kw_.size(); ++e)
      if (feeds_kw_[e][1] > 0)
        plant.chain().add(flow, EquipmentId(e), between(feeds_kw_[e][0], feeds_kw_[e][1], share));
    flow.top_kw += between(unfed_kw_[0], unfed_kw_[1], share);
    return plant.at(t, sums(share), flow);
  }
  [[nodiscard]] RackSums sums(double share) const {
    RackSums s;
    for (double RackSums::*part :
         {&RackSums::it_kw, &RackSums::burn_in_kw, &RackSums::service_kw, &RackSums::psu_loss_kw,
          &RackSums::liquid_kw, &RackSums::air_kw, &RackSums::flow_lpm})
      s.*part = between(sums_[0].*part, sums_[1].*part, share);
    return s;
  }
  [[nodiscard]] int racks() const { return racks_; }

 private:
  static double between(double idle, double full, double share) {
    return idle + share * (full - idle);
  }
  std::array<RackSums, 2> sums_;                 // idle, full
  std::vector<std::array<double, 2>> feeds_kw_;  // by EquipmentId
  std::array<double, 2> unfed_kw_{};
  int racks_ = 0;
};

/// What the plant does at one share.
struct Moment {
  double it_kw = 0, site_kw = 0, shed_kw = 0, reserve_kw = 0, water_m3_h = 0, nox_kg_h = 0;
};

double steepness(const LoadStep& step) {
  return step.within_s > 0 ? step.kw / step.within_s : 0;
}

}  // namespace

TraceLoad trace_load(const Facility& facility, const std::vector<RackTrack>& tracks,
                     const Operations& operations, Minute t, const PowerTrace& trace) {
  const Range range(facility, tracks, operations, t);
  const double least = trace.least_w(), span = trace.peak_w() - least;
  std::map<long, Moment> known;
  const auto moment_at = [&](double share) -> const Moment& {
    const auto [place, fresh] = known.try_emplace(std::lround(share * 1e4));
    if (fresh) {
      const PlantState plant = range.at(operations.plant(), t, share);
      place->second = {range.sums(share).it_kw,
                       plant.site_power_kw,
                       plant.shed_kw,
                       plant.reserve_kw,
                       plant.cooling.water_lpm.make_up() * 60 / 1e3,
                       plant.air.nox_kg_h};
    }
    return place->second;
  };
  TraceLoad out;
  out.racks = range.racks();
  const Moment* before = nullptr;
  for (std::size_t i = 0; i < trace.power_w.size(); ++i) {
    const double wanted = span > 0 ? (trace.power_w[i] - least) / span : 1;
    const double share = std::round(wanted * 1e4) / 1e4;
    const Moment& now = moment_at(share);
    out.share.push_back(share);
    out.it_kw.push_back(now.it_kw);
    out.site_kw.push_back(now.site_kw);
    out.shed_kw.push_back(now.shed_kw);
    if (before) {
      const double s = trace.at_s[i] - trace.at_s[i - 1], hours = s / 3600;
      out.energy_mwh += before->site_kw / 1e3 * hours;
      out.it_mwh += before->it_kw / 1e3 * hours;
      out.shed_mwh += before->shed_kw / 1e3 * hours;
      out.water_m3 += before->water_m3_h * hours;
      out.nox_kg += before->nox_kg_h * hours;
      const LoadStep step{now.site_kw - before->site_kw, s, trace.at_s[i]};
      if (steepness(step) > steepness(out.steepest_rise)) out.steepest_rise = step;
      if (steepness(step) < steepness(out.steepest_fall)) out.steepest_fall = step;
      if (step.kw > before->reserve_kw) ++out.beyond_reserve;
    }
    before = &now;
  }
  return out;
}

}  // namespace rackline
