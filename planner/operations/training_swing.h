// The swings of synchronous training: all GPUs compute, then all wait for each other while
// gradients are exchanged, and now and then while a checkpoint is written. The site's power follows
// within milliseconds. That it does is published (Choukse et al., "Power Stabilization for AI
// Training Datacenters", 2025); nobody has published the waveform at this site, so its numbers are
// assumed.
#pragma once

namespace rackline {

/// A step is computation at full load, then exchange. Levels are shares of the training load.
struct SwingInputs {
  double step_s = 2.5;                                  ///< A
  double exchange_share = 0.2;                          ///< of a step; A
  double exchange_level = 0.4;                          ///< A
  double checkpoint_every_s = 1800, checkpoint_s = 45;  ///< A
  double checkpoint_level = 0.25;                       ///< GPUs near idle; A
};

/// Share of the training load at so many seconds after the start, checkpoints included.
[[nodiscard]] double training_share(const SwingInputs& inputs, double seconds);
/// Mean of the share over steps, and over steps and checkpoints.
[[nodiscard]] double mean_step_share(const SwingInputs& inputs);
[[nodiscard]] double mean_training_share(const SwingInputs& inputs);

struct TrainingSwing {
  double peak_kw = 0, trough_kw = 0, mean_kw = 0;  ///< over a step
  double swing_kw = 0;                             ///< peak less trough
  double frequency_hz = 0;                         ///< of the steps
  double checkpoint_drop_kw = 0;                   ///< mean less what a checkpoint draws
  double smoothing_kw = 0;                  ///< what holds the supply at the mean must give or take
  double step_kwh = 0, checkpoint_kwh = 0;  ///< that it must store for one
  double battery_kw = 0;                    ///< of it, what the batteries in operation can do
  double left_kw = 0;                       ///< swing that the other sources still see
};

/// `peak_kw`: all training racks at full load, at the sources. Batteries of `battery_kw` smooth.
[[nodiscard]] TrainingSwing training_swing(const SwingInputs& inputs, double peak_kw,
                                           double battery_kw);

}  // namespace rackline
