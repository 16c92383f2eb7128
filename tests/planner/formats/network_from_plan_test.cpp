// The Memphis programme as other tools see it.
#include "planner/formats/network_from_plan.h"

#include <doctest/doctest.h>

#include <map>

#include "planner/formats/mspdi.h"
#include "planner/formats/network_csv.h"
#include "planner/formats/pmxml.h"
#include "planner/formats/project_json.h"
#include "planner/formats/xer.h"
#include "tests/where.h"

using namespace rackline;

namespace {

const ActivityNetwork& memphis() {
  static const ActivityNetwork network = [] {
    auto project = open_project(rackline::source_folder() + "/assets/memphis");
    REQUIRE(project.has_value());
    auto plan = make_plan(*project);
    REQUIRE(plan.has_value());
    return network_from_plan(**plan);
  }();
  return network;
}

/// Start and finish of every activity that is work, by code.
std::map<Text, std::pair<WallTime, WallTime>> dates(const ActivityNetwork& net, bool by_name) {
  std::map<Text, std::pair<WallTime, WallTime>> out;
  for (const network::Activity& a : net.activities)
    if (a.kind != network::ActivityKind::summary)
      out[by_name ? a.name : a.code] = {a.stored.start, a.stored.finish};
  return out;
}

}  // namespace

TEST_CASE("Memphis goes to XER and comes back with equal dates, links and crews") {
  const auto back = network_from_xer(xer_from_network(memphis()), "memphis.xer");
  REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().line()));
  CHECK(back->activities.size() == memphis().activities.size());
  CHECK(back->links.size() == memphis().links.size());
  CHECK(back->resources.size() == memphis().resources.size());
  CHECK(back->assignments.size() == memphis().assignments.size());
  CHECK((dates(*back, false) == dates(memphis(), false)));
}

TEST_CASE("Memphis goes to P6 XML and comes back with equal dates") {
  const auto back = network_from_pmxml(pmxml_from_network(memphis()), "memphis.pmxml");
  REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().line()));
  CHECK(back->links.size() == memphis().links.size());
  CHECK((dates(*back, false) == dates(memphis(), false)));
}

TEST_CASE("Memphis goes to MS Project XML and comes back with equal dates") {
  const auto back = network_from_mspdi(mspdi_from_network(memphis()), "memphis.xml");
  REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().line()));
  CHECK(back->links.size() == memphis().links.size());
  CHECK((dates(*back, true) == dates(memphis(), true)));
}

TEST_CASE("Memphis goes to CSV and comes back with equal dates and links") {
  const auto back = network_from_csv(csv_from_network(memphis()), "memphis.csv");
  REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().line()));
  CHECK(back->links.size() == memphis().links.size());
  CHECK((dates(*back, false) == dates(memphis(), false)));
}
