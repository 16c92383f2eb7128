// A measured power trace drives the racks in service of a plan: at one hour of the plan, with its
// racks, sources and weather, each sample sets how busy they all are. The trace gives the shape:
// its least sample stands for idle racks, its peak for full load (A), and what lies between for the
// mixture of both that draws so much. Racks in burn-in and everything else stay as they are.
#pragma once

#include "planner/operations/site_state.h"
#include "planner/operations/trace_replay.h"

namespace rackline {

/// A change between one sample and the next.
struct LoadStep {
  double kw = 0;  ///< of the site, below 0: a fall
  double within_s = 0;
  double at_s = 0;  ///< the later sample, from the first one
};

struct TraceLoad {
  int racks = 0;              ///< compute racks in service
  std::vector<double> share;  ///< by sample: 0 idle, 1 full load
  std::vector<double> it_kw, site_kw, shed_kw;
  double energy_mwh = 0, it_mwh = 0, shed_mwh = 0, water_m3 = 0, nox_kg = 0;
  LoadStep steepest_rise, steepest_fall;  ///< by kW a second
  /// Steps that rise by more than the units that turn and the batteries could add at once.
  int beyond_reserve = 0;
  /// Site over IT energy; 0 for a single sample.
  [[nodiscard]] double pue() const { return it_mwh > 0 ? energy_mwh / it_mwh : 0; }
};

/// The trace must not be empty. A sample holds until the next one; how busy the racks are is taken
/// to a ten-thousandth.
[[nodiscard]] TraceLoad trace_load(const Facility& facility, const std::vector<RackTrack>& tracks,
                                   const Operations& operations, Minute t, const PowerTrace& trace);

}  // namespace rackline
