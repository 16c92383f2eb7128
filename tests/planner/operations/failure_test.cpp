#include "planner/operations/failure.h"

#include <doctest/doctest.h>

#include <chrono>

#include "planner/operations/throttle_transient.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

FailureReport failed(const std::string& what, Minute t) {
  const Plan& plan = memphis_plan();
  const auto report = FailureTrial(plan.facility(), plan.tracks, plan.operations, t).fail_one(what);
  REQUIRE(report.has_value());
  return *report;
}
Minute stage1() {
  return memphis_plan().stage_finish[0];
}

}  // namespace

TEST_CASE("60 L of coolant and 40 kJ/K of metal take 55.8 kW from 34 to 45 °C in 57 s (by hand)") {
  // 60 × 0.9902 × 4.180 = 248.3 kJ/K, with the metal 288.3; × 11 K / 55.776 kW = 56.9 s.
  CHECK(seconds_until(34, 45, heat_capacity_kj_per_k(60, 40), 55.776) ==
        Approx(56.9).epsilon(0.002));
  CHECK(seconds_until(34, 45, 100, 0) < 0);
  CHECK(seconds_until(46, 45, 100, 10) == 0);
}

TEST_CASE("A failed busway is carried by its twin within its rating") {
  const FailureReport r = failed("A-row-1-busway-a", stage1());
  CHECK(r.racks_dark == 0);
  CHECK(r.racks_carried == 56);  // seven arrays of eight
  CHECK(r.overloads.empty());
  CHECK(r.survived());
  // By hand: 56 × 67.2 + 7 × 40 = 4,043 kW, half of it on each busway.
  CHECK(r.carried_kw == Approx(4043.2 / 2).epsilon(0.001));
}

TEST_CASE("A failed transformer puts its hall on the other side, and nothing is lost") {
  const FailureReport r = failed("transformer-01", stage1());
  CHECK(r.survived());
  CHECK(r.racks_carried == 392);
}

TEST_CASE("A failed CDU throttles its rack within a minute and switches it off") {
  const FailureReport r = failed("A-01-1", stage1());
  CHECK(r.racks_dark == 1);
  CHECK(r.gpus_dark == 64);
  CHECK(r.throttle_after_s == Approx(56.9).epsilon(0.01));
  CHECK(r.dark_after_s > r.throttle_after_s);
}

TEST_CASE("A failed row pipe takes its row's racks, and no others") {
  const FailureReport r = failed("A-row-1-pipe", stage1());
  CHECK(r.racks_dark == 56);
  CHECK(r.gpus_dark == 56 * 64);
}

TEST_CASE("One pump or one tower is carried by the others") {
  CHECK(failed("pump-01", stage1()).survived());
  CHECK(failed("tower-001", stage1()).survived());
}

TEST_CASE("A turbine that trips is answered by the others' reserve, or load is shed and said") {
  const FailureReport r = failed("turbine-01", stage1());
  CHECK(r.capacity_lost_kw == Approx(5556));
  CHECK(r.shed_now_kw <= r.load_kw);
  CHECK(r.carried_kw + r.shed_now_kw == Approx(r.load_kw));
  CHECK(r.survived());  // the spare generators that turn can replace the largest unit
}

TEST_CASE(
    "A lost turbine counts with what the weather left of it, and a spare one takes its place") {
  const Plan& plan = memphis_plan();
  OperationsInputs inputs = plan.operations.inputs();
  inputs.plant.sources.turbine_derating_per_k = 0.01;
  const Operations hot(plan.facility(), plan.program(), plan.schedule, plan.tracks, inputs);
  // The design day's warmest hour: 35 °C, 20 K above the ISO 15 °C: 80 % of 5,556 kW are left.
  Minute t = stage1();
  while (inputs.weather.at(t).dry_c < 35 - 1e-9) t += kHour;
  const FailureTrial trial(plan.facility(), plan.tracks, hot, t);
  const FailureReport r = *trial.fail_one("turbine-01");
  CHECK(r.capacity_lost_kw == Approx(0.8 * 5556));
  // It carried its share of what the turning ones did.
  const SiteState state = hot.at(t);
  for (const SourceState& s : state.sources)
    if (s.kind == EquipmentKind::turbine && s.running > 0)
      CHECK(r.load_kw == Approx(s.output_kw / s.running));
  CHECK(r.load_kw <= r.capacity_lost_kw * (1 + 1e-9));
}

