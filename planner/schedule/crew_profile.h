// How many units of a crew are taken at each time. Work is only ever added, so whatever was found
// to be taken stays taken; that is what makes the search for a free place fast.
#pragma once

#include <cstdint>
#include <vector>

#include "planner/program/program.h"

namespace rackline {

class CrewProfile {
 public:
  explicit CrewProfile(const StepSeries& level);

  /// The earliest time at or after `from` from which `units` are free for `span` minutes; kNever
  /// when there is none. Amortised by remembering, for each (units, span), where none was found.
  [[nodiscard]] Minute earliest(Minute from, Minute span, int units);
  /// Takes `units` from `from` to `to`, which must be free.
  void take(Minute from, Minute to, int units, ActivityId by);
  /// Who gave units back last, at `t` or before it; none where nobody did.
  [[nodiscard]] ActivityId last_freed(Minute t) const;

 private:
  struct Step {
    Minute at;
    int used;
    ActivityId freed_by;
  };
  struct Searched {
    int units;
    Minute span, from, to;  ///< no place for (units, span) begins in [from, to)
  };
  [[nodiscard]] std::size_t step_at(Minute t) const;
  std::size_t split(Minute t);
  [[nodiscard]] Minute search(Minute from, Minute span, int units) const;

  const StepSeries* level_;
  std::vector<Step> steps_;  ///< ascending; used holds from `at` to the next
  std::vector<Searched> searched_;
};

}  // namespace rackline
