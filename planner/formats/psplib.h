// PSPLIB's single-mode instances (.sm) ↔ ActivityNetwork. (Kolisch and Sprecher, "PSPLIB – a
// project scheduling problem library", European Journal of Operational Research 96, 1996.)
//
// An instance has no calendar and no unit of time: one of its periods becomes one hour around the
// clock, from Monday 2001-01-01. Jobs become activities with the job number as uid and code, the
// first and the last one milestones; renewable resources become resources with that many units.
#pragma once

#include <string>

#include "planner/base/result.h"
#include "planner/program/activity_network.h"

namespace rackline {

/// One period of an instance, in seconds.
inline constexpr WorkSpan kPsplibPeriod = 3600;

/// Errors, with their line: not an instance, several modes or projects, nonrenewable resources,
/// sections that do not fit the numbers at the top, job numbers out of range.
[[nodiscard]] Result<ActivityNetwork> network_from_psplib(std::string bytes,
                                                          const std::string& name);

/// Errors: what an instance cannot say: durations that are no whole periods, links other than
/// finish to start without lag, more than 9,999 jobs.
[[nodiscard]] Result<std::string> psplib_from_network(const ActivityNetwork& network);

}  // namespace rackline
