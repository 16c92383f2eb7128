// MS Project's manual summaries on small networks, Monday to Friday, 8:00 to 16:00, from Monday
// 2024-01-01. Each rule is one that dates stored by MS Project in public plans follow; the dates
// here are worked out by hand.
#include "planner/schedule/manual_summary.h"

#include <doctest/doctest.h>

#include "planner/schedule/date_check.h"
#include "planner/schedule/network_path.h"
#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using network::ActivityKind;
using work_week::at;

namespace {

constexpr WorkSpan kHourSeconds = 3600;

class Plan {
 public:
  std::size_t manual(WallTime start, WallTime finish, int hours, int under = -1) {
    network::Activity& a = task(hours, under);
    a.manual = true;
    a.manual_start = start;
    a.manual_finish = finish;
    a.manual_duration = a.duration;
    return net.activities.size() - 1;
  }
  std::size_t automatic(int hours, int under = -1) {
    task(hours, under);
    return net.activities.size() - 1;
  }
  std::size_t manual_summary(WallTime start, WallTime finish, int under = -1) {
    const std::size_t a = manual(start, finish, 0, under);
    net.activities[a].kind = ActivityKind::summary;
    return a;
  }
  std::size_t summary(int under = -1) {
    task(0, under).kind = ActivityKind::summary;
    return net.activities.size() - 1;
  }
  void link(std::size_t from, std::size_t to) {
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(from);
    l.to = ActivityId(to);
  }

  struct Dates {
    WallTime early_start, early_finish, late_start, late_finish;
    WorkSpan total, start_float, finish_float;  ///< hours
  };
  void schedule() {
    auto m = network_model(net, RuleSet::msproject);
    REQUIRE_MESSAGE(m.has_value(), (m ? "" : m.error().line()));
    model = *m;
    path = network_path(model);
  }
  [[nodiscard]] Dates of(std::size_t a) const {
    const std::uint32_t i = model.node_of[a];
    return {path.early_start[i],
            path.early_finish[i],
            path.late_start[i],
            path.late_finish[i],
            path.total_float[i] / kHourSeconds,
            path.start_float[i] / kHourSeconds,
            path.finish_float[i] / kHourSeconds};
  }

  ActivityNetwork net = work_week::empty_network();
  NetworkModel model;
  NetworkPath path;

 private:
  network::Activity& task(int hours, int under) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = a.code = std::to_string(net.activities.size());
    a.duration = hours * kHourSeconds;
    if (under >= 0) a.parent = ActivityId(static_cast<std::size_t>(under));
    return a;
  }
};

}  // namespace

TEST_CASE("a manual summary without links keeps its dates and bounds what lies under it") {
  Plan plan;
  const auto s = plan.manual_summary(at(1, 8), at(3, 16));
  const auto first = plan.manual(at(1, 8), at(1, 16), 8, 0);
  const auto last = plan.manual(at(2, 8), at(3, 16), 16, 0);
  const auto end = plan.manual(at(9, 8), at(10, 16), 16);  // Tue 9 – Wed 10: the project's finish
  plan.schedule();
  // Until Wed 3: Mon 1 may wait two days; the second task none. The project would allow five more.
  CHECK(plan.of(first).late_finish == at(3, 16));
  CHECK(plan.of(first).total == 16);
  CHECK(plan.of(last).total == 0);
  CHECK(plan.of(s).early_start == at(1, 8));
  CHECK(plan.of(s).early_finish == at(3, 16));
  CHECK(plan.of(s).late_finish == at(3, 16));
  CHECK(plan.of(s).total == 0);
  CHECK(plan.of(end).total == 0);
}

TEST_CASE("a manual summary's late dates are those under it, but none before its own") {
  Plan plan;
  const auto s = plan.manual_summary(at(1, 8), at(5, 16));  // Mon 1 – Fri 5
  plan.manual(at(2, 8), at(3, 16), 16, 0);                  // Tue 2 – Wed 3
  plan.schedule();
  // Its late start is that of its first task, a day after its own; its late finish its own.
  CHECK(plan.of(s).late_start == at(2, 8));
  CHECK(plan.of(s).late_finish == at(5, 16));
  CHECK(plan.of(s).start_float == 8);
  CHECK(plan.of(s).finish_float == 0);
  CHECK(plan.of(s).total == 0);
  // What goes before it is done by that late start: in working time, by Monday's end.
  const auto before = plan.manual(at(1, 8), at(1, 12), 4);
  plan.link(before, s);
  plan.schedule();
  CHECK(plan.of(before).late_finish == at(2, 8));
  CHECK(plan.of(before).total == 4);
}

