// The plan of the tiny project in tests/data: a hall of a few racks.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "planner/formats/project_json.h"
#include "planner/project/project.h"
#include "tests/where.h"

namespace rackline {

inline std::shared_ptr<const Plan> tiny_plan() {
  const auto project = open_project(rackline::source_folder() + "/tests/data/tiny");
  REQUIRE_MESSAGE(project.has_value(), (project ? "" : project.error().line()));
  const auto plan = make_plan(*project);
  REQUIRE_MESSAGE(plan.has_value(), (plan ? "" : plan.error().line()));
  return *plan;
}

}  // namespace rackline
