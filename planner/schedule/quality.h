// Whether a schedule is built well: the 14 points of the DCMA, and what they leave out.
//
// Source: Defense Contract Management Agency, "Earned Value Management System Program Analysis
// Pamphlet" DCMA-EA PAM 200.1 (2012), section 4, "14 Point Schedule Metrics". Its thresholds are
// in working days of the project.
#pragma once

#include <string>
#include <vector>

#include "planner/schedule/network_plan.h"

namespace rackline {

struct QualityPoint {
  enum class Verdict : std::uint8_t { met, missed, not_judged };
  int number = 0;          ///< 1 … 14; 0: not one of the DCMA's
  std::string name, asks;  ///< "Lags", "at most 5 %"
  Verdict verdict = Verdict::met;
  std::size_t count = 0, of = 0;   ///< how many of how many are found wanting
  double value = 0;                ///< %; of points 13 and 14 the index
  std::string note;                ///< why it is not judged, or what was tried
  std::vector<std::string> names;  ///< of all that are found wanting
};

/// The points in their order, then dangling starts and finishes. Error: as network_model.
[[nodiscard]] Result<std::vector<QualityPoint>> schedule_quality(const ActivityNetwork& network,
                                                                 RuleSet rules);

}  // namespace rackline
