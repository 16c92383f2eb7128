// Properties of the passes, on random networks; slow_dates.h has the dates that they are compared
// with.
#include "planner/schedule/network_path.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/planner/schedule/random_network.h"
#include "tests/planner/schedule/slow_dates.h"

using namespace rackline;
using random_network::kStartDay;
using random_network::make;
using random_network::Shape;

namespace {

NetworkModel laid_out(const ActivityNetwork& net) {
  auto m = network_model(net, RuleSet::msproject);
  REQUIRE_MESSAGE(m.has_value(), (m ? "" : m.error().line()));
  return *m;
}

void require_same(const NetworkPath& p, const NetworkPath& full) {
  REQUIRE(p.early_start == full.early_start);
  REQUIRE(p.early_finish == full.early_finish);
  REQUIRE(p.late_start == full.late_start);
  REQUIRE(p.late_finish == full.late_finish);
  REQUIRE(p.late_rest == full.late_rest);
  REQUIRE(p.total_float == full.total_float);
  REQUIRE(p.free_float == full.free_float);
  REQUIRE(p.start_float == full.start_float);
  REQUIRE(p.finish_float == full.finish_float);
  REQUIRE(p.critical == full.critical);
  REQUIRE(p.driver == full.driver);
}

}  // namespace

TEST_CASE("the forward pass equals a slow one on 10,000 random networks with calendars") {
  std::mt19937 random(20240701);
  for (int round = 0; round < 10000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.percent_lags = true});
    const NetworkModel m = laid_out(net);
    const NetworkPath p = network_path(m);
    const SlowDates slow(net);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      REQUIRE(wall_text(p.early_start[m.node_of[a]]) == wall_text(slow.start(a)));
      REQUIRE(wall_text(p.early_finish[m.node_of[a]]) == wall_text(slow.finish(a)));
    }
  }
}

TEST_CASE("late dates and total float equal slow ones on 3,000 random networks with calendars") {
  std::mt19937 random(20240702);
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.percent_lags = true});
    const NetworkModel m = laid_out(net);
    const NetworkPath p = network_path(m);
    SlowDates slow(net);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      CAPTURE(a);
      REQUIRE(wall_text(p.late_finish[m.node_of[a]]) == wall_text(slow.late_finish(a)));
      REQUIRE(wall_text(p.late_start[m.node_of[a]]) == wall_text(slow.late_start(a)));
      REQUIRE(p.total_float[m.node_of[a]] == slow.total_float(a));
    }
  }
}

TEST_CASE("starting the project whole weeks later moves every unconstrained date alike") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    ActivityNetwork net = make(random, {.constraints = false, .exceptions = false});
    const NetworkModel m = laid_out(net);
    const NetworkPath before = network_path(m);
    const WallTime shift = std::uniform_int_distribution(1, 200)(random) * 7 * kDaySeconds;
    net.projects[0].start += shift;
    const NetworkPath after = network_path(laid_out(net));
    for (std::size_t i = 0; i < m.size(); ++i) {
      REQUIRE(after.early_start[i] == before.early_start[i] + shift);
      REQUIRE(after.early_finish[i] == before.early_finish[i] + shift);
      REQUIRE(after.late_start[i] == before.late_start[i] + shift);
      REQUIRE(after.late_finish[i] == before.late_finish[i] + shift);
      REQUIRE(after.total_float[i] == before.total_float[i]);
    }
  }
}

TEST_CASE("one link more never moves an early date earlier") {
  std::mt19937 random(2);
  for (int round = 0; round < 1000; ++round) {
    ActivityNetwork net = make(random, {});
    const network::Link last = net.links.back();
    net.links.pop_back();
    const NetworkModel without = laid_out(net);
    const NetworkPath before = network_path(without);
    net.links.push_back(last);
    const NetworkModel with = laid_out(net);
    const NetworkPath after = network_path(with);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      REQUIRE(after.early_start[with.node_of[a]] >= before.early_start[without.node_of[a]]);
      REQUIRE(after.early_finish[with.node_of[a]] >= before.early_finish[without.node_of[a]]);
    }
  }
}

TEST_CASE("no float is negative without a constraint or deadline") {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.constraints = false});
    const NetworkModel m = laid_out(net);
    const NetworkPath p = network_path(m);
    for (std::size_t i = 0; i < m.size(); ++i) {
      REQUIRE(p.total_float[i] >= 0);
      REQUIRE(p.free_float[i] >= 0);
    }
  }
}

TEST_CASE("after an edit, the updated dates and floats are those of a full pass") {
  std::mt19937 random(4);
  for (int round = 0; round < 1000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.activities = 30, .links = 45});
    NetworkModel m = laid_out(net);
    NetworkPath p = network_path(m);
    for (int edit = 0; edit < 4; ++edit) {
      const auto i = static_cast<std::uint32_t>(
          std::uniform_int_distribution<std::size_t>(0, m.size() - 1)(random));
      if (m.duration[i] == 0) continue;
      m.duration[i] = std::uniform_int_distribution(1, 60)(random) * 3600;
      const std::uint32_t changed[] = {i};
      update_path(m, p, changed);
      require_same(p, network_path(m));
    }
  }
}

TEST_CASE("edits of plans with summaries, progress and manual tasks give what full passes give") {
  std::mt19937 random(5);
  auto pick = [&](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
  int plans = 0;
  for (int round = 0; round < 12000; ++round) {
    CAPTURE(round);
    Shape shape{.activities = 14, .links = 18, .calendars = 2};
    shape.summaries = 3;
    shape.progress = pick(2) == 0, shape.manual = pick(2) == 0, shape.delays = pick(2) == 0;
    // Some go round in a circle through their summaries.
    auto model = network_model(make(random, shape), RuleSet::msproject);
    if (!model) continue;
    ++plans;
    NetworkModel& m = *model;
    NetworkPath p = network_path(m);
    for (int edit = 0; edit < 4; ++edit) {
      std::vector<std::uint32_t> changed;
      if (pick(2) == 0) {
        const std::uint32_t i = pick(m.size());
        if (m.duration[i] == 0 || m.role[i] > NetworkModel::Role::finish_milestone) continue;
        m.duration[i] = (1 + pick(60)) * 3600;
        changed = {i};
      } else {
        const std::uint32_t k = pick(m.link_lag.size()), to = m.link_to[k];
        m.link_lag[k] = (static_cast<int>(pick(41)) - 20) * 3600;
        changed = {m.link_from[k], to};
        if (m.role[to] == NetworkModel::Role::gate) changed.push_back(m.node_of[m.activity[to]]);
      }
      update_path(m, p, changed);
      require_same(p, network_path(m));
    }
  }
  CHECK(plans > 500);
}
