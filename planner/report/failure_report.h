// What `rackline fail` and `rackline n1` say.
#pragma once

#include <functional>
#include <string>

#include "planner/operations/failure.h"
#include "planner/project/project.h"

namespace rackline {

/// One failure at a time, for people and as JSON.
[[nodiscard]] Result<std::string> failure_text(const Plan& plan, const std::string& what, Minute t);
[[nodiscard]] Result<std::string> failure_json(const Plan& plan, const std::string& what, Minute t);

/// Every single failure at a time: how many were tried, how many the site survives, the worst.
[[nodiscard]] std::string n1_text(const Plan& plan, Minute t,
                                  const std::function<void(double)>& progress = {});
[[nodiscard]] std::string n1_json(const Plan& plan, Minute t,
                                  const std::function<void(double)>& progress = {});

}  // namespace rackline
