// Two plans of one site beside each other: what a scenario costs in time, GPUs and supply.
#pragma once

#include <string>
#include <vector>

#include "planner/project/project.h"

namespace rackline {

struct StageDifference {
  std::string name;
  Minute base = kNever, now = kNever;  ///< finishes; kNever where the stage is never finished
};

struct PlanComparison {
  std::vector<StageDifference> stages;
  Minute review = 0;    ///< when both are compared: the first stage's finish in `base`
  SiteState base, now;  ///< at the review
  double gap_kw = 0;    ///< what the base draws then and the other cannot supply; ≥ 0
  std::vector<Supply::Step>
      closing;         ///< the steps that come after the review until the gap is closed
  bool closes = true;  ///< false: the steps of the plan never close it
};

/// `base` and `now` are plans of the same facility and stages, e.g. without and with a scenario.
[[nodiscard]] PlanComparison compare(const Plan& base, const Plan& now);

}  // namespace rackline
