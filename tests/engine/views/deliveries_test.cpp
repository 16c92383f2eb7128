#include "engine/views/deliveries.h"

#include <algorithm>
#include <bit>

#include "tests/engine/views/tiny_plan.h"

using namespace rackline;
using views::Deliveries;

namespace {

std::shared_ptr<const Plan> memphis() {
  const auto project = open_project(source_folder() + "/assets/memphis");
  REQUIRE(project);
  const auto plan = make_plan(*project);
  REQUIRE(plan);
  return *plan;
}

/// The tiny project with a dock.
std::shared_ptr<const Plan> tiny_with_dock() {
  const auto opened = open_project(source_folder() + "/tests/data/tiny");
  REQUIRE(opened);
  const auto project = std::make_shared<Project>(**opened);
  const auto facility = std::make_shared<Facility>(*project->facility);
  Equipment dock;
  dock.id = dock.name = "dock";
  dock.kind = EquipmentKind::dock;
  dock.stage = StageId{0};
  dock.size_m = {4, 4, 1.2};
  facility->equipment.push_back(dock);
  project->facility = facility;
  const auto plan = make_plan(project);
  REQUIRE(plan);
  return *plan;
}

}  // namespace

TEST_CASE("a truck stands at the dock from its arrival until its last rack has been received") {
  const auto plan = tiny_with_dock();
  const Deliveries deliveries(*plan);
  // tests/data/tiny: four racks are there from the start, and a truck brings twelve at 12:00, 460
  // minutes after 04:20. Eight riggers receive four racks at once, two a rack and half an hour.
  CHECK(deliveries.at(0).trucks == 0);
  CHECK(deliveries.at(459).trucks == 0);
  CHECK(deliveries.at(460).trucks == 1);
  CHECK(deliveries.at(461).crates[0] == 4);
  Minute last = 0;
  for (std::size_t i = 0; i < plan->program().activities.size(); ++i)
    if (plan->program().activities[i].step == "receive")
      last = std::max(last, plan->schedule.finish[i]);
  REQUIRE(deliveries.visits().size() == 1);
  CHECK(deliveries.visits()[0].until == last);
  CHECK(deliveries.at(last - 1).trucks == 1);
  CHECK(deliveries.at(last).trucks == 0);
  CHECK(deliveries.at(last).crates == scene::Traffic{}.crates);
  CHECK(deliveries.at(last).stores == 0);
}

TEST_CASE("the docks on day 3 show the truck of that hour, and nothing when the plan has none") {
  const auto plan = memphis();
  const Deliveries deliveries(*plan);
  // assets/memphis/program/supply.json: a truck every 8 h from the start; the tenth comes at
  // 3d00:00. stocks.json: no racks beforehand.
  const Minute arrival = 3 * kDay;
  CHECK(deliveries.at(arrival - 1).trucks ==
        0);  // the ninth was empty 160 minutes after its arrival
  CHECK(std::popcount(deliveries.at(arrival).trucks) == 1);
  CHECK(std::popcount(deliveries.at(arrival + 3 * kHour).trucks) == 1);
  CHECK(deliveries.at(arrival + 6 * kHour).trucks == 0);
  CHECK(deliveries.at(arrival + 8 * kHour).trucks != 0);
}

TEST_CASE(
    "as many trucks stand there as have come and are not yet empty, at any time of the plan") {
  const auto plan = memphis();
  const Deliveries deliveries(*plan);
  constexpr int kRacksATruck = 32;  // supply.json
  std::vector<Minute> arrivals, received, started;
  const Program& program = plan->program();
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& a = program.activities[i];
    if (a.id.starts_with("trucks-")) arrivals.push_back(plan->schedule.start[i]);
    if (a.rack && a.step == "receive") {
      started.push_back(plan->schedule.start[i]);
      received.push_back(plan->schedule.finish[i]);
    }
  }
  REQUIRE(arrivals.size() == 12 + 37 + 49 + 348);
  std::sort(received.begin(), received.end());
  for (Minute t = 0; t < plan->schedule.finish_min; t += 1237) {
    const auto until = [&](const std::vector<Minute>& times) {
      return std::count_if(times.begin(), times.end(), [&](Minute at) { return at <= t; });
    };
    const auto trucks = until(arrivals) - until(received) / kRacksATruck;
    const scene::Traffic traffic = deliveries.at(t);
    int crates = 0;
    for (std::uint8_t at_dock : traffic.crates) crates += at_dock;
    INFO("minute ", t);
    CHECK(std::popcount(traffic.trucks) == trucks);
    CHECK(crates == until(started) - until(received));
  }
}

TEST_CASE("trucks of a later stage come to that stage's docks") {
  const auto plan = memphis();
  const Deliveries deliveries(*plan);
  std::vector<StageId> docks;
  for (const Equipment& e : plan->facility().equipment)
    if (e.kind == EquipmentKind::dock) docks.push_back(e.stage);
  for (const Deliveries::Visit& visit : deliveries.visits()) {
    const bool third = visit.from >= plan->program().stages[2].start;
    CHECK(docks[visit.dock].index() == (third ? 2 : 0));
  }
}
