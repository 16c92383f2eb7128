#include "planner/report/plan_report.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "planner/formats/project_json.h"
#include "planner/report/driving_path.h"
#include "planner/report/waiting.h"
#include "planner/schedule/verify.h"
#include "tests/where.h"

using namespace rackline;
using nlohmann::json;

namespace {

constexpr StageId kStage1{std::size_t{0}};

const Plan& memphis(const std::string& scenario = "") {
  static std::map<std::string, std::shared_ptr<const Plan>> plans;
  auto& plan = plans[scenario];
  if (!plan) {
    const auto project = open_project(rackline::source_folder() + "/assets/memphis", scenario);
    if (!project) FAIL(project.error().line());
    const auto made = make_plan(*project);
    if (!made) FAIL(made.error().line());
    plan = *made;
  }
  return *plan;
}

Minute finish_of_stage1(const std::string& scenario) {
  return memphis(scenario).stage_finish[0];
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Memphis trains 19 days after the first rack, to the hour") {
  // 3 July 2024 04:20 to 22 July 2024 04:20 is 19 × 1440 = 27,360 minutes.
  const Plan& plan = memphis();
  CHECK(std::abs(plan.stage_finish[0] - 27360) <= 10);
  CHECK(plan.project->clock.iso(27360) == "2024-07-22T04:20:00-05:00");
  CHECK(plan.stage_finish[1] <= *plan.project->clock.parse_local("2025-02-28"));
  CHECK(plan.stage_finish[2] != kNever);
}

TEST_CASE("Stage 1 of Memphis has at least 12,000 activities, eight for each of 1,568 racks") {
  std::map<std::string, int> steps;
  int activities = 0;
  for (const Activity& a : memphis().program().activities)
    if (a.stage == kStage1) {
      ++activities;
      if (a.rack) ++steps[a.step];
    }
  CHECK(activities >= 12000);
  CHECK(steps.size() == 8);
  for (const auto& [step, n] : steps) CHECK(n == 1568);
}

TEST_CASE("The verifier finds nothing in Memphis nor in any of its scenarios") {
  std::vector<std::string> scenarios{""};
  for (const auto& s : memphis().project->scenarios) scenarios.push_back(s.id);
  CHECK(scenarios.size() > 5);
  for (const std::string& scenario : scenarios) {
    CAPTURE(scenario);
    const Plan& plan = memphis(scenario);
    const auto broken = verify(plan.program(), plan.project->clock, plan.schedule);
    for (const auto& v : broken) MESSAGE(v.text);
    CHECK(broken.empty());
  }
}

TEST_CASE(
    "All 100,352 GPUs are in service at the finish, and under 8 % of racks stand after a day") {
  const Plan& plan = memphis();
  const SiteState after = plan.operations.at(plan.stage_finish[0]);
  CHECK(after.site.gpus_in_service == 100352);
  CHECK(after.site_power_kw <= after.supply_kw);
  const SiteState day1 = plan.operations.at(kDay);
  CHECK(day1.site.at_least(RackState::placed) > 0);
  CHECK(day1.site.at_least(RackState::placed) < 0.08 * 1568);
}

TEST_CASE("Site power stays within the supply at every hour of the 19 days") {
  const Plan& plan = memphis();
  for (Minute t = 0; t <= 20 * kDay; t += kHour) {
    const SiteState s = plan.operations.at(t);
    CAPTURE(day_label(t));
    CHECK(s.site_power_kw <= s.supply_kw + 0.5);
  }
}

TEST_CASE("The halls are built side by side, each behind the one before it") {
  const SiteState s = memphis().operations.at(8 * kDay);
  for (std::size_t h = 0; h + 1 < 4; ++h)
    CHECK(s.halls[h].at_least(RackState::placed) > s.halls[h + 1].at_least(RackState::placed));
  CHECK(s.halls[2].at_least(RackState::placed) > 0);
  CHECK(s.halls[0].at_least(RackState::placed) > s.halls[0].at_least(RackState::in_service));
}

TEST_CASE("Half the electricians finish days later") {
  CHECK(finish_of_stage1("half-electricians") > finish_of_stage1("") + 5 * kDay);
}

TEST_CASE("Without turbines racks stay dark on day 19, and supply is named as the reason") {
  const Plan& plan = memphis("no-turbines");
  const Waiting w = waiting_racks(plan, kStage1, 19 * kDay);
  const auto& stocks = plan.program().stocks;
  int for_power = 0;
  for (std::size_t k = 0; k < stocks.size(); ++k)
    if (stocks[k].id == "site_power") for_power = w.for_stock[k];
  CHECK(w.racks == 1568);
  // 43 MW (8 grid + 35 generators) carry at most 43,000 / (67.2 × 1.21) = 528 racks.
  CHECK(w.racks - w.unenergised <= 528);
  CHECK(w.racks - w.unenergised > 400);
  CHECK(for_power == w.unenergised);
  const std::string text = plan_text(plan);
  CHECK(contains(text, " racks cannot be energised: supply is the reason"));
  CHECK(contains(text,
                 "Next comes: Connect Grid connection, step to 50 MW (+42.0 MW) on 2024-08-01"));
  CHECK(contains(text, "The limiting stock is Site power"));
}

TEST_CASE("A substation three weeks late leaves the turbines waiting on day 19") {
  const Plan& plan = memphis("substation-slips");
  CHECK(plan.stage_finish[0] > 26 * kDay);
  CHECK(plan.operations.at(19 * kDay).site.gpus_in_service < 528 * 64);
}

TEST_CASE("The September scenario has all of stage 1 online on 2 September 2024") {
  const Plan& plan = memphis("online-september");
  CHECK(plan.project->clock.date(plan.stage_finish[0]) == " 2 Sep 2024");
}

TEST_CASE("The usual programme takes four years") {
  const Plan& plan = memphis();
  const auto& usual = *plan.project->usual;
  const Minute took = plan.usual.finish[usual.stages[0].finish.index()] - usual.stages[0].start;
  CHECK(took > static_cast<Minute>(3.9 * 365.25 * kDay));
  CHECK(took < static_cast<Minute>(4.1 * 365.25 * kDay));
  // Three years of planning, one of installing and commissioning.
  for (std::size_t i = 0; i < usual.activities.size(); ++i)
    if (usual.activities[i].step == "planned") {
      CHECK(plan.usual.finish[i] > static_cast<Minute>(2.9 * 365.25 * kDay));
      CHECK(plan.usual.finish[i] < static_cast<Minute>(3.1 * 365.25 * kDay));
    }
}

TEST_CASE("The driving chain of training leads without a gap from its start to its end") {
  const Plan& plan = memphis();
  const auto chain = driving_chain(plan.schedule, plan.program().stages[0].finish);
  REQUIRE(chain.size() > 10);
  // A pause before a larger shift is the only float that a chain may have.
  Minute paused = 0;
  for (std::size_t i = chain.size() - 1; i > 0; --i) {
    const Driver& d = plan.schedule.driver[chain[i].index()];
    CHECK(d.activity == chain[i - 1]);
    if (d.kind == DriverKind::crew) {
      const Minute pause =
          plan.schedule.start[chain[i].index()] - plan.schedule.finish[chain[i - 1].index()];
      CHECK(pause >= 0);
      CHECK(pause < 12 * kHour);
      paused += pause;
    }
    CHECK(plan.schedule.total_float[chain[i - 1].index()] <= paused);
  }
  const auto sentences = driving_path(plan, plan.program().stages[0].finish);
  CHECK(sentences.size() >= 5);
  CHECK(sentences.size() <= 20);
  CHECK(contains(sentences.back(), "Training begins"));
}

TEST_CASE("The text names stages, crews, stocks, loops and the usual programme") {
  const std::string text = plan_text(memphis());
  for (const char* part :
       {"finishes 2024-07-22 04:20 after 19 d", "Critical path of stage1", "Electricians",
        "The limiting stock is ", "Flush and fill loop of Hall C", "usual programme", "Day 19",
        "1,568 of 1,568 racks energised, 1,568 in service with 100,352 GPUs"}) {
    CAPTURE(part);
    CHECK(contains(text, part));
  }
  CHECK_FALSE(contains(text, "Never done"));
}

TEST_CASE("An outsider can check crews, stocks and links from the JSON alone") {
  const json plan = json::parse(plan_json(memphis()));
  CHECK(plan["start"] == "2024-07-03T04:20:00-05:00");
  CHECK(plan["stages"][0]["finish"] == "2024-07-22T04:20:00-05:00");
  CHECK(plan["finish"] == plan["stages"][2]["finish"]);
  CHECK(plan["calendars"][0]["round_the_clock"] == true);

  std::map<std::string, std::pair<long, long>> times;
  std::map<std::string, std::map<long, long>> crew_changes;
  std::map<std::string, std::map<long, double>> stock_changes;
  for (const json& a : plan["activities"]) {
    const long start = a["start_min"], finish = a["finish_min"];
    CHECK_MESSAGE(finish - start == a["duration_min"].get<long>(), a["id"]);
    CHECK_MESSAGE(start >= a["not_before_min"].get<long>(), a["id"]);
    CHECK(times.emplace(a["id"], std::pair(start, finish)).second);
    for (const json& c : a["crews"]) {
      crew_changes[c["id"]][start] += c["units"].get<long>();
      crew_changes[c["id"]][finish] -= c["units"].get<long>();
    }
    for (const json& s : a["stocks"])
      stock_changes[s["id"]][s["at"] == "start" ? start : finish] += s["amount"].get<double>();
  }
  for (const json& l : plan["links"]) {
    const auto& from = times.at(l["from"]);
    const auto& to = times.at(l["to"]);
    const std::string type = l["type"];
    const long earliest = (type[0] == 'F' ? from.second : from.first) + l["lag_min"].get<long>();
    if ((type[1] == 'S' ? to.first : to.second) < earliest) FAIL(l.dump());
  }
  for (const json& c : plan["crews"]) {
    auto& changes = crew_changes[c["id"]];
    for (const json& level : c["levels"]) changes[level[0]] += 0;
    std::size_t step = 0;
    long used = 0;
    for (const auto& [t, units] : changes) {
      used += units;
      while (step + 1 < c["levels"].size() && c["levels"][step + 1][0].get<long>() <= t) ++step;
      if (used > c["levels"][step][1].get<double>()) FAIL(c["id"] << " at " << t);
    }
  }
  for (const json& s : plan["stocks"]) {
    double level = s["initial"];
    for (const auto& [t, amount] : stock_changes[s["id"]]) {
      level += amount;
      if (level < -1e-6) FAIL(s["id"] << " at " << t);
    }
  }
}

TEST_CASE("What is never done has null times in the JSON and empty fields in the CSV") {
  const Plan& plan = memphis("no-turbines");
  const json tables = json::parse(plan_json(plan));
  CHECK(tables["finish"].is_null());
  std::size_t undone = 0;
  for (const json& a : tables["activities"]) {
    if (!a["start_min"].is_null()) continue;
    ++undone;
    CHECK(a["finish_min"].is_null());
    CHECK(a["driver"] == "stock:site_power");
  }
  CHECK(undone > 0);
  const std::string csv = plan_csv(plan);
  CHECK(std::count(csv.begin(), csv.end(), '\n') ==
        static_cast<std::ptrdiff_t>(plan.program().activities.size()) + 1);
  CHECK(contains(csv, ",,,,,,no,stock:site_power\r\n"));
}