TEST_CASE("A battery that fails while it rests costs its reserve and nothing else") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[1];
  const FailureReport r = failed("battery-001", t);
  REQUIRE(r.in_operation);
  for (const SourceState& s : plan.operations.at(t).sources)
    if (s.kind == EquipmentKind::battery) {
      REQUIRE(s.output_kw == 0);
      CHECK(r.capacity_lost_kw == Approx(s.capacity_kw / s.units));
    }
  CHECK(r.load_kw == 0);
  CHECK(r.survived());
}

TEST_CASE("What is not in operation yet costs nothing when it fails") {
  CHECK(failed("turbine-30", stage1()).survived());
  CHECK(failed("plant-05", stage1()).survived());
  CHECK_FALSE(failed("plant-05", stage1()).in_operation);
  CHECK(failed("turbine-01", stage1()).in_operation);
}

TEST_CASE(
    "Each kind of equipment fails at the start and after each stage without inventing a loss") {
  const Plan& plan = memphis_plan();
  std::vector<Minute> times{0, 3 * kDay, 11 * kDay + 14 * kHour};
  times.insert(times.end(), plan.stage_finish.begin(), plan.stage_finish.end());
  for (Minute t : times) {
    const SiteState state = plan.operations.at(t);
    for (const char* what :
         {"grid-8mw",        "grid-300mw",   "substation-1",     "generator-01",   "turbine-01",
          "plant-05",        "battery-001",  "switchgear-1-1",   "transformer-01", "tower-001",
          "hall-chiller-01", "chiller-001",  "pump-01",          "main-1-1",       "header-1",
          "A-loop",          "A-row-1-pipe", "A-row-1-busway-a", "A-switchgear-a", "A-01-1",
          "J-row-1-busway-a"}) {
      const FailureReport r = failed(what, t);
      CAPTURE(what);
      CAPTURE(t);
      CHECK(r.load_kw >= 0);
      CHECK(r.racks_dark <= state.racks_energised);
      CHECK(r.racks_throttled <= state.racks_energised);
      CHECK(r.shed_kw <= state.site_power_kw * (1 + 1e-9));
      if (!r.in_operation || state.site.it_kw == 0) CHECK(r.survived());
    }
  }
}

TEST_CASE("Only what carries power or coolant can fail, and only by its name") {
  const Plan& plan = memphis_plan();
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, stage1());
  CHECK_FALSE(trial.fail_one("no-such-thing").has_value());
  CHECK_FALSE(trial.fail_one("building-1").has_value());
  CHECK(trial.fail_one("no-such-thing").error().line().find("no equipment and no rack") !=
        std::string::npos);
}

TEST_CASE("Every single failure is tried, and the worst is one that costs GPUs") {
  const Plan& plan = memphis_plan();
  const auto start = std::chrono::steady_clock::now();
  const auto reports =
      FailureTrial(plan.facility(), plan.tracks, plan.operations, stage1()).fail_each();
  const double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(reports.size() > 100);
  const FailureReport* worst = worst_of(reports);
  REQUIRE(worst != nullptr);
  CHECK(worst->gpus_dark + worst->gpus_throttled > 0);
  for (const FailureReport& r : reports) CHECK(r.gpus_dark <= worst->gpus_dark);
  MESSAGE(reports.size(), " failures in ", s, " s; worst: ", worst->id, " with ", worst->gpus_dark,
          " GPUs dark and ", worst->gpus_throttled, " throttled");
}

TEST_CASE("An unknown id is refused in one line that names the nearest ones") {
  const Plan& plan = memphis_plan();
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, plan.stage_finish[0]);
  const auto refused = trial.fail_one("Turbine-1");
  REQUIRE_FALSE(refused.has_value());
  const std::string line = refused.error().line();
  CHECK(line.find("\"Turbine-1\" is no equipment and no rack") != std::string::npos);
  CHECK(line.find("turbine-01, turbine-1") != std::string::npos);
  CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("What stands in later stages is not tried before its first rack is energised") {
  const Plan& plan = memphis_plan();
  const FailureTrial trial(plan.facility(), plan.tracks, plan.operations, plan.stage_finish[0]);
  int busways = 0;
  for (const FailureReport& r : trial.fail_each()) busways += r.kind == "busway" ? 1 : 0;
  CHECK(busways == 64);  // 4 halls × 8 rows × 2 feeds
}
