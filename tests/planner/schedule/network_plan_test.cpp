// Longest path, float paths and projects scheduled from their finish, on small networks whose dates
// are worked out by hand. Monday to Friday, 8:00 to 16:00; 2024-01-01 is a Monday.
#include "planner/schedule/network_plan.h"

#include <doctest/doctest.h>

#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using work_week::at;

namespace {

struct Net {
  ActivityNetwork net = work_week::empty_network();

  Net() { net.projects[0].data_date = net.projects[0].start; }
  std::uint32_t task(const char* name, WorkSpan hours) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = std::to_string(net.activities.size());
    a.name = name;
    a.duration = a.remaining = hours * 3600;
    return static_cast<std::uint32_t>(net.activities.size() - 1);
  }
  void link(std::uint32_t from, std::uint32_t to, LinkType type = LinkType::FS) {
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(from);
    l.to = ActivityId(to);
    l.type = type;
  }
};

NetworkPlan planned(const Net& n, const PlanOptions& options = {}) {
  auto plan = network_plan(n.net, options);
  REQUIRE_MESSAGE(plan.has_value(), (plan ? "" : plan.error().line()));
  return std::move(*plan);
}

/// a (24 h) → d (8 h); b (16 h) → d; c (8 h) → b. So c, b take 24 h as well; e (8 h) → d.
struct Diamond : Net {
  std::uint32_t a = task("a", 24), b = task("b", 16), c = task("c", 8), d = task("d", 8),
                e = task("e", 8);
  Diamond() { link(a, d), link(c, b), link(b, d), link(e, d); }
};

}  // namespace

TEST_CASE("the longest path holds all that drives the finish, and only that") {
  const Diamond n;
  for (const RuleSet rules : {RuleSet::msproject, RuleSet::p6}) {
    PlanOptions options;
    options.rules = rules;
    options.critical_by = network::CriticalBy::longest_path;
    const NetworkPlan plan = planned(n, options);
    const auto on = [&](std::uint32_t i) { return plan.path.critical[plan.model.node_of[i]] != 0; };
    CHECK(on(n.a));
    CHECK(on(n.b));
    CHECK(on(n.c));
    CHECK(on(n.d));
    CHECK_FALSE(on(n.e));
  }
}

TEST_CASE("an activity held by a date begins the longest path, though others have no float") {
  // b waits for Wed 10th; a (Mon 1st, 8 h) has float but a deadline of its own takes it away.
  Net n;
  const auto a = n.task("a", 8), b = n.task("b", 8);
  n.link(a, b);
  n.net.activities[b].constraint = {network::ConstraintKind::start_no_earlier, at(10, 8)};
  n.net.activities[a].constraint = {network::ConstraintKind::finish_no_later, at(1, 16)};
  PlanOptions options;
  options.rules = RuleSet::p6;
  const NetworkPlan plan = planned(n, options);
  CHECK(plan.path.critical[plan.model.node_of[a]] == 1);
  CHECK(plan.longest[plan.model.node_of[a]] == 0);
  CHECK(plan.longest[plan.model.node_of[b]] == 1);
}

TEST_CASE("a float threshold makes more critical") {
  const Diamond n;
  PlanOptions options;
  const auto critical = [&](WorkSpan hours) {
    options.critical_float = hours * 3600;
    const NetworkPlan plan = planned(n, options);
    return plan.path.critical[plan.model.node_of[n.e]] != 0;
  };
  CHECK_FALSE(critical(0));
  CHECK_FALSE(critical(15));
  CHECK(critical(16));  // e ends on Monday, d begins on Thursday: 16 h
}

TEST_CASE("float paths: the most critical first, every activity on one at most") {
  const Diamond n;
  for (const FloatPathBy by : {FloatPathBy::total_float, FloatPathBy::free_float}) {
    PlanOptions options;
    options.rules = RuleSet::p6;
    options.float_paths = 10;
    options.paths_by = by;
    const NetworkPlan plan = planned(n, options);
    REQUIRE(plan.float_paths.size() == 3);
    CHECK(plan.float_paths[0].float_span == 0);
    CHECK(plan.float_paths[0].nodes.back() == plan.model.node_of[n.d]);
    CHECK(plan.float_paths[1].float_span == 0);
    CHECK(plan.float_paths[0].nodes.size() + plan.float_paths[1].nodes.size() == 4);
    CHECK(plan.float_paths[2].float_span == 16 * 3600);
    REQUIRE(plan.float_paths[2].nodes.size() == 1);
    CHECK(plan.float_paths[2].nodes[0] == plan.model.node_of[n.e]);
  }
}

TEST_CASE("links into a summary drive the tasks under it") {
  Net n;
  const auto a = n.task("a", 16), s = n.task("phase", 0), b = n.task("b", 8);
  n.net.activities[s].kind = network::ActivityKind::summary;
  n.net.activities[b].parent = ActivityId(s);
  n.link(a, s);
  const NetworkPlan plan = planned(n);
  const std::uint32_t i = plan.model.node_of[b];
  CHECK(plan.path.early_start[i] == at(3, 8));
  CHECK(plan.driver[i].node == plan.model.node_of[a]);
  CHECK(plan.longest[plan.model.node_of[a]] == 1);
}

TEST_CASE("MS Project: a project scheduled from its finish ends there, and its start follows") {
  // To be done by Friday 12th 16:00: d Fri 12th, a Tue 9th – Thu 11th; c Tue, b Wed – Thu; e Thu.
  Diamond n;
  n.net.projects[0].settings.from_start = false;
  n.net.projects[0].finish = at(12, 16);
  n.net.projects[0].start = at(1, 8);  // what it happens to say plays no part
  const NetworkPlan plan = planned(n);
  const auto late = [&](std::uint32_t t) { return plan.path.late_start[plan.model.node_of[t]]; };
  const auto early = [&](std::uint32_t t) { return plan.path.early_start[plan.model.node_of[t]]; };
  CHECK(late(n.d) == at(12, 8));
  CHECK(late(n.a) == at(9, 8));
  CHECK(late(n.c) == at(9, 8));
  CHECK(late(n.e) == at(11, 8));
  CHECK(early(n.a) == at(9, 8));
  CHECK(early(n.e) == at(9, 8));
  CHECK(plan.path.total_float[plan.model.node_of[n.e]] == 16 * 3600);
  CHECK(plan.path.total_float[plan.model.node_of[n.a]] == 0);
  CHECK(plan.path.project_finish[0] == at(12, 16));
}
