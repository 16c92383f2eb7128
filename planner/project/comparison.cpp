#include "planner/project/comparison.h"

#include <algorithm>

namespace rackline {

PlanComparison compare(const Plan& base, const Plan& now) {
  PlanComparison out;
  const std::size_t stages = std::min(base.stage_finish.size(), now.stage_finish.size());
  for (std::size_t s = 0; s < stages; ++s)
    out.stages.push_back(
        {base.program().stages[s].name, base.stage_finish[s], now.stage_finish[s]});
  out.review = base.schedule.finish_min;
  if (stages > 0 && base.stage_finish[0] != kNever) out.review = base.stage_finish[0];
  out.base = base.operations.at(out.review);
  out.now = now.operations.at(out.review);

  out.gap_kw = std::max(0.0, out.base.site_power_kw - out.now.supply_kw);
  double open_kw = out.gap_kw;
  Supply::Step step = out.now.next_supply;
  while (open_kw > 0 && step.at != kNever) {
    // Several may come in one minute; the query names one of them.
    const double risen_kw =
        now.operations.at(step.at).supply_kw - now.operations.at(step.at - 1).supply_kw;
    if (risen_kw > step.amount_kw * 1.001) step.name += " and others";
    step.amount_kw = risen_kw;
    open_kw -= risen_kw;
    out.closing.push_back(step);
    step = now.operations.at(step.at).next_supply;
  }
  out.closes = open_kw <= 0;
  return out;
}

}  // namespace rackline
