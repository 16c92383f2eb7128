// The DCMA's points on a network whose faults are put there one by one; percentages by hand.
#include "planner/schedule/quality.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/planner/schedule/work_week.h"

using namespace rackline;
using Verdict = QualityPoint::Verdict;

namespace {

/// Ten tasks of a day in a row from Monday 2024-01-01, 8:00 to 16:00 on weekdays.
ActivityNetwork row() {
  ActivityNetwork net = work_week::empty_network();
  for (std::size_t i = 0; i < 10; ++i) {
    network::Activity& a = net.activities.emplace_back();
    a.uid = a.code = std::to_string(i + 1);
    a.name = "task " + a.uid;
    a.duration = 8 * 3600;
    if (i == 0) continue;
    network::Link& l = net.links.emplace_back();
    l.from = ActivityId(i - 1);
    l.to = ActivityId(i);
  }
  return net;
}

QualityPoint point(const ActivityNetwork& net, int number) {
  const auto points = schedule_quality(net, RuleSet::msproject);
  REQUIRE(points.has_value());
  const auto at = std::find_if(points->begin(), points->end(),
                               [&](const QualityPoint& q) { return q.number == number; });
  REQUIRE(at != points->end());
  return *at;
}

}  // namespace

TEST_CASE("quality: the two ends of a chain of ten are 20 % without logic") {
  const QualityPoint q = point(row(), 1);
  CHECK(q.of == 10);
  CHECK(q.count == 2);
  CHECK(q.value == doctest::Approx(20));
  CHECK(q.verdict == Verdict::missed);
  REQUIRE(q.names.size() == 2);
  CHECK(q.names[0] == "1 \"task 1\"");
}

TEST_CASE("quality: leads, lags and kinds of link are shares of the links") {
  ActivityNetwork net = row();
  net.links[0].lag = -3600;
  net.links[1].lag = 3600;
  net.links[2].type = LinkType::SS;
  CHECK(point(net, 2).count == 1);
  CHECK(point(net, 2).verdict == Verdict::missed);
  CHECK(point(net, 3).value == doctest::Approx(100.0 / 9));
  CHECK(point(net, 3).verdict == Verdict::missed);
  CHECK(point(net, 4).value == doctest::Approx(100.0 / 9));
  CHECK(point(net, 4).verdict == Verdict::missed);  // 88.9 % finish to start, 90 % asked
}

TEST_CASE("quality: hard constraints, negative and high float, long durations") {
  ActivityNetwork net = row();
  net.activities[9].constraint = {network::ConstraintKind::finish_no_later,
                                  wall_time(2024, 1, 11, 16)};
  CHECK(point(net, 5).count == 1);
  // Ten days of work until Friday 12th, a day too many: the last task keeps its date, which lies a
  // day before those before it allow it, and they are late.
  CHECK(point(net, 7).count == 10);
  net.projects[0].settings.honour_constraints = false;
  CHECK(point(net, 7).count == 10);
  CHECK(point(net, 6).count == 0);
  net = row();
  net.activities[4].duration = 44 * 8 * 3600;
  CHECK(point(net, 8).count == 0);
  net.activities[4].duration = 45 * 8 * 3600;
  CHECK(point(net, 8).count == 1);
}

TEST_CASE("quality: a delay of a critical task reaches the finish, unless a date holds it up") {
  ActivityNetwork net = row();
  CHECK(point(net, 12).verdict == Verdict::met);
  // The last task waits for a date far away: the chain before it drives nothing, and the last task
  // itself is the longest path.
  net.activities[9].constraint = {network::ConstraintKind::must_finish, wall_time(2024, 3, 1, 16)};
  CHECK(point(net, 12).verdict == Verdict::missed);
}

TEST_CASE("quality: the indices of path length and of execution") {
  ActivityNetwork net = row();
  CHECK(point(net, 13).value == doctest::Approx(1));
  CHECK(point(net, 14).verdict == Verdict::not_judged);
  // A deadline two days too early on ten days of work: (10 - 2) / 10.
  net.activities[9].deadline = wall_time(2024, 1, 10, 16);
  CHECK(point(net, 13).value == doctest::Approx(0.8));
  CHECK(point(net, 13).verdict == Verdict::missed);
  // Four were due by Friday 5th 8:00 by the baseline, three are done.
  net = row();
  net.projects[0].data_date = wall_time(2024, 1, 5, 8);
  for (std::size_t i = 0; i < 10; ++i) {
    network::Baseline& b = net.activities[i].baselines.emplace_back();
    b.finish = wall_time(2024, 1, static_cast<int>(i) + 1, 16);
    if (i >= 3) continue;
    net.activities[i].actual_start = wall_time(2024, 1, static_cast<int>(i) + 1, 8);
    net.activities[i].actual_finish = b.finish;
    net.activities[i].percent = 100;
  }
  CHECK(point(net, 14).value == doctest::Approx(0.75));
  CHECK(point(net, 11).of == 4);
}
