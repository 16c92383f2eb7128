// MS Project's levelling delay: a task begins so much later than its predecessors, dates and
// project let it, around the clock, and its predecessors may not use that time. The rule is read
// off the stored values of MS Project's own files: "LateFinish" and "FreeSlack" of a task before a
// delayed one count to the delayed one's dates less its delay.
#include <doctest/doctest.h>

#include <random>

#include "planner/schedule/network_path.h"
#include "tests/planner/schedule/random_network.h"
#include "tests/planner/schedule/slow_dates.h"
#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using random_network::make;
using work_week::at;

namespace {

ActivityNetwork with_tasks(std::initializer_list<int> hours) {
  ActivityNetwork net = work_week::empty_network();
  for (const int h : hours) net.activities.emplace_back().duration = h * 3600;
  return net;
}

void link(ActivityNetwork& net, std::size_t from, std::size_t to, LinkType type) {
  network::Link& l = net.links.emplace_back();
  l.from = ActivityId(from);
  l.to = ActivityId(to);
  l.type = type;
}

struct Scheduled {
  NetworkModel model;
  NetworkPath path;
};
Scheduled scheduled(const ActivityNetwork& net, RuleSet rules = RuleSet::msproject) {
  auto m = network_model(net, rules);
  REQUIRE(m.has_value());
  NetworkPath p = network_path(*m);
  return {std::move(*m), std::move(p)};
}

}  // namespace

TEST_CASE("a delayed task begins later, and its predecessor does not own the delay as float") {
  // Dig Mon 1 – Tue 2; three days around the clock end on Fri 5 16:00, so that pour runs Mon 8 –
  // Tue 9. Dig may be done three days before Mon 8 8:00, on Fri 5 8:00, which is Thu 4 16:00.
  ActivityNetwork net = with_tasks({16, 16});
  net.activities[1].levelling_delay = 3 * kDaySeconds;
  link(net, 0, 1, LinkType::FS);
  const auto [m, p] = scheduled(net);
  const std::uint32_t dig = m.node_of[0], pour = m.node_of[1];
  CHECK(wall_text(p.early_start[pour]) == wall_text(at(8, 8)));
  CHECK(wall_text(p.early_finish[pour]) == wall_text(at(9, 16)));
  CHECK(wall_text(p.late_finish[dig]) == wall_text(at(4, 16)));
  CHECK(p.total_float[pour] == 0);
  CHECK(p.free_float[dig] == 16 * 3600);
  // P6 knows no such delay.
  const auto p6 = scheduled(net, RuleSet::p6);
  CHECK(wall_text(p6.path.early_start[p6.model.node_of[1]]) == wall_text(at(3, 8)));
}

TEST_CASE("a delay counts from where the task would begin, not from its predecessor's finish") {
  // Dig Mon 1 – Fri 5; pour could begin on Mon 8 8:00, a day and a half around the clock later it
  // is Tue 9 20:00, so that it runs on Wed 10. From Fri 5 16:00 it would be Sun 7.
  ActivityNetwork net = with_tasks({40, 8});
  net.activities[1].levelling_delay = 3 * kDaySeconds / 2;
  link(net, 0, 1, LinkType::FS);
  const auto [m, p] = scheduled(net);
  CHECK(wall_text(p.early_start[m.node_of[1]]) == wall_text(at(10, 8)));
  // So does one from a date: Sat 6 is Mon 8.
  net.links.clear();
  net.activities[1].constraint = {network::ConstraintKind::start_no_earlier, at(6, 8)};
  const auto [m2, p2] = scheduled(net);
  CHECK(wall_text(p2.early_start[m2.node_of[1]]) == wall_text(at(10, 8)));
}

TEST_CASE("before a delayed task's finish, the late finish is its late finish less the delay") {
  // Work of 184 h ends the project on Wed 31 16:00. "Wire" is delayed by 15 days: its early finish
  // is Tue 16 16:00, its late finish the project's; what ends with it may end on Tue 16 16:00.
  ActivityNetwork net = with_tasks({8, 8, 184});
  net.activities[1].levelling_delay = 15 * kDaySeconds;
  link(net, 0, 1, LinkType::FF);
  const auto [m, p] = scheduled(net);
  CHECK(wall_text(p.early_finish[m.node_of[1]]) == wall_text(at(16, 16)));
  CHECK(wall_text(p.late_finish[m.node_of[1]]) == wall_text(at(31, 16)));
  CHECK(wall_text(p.late_finish[m.node_of[0]]) == wall_text(at(16, 16)));
  CHECK(p.free_float[m.node_of[0]] == 0);
}

TEST_CASE("with levelling delays, dates and floats equal slow ones, and edits equal full passes") {
  std::mt19937 random(20240703);
  for (int round = 0; round < 3000; ++round) {
    CAPTURE(round);
    const ActivityNetwork net = make(random, {.percent_lags = true, .delays = true});
    auto [m, p] = scheduled(net);
    SlowDates slow(net);
    for (std::size_t a = 0; a < net.activities.size(); ++a) {
      CAPTURE(a);
      const std::uint32_t i = m.node_of[a];
      REQUIRE(wall_text(p.early_start[i]) == wall_text(slow.start(a)));
      REQUIRE(wall_text(p.early_finish[i]) == wall_text(slow.finish(a)));
      REQUIRE(wall_text(p.late_finish[i]) == wall_text(slow.late_finish(a)));
      REQUIRE(wall_text(p.late_start[i]) == wall_text(slow.late_start(a)));
      REQUIRE(p.total_float[i] == slow.total_float(a));
    }
    const auto changed = static_cast<std::uint32_t>(random() % m.size());
    if (m.duration[changed] == 0) continue;
    m.duration[changed] += 7 * 3600;
    update_path(m, p, {&changed, 1});
    const NetworkPath full = network_path(m);
    REQUIRE(p.early_finish == full.early_finish);
    REQUIRE(p.late_finish == full.late_finish);
    REQUIRE(p.free_float == full.free_float);
  }
}
