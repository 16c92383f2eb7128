// A measured power trace drives the load of a RAPS system, and the model is compared with the
// measurement.
#pragma once

#include <string>
#include <vector>

#include "planner/operations/raps_system.h"

namespace rackline {

/// A measured power over time.
struct PowerTrace {
  std::string name;
  std::vector<double> at_s;     ///< seconds from the first sample, ascending
  std::vector<double> power_w;  ///< as measured

  [[nodiscard]] double least_w() const;
  [[nodiscard]] double mean_w() const;  ///< of the samples
  [[nodiscard]] double peak_w() const;
};

/// A model beside a measurement. Errors are model over measurement less one.
struct TraceComparison {
  std::vector<double> model_w;  ///< by sample
  double mean_w = 0, peak_w = 0;
  double mean_error = 0, peak_error = 0;
  int clamped = 0;  ///< samples that lie outside what the model can draw
};

/// The trace drives the utilisation: each sample asks for the one utilisation of all nodes at which
/// the model draws what was measured, held between idle and full. What is left as an error is what
/// the model cannot draw: a measured idle below its idle, a peak above its peak.
[[nodiscard]] TraceComparison drive_by_trace(const RapsSystem& system, const PowerTrace& trace);

/// The model predicts without seeing the power: whoever knows only that the trace is a benchmark
/// that loads the machine from its idle to `busy`, takes the trace's own lowest sample for idle,
/// its highest for busy, and what lies between for a mixture of both.
[[nodiscard]] TraceComparison predict_trace(const RapsSystem& system, const PowerTrace& trace,
                                            const Utilisation& busy);

}  // namespace rackline
