// The Memphis plan, worked out once for all tests of one program.
#pragma once

#include <doctest/doctest.h>

#include "planner/formats/project_json.h"
#include "planner/project/project.h"
#include "tests/where.h"

inline const rackline::Plan& memphis_plan() {
  static const auto plan = [] {
    auto project = rackline::open_project(rackline::source_folder() + "/assets/memphis", "");
    REQUIRE(project.has_value());
    auto made = rackline::make_plan(*project);
    REQUIRE(made.has_value());
    return *made;
  }();
  return *plan;
}
