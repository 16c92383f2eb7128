// Whether a schedule keeps every rule of its program. Shares no code with the solver, so that one
// mistake cannot hide another.
#pragma once

#include <string>
#include <vector>

#include "planner/program/program.h"
#include "planner/schedule/schedule.h"

namespace rackline {

enum class Rule : unsigned char { complete, date, calendar, link, crew, stock };

/// A rule that is broken, in one line for people.
struct Violation {
  Rule rule;
  std::string text;
};

/// Rules: an activity has both a start and a finish or neither, and none without its predecessors;
/// it does not start before its date; start to finish holds exactly its duration of working time,
/// and it starts in working time; links hold; no crew is over its level; no stock is below zero
/// after the events of any minute. Stops after `most` violations.
[[nodiscard]] std::vector<Violation> verify(const Program& program, const SiteClock& clock,
                                            const Schedule& schedule, std::size_t most = 20);

}  // namespace rackline
