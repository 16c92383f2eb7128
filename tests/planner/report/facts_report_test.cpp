#include "planner/report/facts_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "planner/report/air_report.h"
#include "planner/report/failure_report.h"
#include "planner/report/state_report.h"
#include "tests/planner/operations/memphis_plan.h"

using namespace rackline;
using doctest::Approx;

namespace {

Fact fact(const std::string& id) {
  const auto facts = facts_of(memphis_plan());
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return f.id == id; });
  REQUIRE(found != facts.end());
  return *found;
}

}  // namespace

TEST_CASE(
    "The seeds' figures stand beside the model's, each with when it holds and when it cannot") {
  for (const char* id :
       {"power", "water", "nox", "homes-000", "homes-004", "pue", "co2", "capex"}) {
    const Fact f = fact(id);
    CHECK(f.published > 0);
    CHECK(f.model > 0);
    CHECK_FALSE(f.holds.empty());
    CHECK_FALSE(f.cannot.empty());
    CHECK_FALSE(f.source.empty());
  }
  CHECK(fact("power").published == 150);
  CHECK(fact("water").published == 1e6);
  CHECK(fact("nox").published == 130);
  CHECK(fact("nox").holds.find("7.5 ppm") != std::string::npos);
  CHECK(fact("water").cannot.find("1.67") != std::string::npos);
  // 100,000 kW / 1.2315 kW = 81,200 homes by hand.
  CHECK(fact("homes-004").model == Approx(81200).epsilon(0.001));
  MESSAGE(facts_text(memphis_plan()));
}

TEST_CASE("Without an IT load there is no PUE, WUE or CUE: null in JSON, said in words") {
  const Plan& plan = memphis_plan();
  const auto at_start = nlohmann::json::parse(state_json(plan, 0));
  for (const char* key : {"pue", "wue_l_per_kwh", "cue_kg_per_kwh"})
    CHECK(at_start.at("effectiveness").at(key).is_null());
  CHECK(state_text(plan, 0).find("No IT load, so no PUE") != std::string::npos);
  const auto later = nlohmann::json::parse(state_json(plan, plan.stage_finish[0]));
  CHECK(later.at("effectiveness").at("pue").get<double>() > 1);
}

TEST_CASE("Trying every failure tells how far it is, from nothing to all of it") {
  const Plan& plan = memphis_plan();
  std::vector<double> shares;
  (void)n1_json(plan, plan.stage_finish[0], [&](double share) { shares.push_back(share); });
  REQUIRE(shares.size() > 100);
  CHECK(shares.front() == 0);
  CHECK(shares.back() == 1);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
}

TEST_CASE("State, failure and N+1 are told as text and as JSON") {
  const Plan& plan = memphis_plan();
  const Minute t = plan.stage_finish[0];
  const std::string state = state_json(plan, t);
  for (const char* key : {"\"losses\"", "\"cooling\"", "\"water\"", "\"pue\"", "\"wue_l_per_kwh\"",
                          "\"nox_kg_h\"", "\"co2_kg_h\"", "\"shed\"", "\"cost\"", "\"totals\""})
    CHECK(state.find(key) != std::string::npos);
  CHECK(state_text(plan, t).find("PUE 1.1") != std::string::npos);
  const auto text = failure_text(plan, "A-01-1", t);
  REQUIRE(text.has_value());
  CHECK(text->find("64 GPUs dark") != std::string::npos);
  CHECK(failure_json(plan, "turbine-01", t)->find("\"capacity_lost_kw\": 5556") !=
        std::string::npos);
  CHECK(n1_text(plan, t).find("Worst: ") != std::string::npos);
  CHECK(air_text(plan, "A", t)->find("RTI") != std::string::npos);
  CHECK_FALSE(air_text(plan, "Z", t).has_value());
}
