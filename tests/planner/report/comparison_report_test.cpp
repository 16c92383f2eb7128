#include "planner/report/comparison_report.h"

#include <doctest/doctest.h>

#include "planner/formats/project_json.h"
#include "tests/where.h"

using namespace rackline;

TEST_CASE("Half the electricians: the report says how much later and how many GPUs fewer") {
  const std::string folder = rackline::source_folder() + "/assets/memphis";
  const auto base = make_plan(open_project(folder).value()).value();
  const auto now = make_plan(open_project(folder, "half-electricians").value()).value();
  const std::string text = comparison_text(*base, *now);
  CHECK(text.find("GPUs are in service instead of 100,352") != std::string::npos);
  CHECK(text.find(" later\n") != std::string::npos);
  CHECK(text.find("earlier") == std::string::npos);
}