TEST_CASE("a manual summary of automatic tasks has the float of those") {
  Plan plan;
  const auto top = plan.manual_summary(at(1, 8), at(2, 16));       // Mon 1 – Tue 2
  const auto inner = plan.manual_summary(at(1, 8), at(2, 16), 0);  // the same, under it
  const auto first = plan.automatic(8, 1), second = plan.automatic(8, 1);
  plan.link(first, second);
  const auto next = plan.automatic(0, 0);
  plan.link(inner, next);
  const auto later = plan.manual(at(4, 8), at(10, 16), 40);  // Thu 4 – Wed 10
  plan.link(top, later);
  plan.schedule();
  // Its link to the automatic milestone holds nothing under it: until the project's finish.
  CHECK(plan.of(first).early_start == at(1, 8));
  CHECK(plan.of(second).early_finish == at(2, 16));
  CHECK(plan.of(first).late_start == at(9, 8));
  CHECK(plan.of(second).late_finish == at(10, 16));
  CHECK(plan.of(inner).late_start == at(9, 8));
  CHECK(plan.of(inner).late_finish == at(10, 16));
  CHECK(plan.of(inner).total == 48);  // from Mon 1 to Tue 9: six days
  // The outer one's link to a manual task does hold the milestone.
  CHECK(plan.of(next).early_start == at(2, 16));
  CHECK(plan.of(next).late_finish == at(4, 8));
  CHECK(plan.of(next).total == 8);
  // From its own start, at which the inner one stands, to that one's late finish.
  CHECK(plan.of(top).late_start == at(1, 8));
  CHECK(plan.of(top).late_finish == at(10, 16));
  CHECK(plan.of(top).total == 0);
  CHECK(plan.of(top).finish_float == 48);  // from Tue 2 to Wed 10: six days
}

TEST_CASE("a manual summary without links takes the limit of the one above it") {
  Plan plan;
  const auto top = plan.manual_summary(at(1, 8), at(4, 16));       // Mon 1 – Thu 4
  const auto inner = plan.manual_summary(at(1, 8), at(2, 16), 0);  // Mon 1 – Tue 2
  const auto task = plan.manual(at(1, 8), at(1, 16), 8, 1);
  const auto next = plan.manual(at(5, 8), at(5, 16), 8);
  plan.manual(at(9, 8), at(10, 16), 16);
  plan.schedule();
  CHECK(plan.of(task).late_finish == at(4, 16));  // not the inner one's Tue 2
  plan.link(top, next);                           // Fri 5, which may wait until Wed 10
  plan.schedule();
  CHECK(plan.of(next).late_start == at(10, 8));
  CHECK(plan.of(task).late_finish == at(10, 8));
  CHECK(plan.of(task).total == 48);
  CHECK(plan.of(inner).total == 0);
}

TEST_CASE("a link out of a manual summary releases nothing from a deadline above it") {
  Plan plan;
  const auto top = plan.summary();
  plan.net.activities[top].deadline = at(3, 16);
  const auto inner = plan.manual_summary(at(1, 8), at(2, 16), 0);
  const auto task = plan.manual(at(1, 8), at(1, 16), 8, 1);
  const auto next = plan.automatic(8);
  plan.manual(at(9, 8), at(10, 16), 16);
  plan.link(inner, next);
  plan.schedule();
  CHECK(plan.of(task).late_finish == at(3, 16));
}

TEST_CASE("a summary above a manual one spans that one's own dates and those under it") {
  Plan plan;
  const auto top = plan.summary();
  plan.manual_summary(at(2, 8), at(5, 16), 0);  // Tue 2 – Fri 5
  plan.manual(at(1, 8), at(1, 16), 8, 1);       // Mon 1, before it
  plan.manual(at(3, 8), at(3, 16), 8, 1);
  plan.schedule();
  CHECK(plan.of(top).early_start == at(1, 8));
  CHECK(plan.of(top).early_finish == at(5, 16));
  CHECK(plan.of(top).late_start == at(1, 8));
  CHECK(plan.of(top).late_finish == at(5, 16));
  CHECK(plan.of(1).early_start == at(2, 8));
  CHECK(plan.of(1).late_start == at(2, 8));
}

