#include "planner/operations/training_swing.h"

#include <algorithm>
#include <cmath>

namespace rackline {

double training_share(const SwingInputs& in, double seconds) {
  const double in_interval = std::fmod(seconds, in.checkpoint_every_s);
  if (in_interval >= in.checkpoint_every_s - in.checkpoint_s) return in.checkpoint_level;
  const double in_step = std::fmod(in_interval, in.step_s);
  return in_step < in.step_s * (1 - in.exchange_share) ? 1 : in.exchange_level;
}

double mean_step_share(const SwingInputs& in) {
  return 1 - in.exchange_share * (1 - in.exchange_level);
}

double mean_training_share(const SwingInputs& in) {
  const double writing = in.checkpoint_s / in.checkpoint_every_s;
  return (1 - writing) * mean_step_share(in) + writing * in.checkpoint_level;
}

TrainingSwing training_swing(const SwingInputs& in, double peak_kw, double battery_kw) {
  TrainingSwing s;
  s.peak_kw = peak_kw;
  s.trough_kw = peak_kw * in.exchange_level;
  s.mean_kw = peak_kw * mean_step_share(in);
  s.swing_kw = s.peak_kw - s.trough_kw;
  s.frequency_hz = 1 / in.step_s;
  s.checkpoint_drop_kw = s.mean_kw - peak_kw * in.checkpoint_level;
  s.smoothing_kw = std::max({s.peak_kw - s.mean_kw, s.mean_kw - s.trough_kw, s.checkpoint_drop_kw});
  s.step_kwh = (s.mean_kw - s.trough_kw) * in.step_s * in.exchange_share / 3600;
  s.checkpoint_kwh = s.checkpoint_drop_kw * in.checkpoint_s / 3600;
  s.battery_kw = std::min(battery_kw, s.smoothing_kw);
  s.left_kw = std::max(0.0, s.peak_kw - s.mean_kw - battery_kw) +
              std::max(0.0, s.mean_kw - s.trough_kw - battery_kw);
  return s;
}

}  // namespace rackline
