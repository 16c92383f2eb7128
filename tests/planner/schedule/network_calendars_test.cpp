#include <doctest/doctest.h>

#include "planner/schedule/network_path.h"

using namespace rackline;

TEST_CASE("a project without a calendar in its file runs around the clock instead of crashing") {
  ActivityNetwork net;
  network::Project project;
  project.start = wall_time(2024, 7, 6, 22);  // a Saturday night
  net.projects = {project};
  network::Activity a;
  a.uid = "1";
  a.duration = 10 * 3600;
  net.activities = {a};
  for (RuleSet rules : {RuleSet::msproject, RuleSet::p6}) {
    const auto model = network_model(net, rules);
    REQUIRE(model.has_value());
    const NetworkPath path = network_path(*model);
    CHECK(wall_text(path.early_finish[0]) == "2024-07-07T08:00:00");
  }
}
