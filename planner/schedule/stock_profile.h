// The level of a stock at each time, and how much of it can be drawn for good from then on: a draw
// at t lowers every level from t on, so what counts is the lowest level that is still to come
// (Neumann and Schwindt, "Project scheduling with inventory constraints", 2002).
#pragma once

#include <vector>

#include "planner/program/program.h"

namespace rackline {

/// Levels below zero by less than this are rounding; stocks count racks, kW and litres.
inline constexpr double kStockTolerance = 1e-7;

class StockProfile {
 public:
  explicit StockProfile(const Stock& stock);

  /// The earliest time at or after `from` at which `amount` can be drawn without any later level
  /// falling below zero; kNever when there is none so far.
  [[nodiscard]] Minute earliest(Minute from, double amount) const;
  /// Adds `amount` (negative: draws it) at `t`.
  void add(Minute t, double amount, ActivityId by);
  /// Who filled the stock last at exactly `t`; none for a dated supply.
  [[nodiscard]] ActivityId filled_at(Minute t) const;

 private:
  struct Step {
    Minute at;
    double level;   ///< from `at` to the next step
    double lowest;  ///< the lowest level from `at` on; never falls from one step to the next
    ActivityId filled_by;
  };
  [[nodiscard]] std::size_t step_at(Minute t) const;
  std::vector<Step> steps_;
};

}  // namespace rackline