TEST_CASE("what follows a manual task too soon does not make it late") {
  Plan plan;
  const auto a = plan.manual(at(1, 8), at(2, 16), 16);
  const auto b = plan.manual(at(2, 8), at(3, 16), 16);  // a day too soon
  plan.link(a, b);
  plan.schedule();
  CHECK(plan.of(a).late_finish == at(2, 16));
  CHECK(plan.of(a).total == 0);
  // A deadline does.
  plan.net.activities[a].deadline = at(1, 16);
  plan.schedule();
  CHECK(plan.of(a).total == -8);
}

TEST_CASE("a manual task that has begun is as late as all of it would be") {
  Plan plan;
  const auto a = plan.manual(at(1, 8), at(2, 16), 16);
  network::Activity& begun = plan.net.activities[a];
  begun.actual_start = begun.stored.start = at(1, 8);
  begun.percent = 50;
  begun.actual_duration = begun.remaining = 8 * kHourSeconds;
  plan.manual(at(3, 8), at(4, 16), 16);  // until Thu 4
  plan.schedule();
  CHECK(plan.of(a).early_start == at(1, 8));
  CHECK(plan.of(a).early_finish == at(2, 16));
  CHECK(plan.of(a).late_finish == at(4, 16));
  CHECK(plan.of(a).late_start == at(3, 8));
  CHECK(plan.of(a).total == 16);
}

TEST_CASE("a manual summary that has begun may not start later, so that its finish has its float") {
  // Mon 1 – Thu 4; under it one day is done and an automatic day may wait until Wed 10.
  Plan plan;
  const auto s = plan.manual_summary(at(1, 8), at(4, 16));
  const auto done = plan.automatic(8, 0);
  for (const auto a : {s, done}) {
    network::Activity& begun = plan.net.activities[a];
    begun.actual_start = begun.stored.start = at(1, 8);
    begun.percent = a == done ? 100 : 50;
  }
  plan.net.activities[done].actual_finish = at(1, 16);
  plan.automatic(8, 0);
  const auto next = plan.automatic(0);
  plan.link(s, next);
  plan.manual(at(9, 8), at(10, 16), 16);
  plan.schedule();
  CHECK(plan.of(s).early_finish == at(4, 16));
  CHECK(plan.of(s).late_start == at(1, 8));
  CHECK(plan.of(s).late_finish == at(10, 16));
  CHECK(plan.of(s).total == 32);  // Fri 5 to Wed 10
}

TEST_CASE("manual summaries of fifty thousand levels are scheduled and compared") {
  Plan plan;
  constexpr int kLevels = 50000;
  for (int i = 0; i < kLevels; ++i) plan.manual_summary(at(1, 8), at(5, 16), i - 1);
  plan.automatic(8, kLevels - 1);
  for (network::Activity& a : plan.net.activities) {
    // Begun on a Saturday, without a reason.
    a.stored.early_start = at(6, 8), a.stored.early_finish = at(5, 16);
    a.stored.late_start = at(1, 8), a.stored.late_finish = at(5, 16);
  }
  const auto check = check_dates(plan.net, RuleSet::msproject);
  REQUIRE(check.has_value());
  CHECK(check->counts[static_cast<int>(DateField::early_start)].agree == 0);
  CHECK(check->counts[static_cast<int>(DateField::early_finish)].agree == kLevels);
}

TEST_CASE("an edit under manual summaries gives what a full pass gives") {
  Plan plan;
  const auto s = plan.manual_summary(at(1, 8), at(3, 16));
  const auto a = plan.automatic(8, 0), b = plan.automatic(8, 0);
  plan.link(a, b);
  plan.schedule();
  plan.model.duration[plan.model.node_of[a]] = 40 * kHourSeconds;
  const std::uint32_t changed[] = {plan.model.node_of[a]};
  update_path(plan.model, plan.path, changed);
  const NetworkPath full = network_path(plan.model);
  CHECK(plan.of(b).early_finish == at(8, 16));  // Mon 1 – Fri 5, Mon 8
  CHECK(plan.path.late_finish == full.late_finish);
  CHECK(plan.path.late_start == full.late_start);
  CHECK(plan.path.total_float == full.total_float);
  CHECK(plan.of(s).late_finish == at(3, 16));
}
