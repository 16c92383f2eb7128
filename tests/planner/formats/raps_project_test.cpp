#include "planner/formats/raps_project.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>

#include "planner/formats/project_json.h"
#include "planner/formats/raps.h"
#include "tests/planner/formats/shared_data.h"
#include "tests/where.h"

using namespace rackline;
using doctest::Approx;

namespace {

/// The plan of a system's project, written to a fresh folder and read again.
std::shared_ptr<const Plan> plan_of(const RapsSystem& system) {
  const auto folder = std::filesystem::path(rackline::binary_folder()) /
                      ("raps_project_test" + std::to_string(getpid()));
  std::filesystem::remove_all(folder);
  REQUIRE(write_project(project_of(system), folder.string()).has_value());
  CHECK_FALSE(write_project(project_of(system), folder.string()).has_value());  // it exists now
  const auto project = open_project(folder.string(), "");
  REQUIRE_MESSAGE(project.has_value(), (project ? "" : project.error().line()));
  auto plan = make_plan(*project);
  REQUIRE(plan.has_value());
  return *plan;
}

void check_plan(const RapsSystem& system) {
  const auto plan = plan_of(system);
  int racks = 0;
  for (const Rack& rack : plan->facility().racks)
    racks += plan->facility().type_of(rack).kind == RackKind::compute ? 1 : 0;
  CHECK(racks == system.racks());
  const SiteState state = plan->operations.at(plan->schedule.finish_min);
  const double expected_w = system_power(system, {1, 1, 1}).input_w();
  // A CDU that draws nothing stands with 1 W, the least that a rack type may have.
  CHECK(state.site.it_kw == Approx(expected_w / 1e3).epsilon(1e-4));
  CHECK(state.plant.shed_kw == 0);
}

}  // namespace

TEST_CASE("Frontier becomes a project of 74 racks that draw 28.228 MW") {
  const std::string path = shared_data("facility/raps/frontier.yaml");
  if (path.empty()) return;
  const auto system = read_raps(path);
  REQUIRE(system.has_value());
  check_plan(*system);
  CHECK(plan_of(*system)->operations.at(600).site.it_kw == Approx(28228).epsilon(0.0001));
}

TEST_CASE("Marconi100 becomes a project of 49 racks") {
  const std::string path = shared_data("facility/raps/marconi100.yaml");
  if (path.empty()) return;
  check_plan(*read_raps(path));
}

TEST_CASE("A system of 8,334 racks, without GPUs and with odd numbers, becomes a project") {
  RapsSystem system;
  system.name = "large";
  system.cdus = 2778;
  system.racks_per_cdu = 3;
  system.nodes_per_rack = 19;
  system.chassis_per_rack = 1;
  system.switches_per_chassis = 1;
  system.cpus_per_node = 2;
  system.cpu_idle_w = 50;
  system.cpu_max_w = 200;
  system.switch_w = 100;
  check_plan(system);
  system.cdus = 7;
  system.racks_per_cdu = 120;
  system.missing_racks = {5};
  check_plan(system);
}

TEST_CASE("Systems in the shapes of Fugaku, Aurora, Adastra and Philly become projects") {
  const auto shaped = [](int cdus, int racks_per_cdu, int nodes, int chassis, int gpus) {
    RapsSystem s;
    s.name = "shape";
    s.cdus = cdus;
    s.racks_per_cdu = racks_per_cdu;
    s.nodes_per_rack = nodes;
    s.chassis_per_rack = chassis;
    s.gpus_per_node = gpus;
    s.cpus_per_node = 1;
    s.cpu_idle_w = 30;
    s.cpu_max_w = 150;
    s.gpu_idle_w = 44;
    s.gpu_max_w = 238;
    s.sivoc = {13, 0.98};
    s.rectifier = {17, 0.96};
    return s;
  };
  SUBCASE("432 racks of 368 nodes without GPUs") {
    check_plan(shaped(24, 18, 368, 8, 0));
  }
  SUBCASE("two of 168 racks are missing") {
    RapsSystem s = shaped(42, 4, 64, 8, 6);
    s.missing_racks = {166, 167};
    check_plan(s);
    CHECK(plan_of(s)->operations.at(600).site.gpus_in_service == 166 * 64 * 6);
  }
  SUBCASE("nodes that are down draw nothing") {
    RapsSystem s = shaped(1, 3, 128, 8, 8);
    for (int node = 356; node < 384; ++node) s.down_nodes.push_back(node);
    check_plan(s);
    // By hand: 356 nodes × ((150 + 8 × 238 + 13) / 0.98 = 2,109.18 W) = 750.87 kW; 24 rectifiers:
    // (750.87 kW + 24 × 17 W) / 0.96 = 782.58 kW.
    CHECK(plan_of(s)->operations.at(600).site.it_kw == Approx(782.58).epsilon(1e-4));
  }
  SUBCASE("one rack of 83 nodes with two GPUs: 166 has no divisors that a rack shows") {
    const RapsSystem s = shaped(1, 1, 83, 1, 2);
    check_plan(s);
    const int shown = plan_of(s)->operations.at(600).site.gpus_in_service;
    CHECK(shown >= 166);
    CHECK(shown <= 170);
  }
}
