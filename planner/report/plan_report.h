// What `rackline plan` says: when everything is done and why not earlier, as text for people, and
// the whole schedule as JSON and CSV for whoever checks it.
#pragma once

#include <string>

#include "planner/project/project.h"

namespace rackline {

/// Start and finish of each stage, the usual programme beside them, what drives the first stage's
/// finish, crews, stocks, the coolant loops' float, what is never done, and day 19.
[[nodiscard]] std::string plan_text(const Plan& plan);

/// All that a checker needs: calendars, stages, crews' levels, stocks with their supply, activities
/// with times, floats, crews and stock uses, links. Minutes count from `start`. What is never done
/// has null times.
[[nodiscard]] std::string plan_json(const Plan& plan);

/// The activities as a table: one line each, comma-separated, RFC 4180.
[[nodiscard]] std::string plan_csv(const Plan& plan);

}  // namespace rackline
